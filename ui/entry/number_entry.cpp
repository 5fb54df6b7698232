#include "ui/entry/number_entry.h"

#include <algorithm>
#include <span>

namespace ui::entry {

namespace {

constexpr std::size_t kIdLength = 18;
constexpr std::size_t kYuanDigits = 9;
constexpr std::size_t kDecimals = 2;

std::size_t own_limit(NumberKind kind) {
  switch (kind) {
    case NumberKind::kDigits:
      return 32;
    case NumberKind::kPhone:
      return 12;
    case NumberKind::kIdNumber:
      return kIdLength;
    case NumberKind::kMoney:
      return kYuanDigits + 1 + kDecimals;
  }
  return 0;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool fits_money(std::string_view typed, char key) {
  const std::size_t point = typed.find('.');
  if (key == '.') return point == std::string_view::npos;
  if (point != std::string_view::npos) return typed.size() - point <= kDecimals;
  return typed.size() < kYuanDigits;
}

/// Joins groups of these lengths with spaces; the last group takes what is left.
std::string in_groups(std::string_view text, std::span<const std::size_t> lengths) {
  std::string out;
  for (const std::size_t length : lengths) {
    if (text.size() <= length) break;
    out.append(text.substr(0, length)).push_back(' ');
    text.remove_prefix(length);
  }
  return out.append(text);
}

std::string phone_in_groups(std::string_view text) {
  constexpr std::size_t kMobile[] = {3, 4};
  constexpr std::size_t kShortAreaCode[] = {3};  // 010 and 02x
  constexpr std::size_t kAreaCode[] = {4};
  if (text.starts_with("01") || text.starts_with("02")) return in_groups(text, kShortAreaCode);
  if (text.starts_with('0')) return in_groups(text, kAreaCode);
  if (text.starts_with('1') && text.size() > 5) return in_groups(text, kMobile);
  return std::string(text);  // 12348
}

std::string money_in_groups(std::string_view text) {
  const std::size_t yuan = std::min(text.find('.'), text.size());
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && i < yuan && (yuan - i) % 3 == 0) out.push_back(',');
    out.push_back(text[i]);
  }
  return out;
}

}  // namespace

NumberEntry::NumberEntry(NumberKind kind, std::string_view value, std::size_t max_length)
    : kind_(kind), buffer_(max_length > 0 ? std::min(max_length, own_limit(kind)) : own_limit(kind)) {
  for (const char c : value) press(c);
}

bool NumberEntry::can_press(char key) const {
  if (buffer_.full()) return false;
  switch (kind_) {
    case NumberKind::kDigits:
    case NumberKind::kPhone:
      return is_digit(key);
    case NumberKind::kIdNumber:
      return is_digit(key) || (key == 'X' && buffer_.length() == kIdLength - 1);
    case NumberKind::kMoney:
      return (is_digit(key) || key == '.') && fits_money(buffer_.text(), key);
  }
  return false;
}

bool NumberEntry::press(char key) {
  if (key == 'x') key = 'X';
  if (!can_press(key)) return false;
  if (kind_ == NumberKind::kMoney) {
    // No leading zeros: "0" then "5" is 5; a point first is 0.
    const std::string typed = buffer_.text();
    if (typed == "0" && is_digit(key)) buffer_.clear();
    if (typed.empty() && key == '.') buffer_.insert("0");
  }
  return buffer_.insert(std::string_view(&key, 1));
}

std::string NumberEntry::value() const {
  std::string text = buffer_.text();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string NumberEntry::shown() const {
  const std::string text = buffer_.text();
  constexpr std::size_t kIdGroups[] = {6, 8};
  switch (kind_) {
    case NumberKind::kDigits:
      return text;
    case NumberKind::kPhone:
      return phone_in_groups(text);
    case NumberKind::kIdNumber:
      return in_groups(text, kIdGroups);
    case NumberKind::kMoney:
      return money_in_groups(text);
  }
  return text;
}

}  // namespace ui::entry
