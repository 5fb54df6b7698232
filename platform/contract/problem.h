#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// RFC 9457 problems with the contract's closed registry of codes.
namespace platform {

enum class ProblemCode {
  kMalformedRequest,
  kDeviceMissing,
  kIdempotencyKeyMissing,
  kIdempotencyKeyInvalid,
  kDeviceForbidden,
  kClientTooOld,
  kNotFound,
  kMethodNotAllowed,
  kRequestTimeout,
  kIdempotencyInProgress,
  kPayloadTooLarge,
  kUnsupportedMediaType,
  kValidationFailed,
  kIdempotencyKeyReused,
  kSchemaUnknown,
  kSealKeyUnknown,
  kEnvelopeInvalid,
  kTooManyRequests,
  kHeadersTooLarge,
  kInternal,
  kUnavailable,
};

/// What the registry says about a code. Views point at static storage.
struct ProblemInfo {
  ProblemCode code;
  std::string_view name;
  int status;
  bool retryable;
  std::string_view title;   ///< English, for developers
  std::string_view detail;  ///< plain Chinese, for people
};

const ProblemInfo& problem_info(ProblemCode code);
/// Nullopt for a code that this version does not know.
std::optional<ProblemCode> find_problem_code(std::string_view name);

/// One wrong field of a payload.
struct FieldError {
  std::string pointer;  ///< RFC 6901, into the payload
  std::string code;     ///< as in schemas/field_error_code.json
  std::string detail;   ///< plain Chinese; never the value
};

struct Problem {
  std::string code;                  ///< as sent; it may be one that this version does not know
  std::optional<ProblemCode> known;  ///< the same from the registry
  int status = 0;
  bool retryable = false;
  std::optional<std::int64_t> retry_after_s;
  std::string detail;
  std::string instance;
  std::string trace_id;
  std::vector<FieldError> field_errors;
};

/// A problem of the registry, before it is given its trace id.
Problem make_problem(ProblemCode code);

std::string encode_problem(const Problem& problem);
/// Errors: kAnswerUnreadable. An unknown code is not an error.
base::Result<Problem> decode_problem(std::string_view body);

}  // namespace platform
