#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ui/entry/text_buffer.h"

namespace ui::entry {

enum class NumberKind : std::uint8_t { kDigits, kPhone, kIdNumber, kMoney };

/// A number as it is typed, digit by digit, at its end. Takes only what can be part of such a number.
class NumberEntry {
 public:
  /// `max_length` 0: the kind's own limit. What of `value` cannot be part of such a number is left out.
  NumberEntry(NumberKind kind, std::string_view value, std::size_t max_length);

  NumberKind kind() const { return kind_; }

  /// A digit, "X" (the last place of an identity number) or "." (money). False: it cannot stand here.
  bool press(char key);
  bool can_press(char key) const;

  bool erase() { return buffer_.erase(); }

  void clear() { buffer_.clear(); }

  bool empty() const { return buffer_.empty(); }

  std::size_t length() const { return buffer_.length(); }

  std::size_t max_length() const { return buffer_.max_length(); }

  /// What goes to the model: the characters typed; of money, without a point that nothing follows.
  std::string value() const;
  /// In groups, as people read such a number: 370102 19491231 0029, 138 0000 0000, 12,050.5.
  std::string shown() const;

 private:
  NumberKind kind_;
  TextBuffer buffer_;
};

}  // namespace ui::entry
