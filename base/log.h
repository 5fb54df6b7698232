#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/log_event.h"
#include "base/result.h"

/// The terminal's log: typed events, one line each, to journald or a rotating file. Thread-safe.
/// No field may hold a personal datum; a Secret does not convert to a field.
namespace base::log {

/// A field's value: text, a number or a truth value.
class Value {
 public:
  Value(std::string_view text) : text_(text) {}  // NOLINT(google-explicit-constructor): a call reads as a list

  Value(const char* text) : text_(text) {}  // NOLINT(google-explicit-constructor)

  Value(const std::string& text) : text_(text) {}  // NOLINT(google-explicit-constructor)

  template <typename Number>
    requires std::is_integral_v<Number>
  Value(Number number) : text_(std::to_string(number)) {}  // NOLINT(google-explicit-constructor)

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

enum class Target { kStderr, kJournald, kFile };

/// Where events go from now on; before the first call they go to stderr. The file rotates at 1 MiB, five are kept.
Result<void> open(Target target, const std::string& file = {});

/// Writes one event; `values` are the table's fields in order. A wrong number of values is logged as given.
void event(LogEvent event, std::initializer_list<Value> values = {});

/// Writes error_reported with the error's code, name and detail.
void error(const Error& error);

}  // namespace base::log
