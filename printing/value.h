#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/secret.h"

/// What a document is filled with: texts, personal values, lists and rows.
namespace printing {

class Value;
using ValueList = std::vector<Value>;
/// Names to values: a whole document, or one row of a list.
using Values = std::map<std::string, Value, std::less<>>;

class Value {
 public:
  Value() = default;

  Value(const char* text) : content_(std::string(text)) {}  // NOLINT(google-explicit-constructor): tables read as data

  Value(std::string text) : content_(std::move(text)) {}  // NOLINT(google-explicit-constructor)

  Value(base::Secret text) : content_(std::move(text)) {}  // NOLINT(google-explicit-constructor)

  Value(ValueList list) : content_(std::move(list)) {}  // NOLINT(google-explicit-constructor)

  Value(Values row) : content_(std::move(row)) {}  // NOLINT(google-explicit-constructor)

  /// The text, personal or not; empty for a list or a row. It may be personal: reveal only onto paper or the
  /// citizen's screen.
  std::string_view reveal() const;

  /// The entries, or nullptr if this is no list.
  const ValueList* list() const { return std::get_if<ValueList>(&content_); }

  /// The fields, or nullptr if this is no row.
  const Values* row() const { return std::get_if<Values>(&content_); }

  bool is_text() const { return list() == nullptr && row() == nullptr; }

  /// No text, no entry, no field.
  bool empty() const;

 private:
  std::variant<std::string, base::Secret, ValueList, Values> content_;
};

}  // namespace printing
