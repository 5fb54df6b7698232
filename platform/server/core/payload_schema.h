#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/contract/json_reader.h"
#include "platform/contract/problem.h"

namespace platform::server {

/// A payload's schema from the contract (JSON Schema 2020-12), as far as the contract uses it: type, required,
/// properties, items, anyOf, enum, const, minLength, maxLength, minimum, maximum, minItems, maxItems, and format for
/// date, date-time and our own formats. Any other keyword is an error when it is read, so that no rule of the contract
/// is silently left out. Members that a schema does not name are allowed.
class PayloadSchema {
 public:
  /// Errors: kInvalidContent; the detail names the place and the keyword.
  static base::Result<PayloadSchema> parse(std::string_view text);

  /// What is wrong with a payload, at most twenty findings; empty if nothing. Never holds a value of the payload.
  std::vector<FieldError> check(const Json& payload) const;

 private:
  explicit PayloadSchema(Json root) : root_(std::move(root)) {}

  Json root_;
};

/// The schemas of this contract, by name: "legal_aid.application/1". Compiled in from contract/schemas/.
base::Result<std::map<std::string, PayloadSchema, std::less<>>> contract_schemas();

/// What a format finds wrong with a text: a field error code, or nothing. Nullopt if there is no such format.
using FormatCheck = std::optional<std::string_view> (*)(std::string_view text);
std::optional<FormatCheck> find_format(std::string_view name);

}  // namespace platform::server
