#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

#include "base/error_code.h"

/// Errors as values. What can fail returns Result<T>; assertions are for our own bugs.
namespace base {

/// What the table says about one code. Views point at static storage.
struct ErrorInfo {
  ErrorCode code;
  std::string_view name;        ///< snake_case, as in the table and the logs
  std::string_view zh;          ///< what the citizen reads, Chinese
  std::string_view en;          ///< what the citizen reads, English
  std::string_view technician;  ///< what to look at first
  std::string_view log;         ///< one line for the journal
  bool retry;                   ///< doing the same again may work
};

/// The table's entry for a code. Every code has one. Thread-safe.
const ErrorInfo& error_info(ErrorCode code);

/// A failure: the numbered code, and where it happened. The detail is for technicians and logs:
/// it must never hold a personal datum.
class Error {
 public:
  explicit Error(ErrorCode code, std::string detail = {}) : code_(code), detail_(std::move(detail)) {}

  ErrorCode code() const { return code_; }

  const std::string& detail() const { return detail_; }

  const ErrorInfo& info() const { return error_info(code_); }

  /// Adds what was being done, on the way up: "opening the outbox: disk full".
  Error&& with_context(std::string_view doing) &&;

  /// "E2041 card_read_failed: detail", for logs and technicians.
  std::string to_string() const;

 private:
  ErrorCode code_;
  std::string detail_;
};

template <typename T>
using Result = std::expected<T, Error>;

/// return fail(ErrorCode::kTimeout, "waiting for the reader");
inline std::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
  return std::unexpected(Error(code, std::move(detail)));
}

/// return fail(std::move(result.error()), "reading the card");
inline std::unexpected<Error> fail(Error error, std::string_view doing) {
  return std::unexpected(std::move(error).with_context(doing));
}

}  // namespace base
