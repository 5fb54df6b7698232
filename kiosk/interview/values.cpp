#include "kiosk/interview/values.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/utf8.h"

namespace kiosk::interview {

namespace {

constexpr std::size_t kMostDigits = 9;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::int64_t value_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::string without(std::string_view text, std::string_view dropped) {
  std::string kept;
  std::ranges::copy_if(text, std::back_inserter(kept), [&](char c) { return !dropped.contains(c); });
  return kept;
}

}  // namespace

std::string_view trimmed(std::string_view typed) {
  constexpr std::array<std::string_view, 5> kSpaces = {" ", "\t", "\n", "\r", "\u3000"};
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view space : kSpaces) {
      if (typed.starts_with(space)) typed.remove_prefix(space.size()), changed = true;
      if (typed.ends_with(space)) typed.remove_suffix(space.size()), changed = true;
    }
  }
  return typed;
}

std::string narrowed(std::string_view typed) {
  constexpr char32_t kFirstWide = U'！';
  constexpr char32_t kLastWide = U'～';
  std::string plain;
  for (const char32_t c : base::to_utf32(typed)) {
    if (c >= kFirstWide && c <= kLastWide) {
      base::append_utf8(plain, c - kFirstWide + U'!');
    } else {
      base::append_utf8(plain, c == U'\u3000' ? U' ' : c);
    }
  }
  return plain;
}

std::string normalise_phone(std::string_view typed) {
  std::string number = without(narrowed(typed), " -()");
  if (number.starts_with("+86")) number.erase(0, 3);
  return number;
}

bool is_phone(std::string_view number) {
  if (!all_digits(number)) return false;
  if (number.front() == '1') return number.size() == 11 && number[1] >= '3';
  // Three or four digits of area code, then seven or eight.
  return number.front() == '0' && number.size() >= 10 && number.size() <= 12 && number[1] != '0';
}

std::optional<std::int64_t> parse_number(std::string_view typed) {
  const std::string digits = without(narrowed(trimmed(typed)), " ");
  if (!all_digits(digits) || digits.size() > kMostDigits) return std::nullopt;
  return value_of(digits);
}

std::optional<std::int64_t> parse_money(std::string_view typed) {
  const std::string plain = without(narrowed(trimmed(typed)), " ,");
  const std::string_view text = plain;
  const std::size_t point = text.find('.');
  const std::string_view yuan = text.substr(0, point);
  if (!all_digits(yuan) || yuan.size() > kMostDigits) return std::nullopt;
  std::int64_t fen = value_of(yuan) * 100;
  if (point == std::string_view::npos) return fen;
  const std::string_view decimals = text.substr(point + 1);
  if (!all_digits(decimals) || decimals.size() > 2) return std::nullopt;
  fen += value_of(decimals) * (decimals.size() == 1 ? 10 : 1);
  return fen;
}

std::string money_text(std::int64_t fen) {
  return fen % 100 == 0 ? fmt::format("{}", fen / 100) : fmt::format("{}.{:02}", fen / 100, fen % 100);
}

std::string money_with_commas(std::int64_t fen) {
  const std::string plain = money_text(fen);
  const std::size_t yuan_digits = std::min(plain.find('.'), plain.size());
  std::string text;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const bool group_starts = i > 0 && i < yuan_digits && (yuan_digits - i) % 3 == 0;
    if (group_starts) text += ',';
    text += plain[i];
  }
  return text;
}

int age_on(base::Date born, base::Date today) {
  const int years = static_cast<int>(today.year()) - static_cast<int>(born.year());
  const bool birthday_passed = std::pair(today.month(), today.day()) >= std::pair(born.month(), born.day());
  return birthday_passed ? years : years - 1;
}

int days_between(base::Date from, base::Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

std::string_view text_of(const Value& value) {
  const auto* const text = std::get_if<base::Secret>(&value);
  return text != nullptr ? text->reveal() : std::string_view();
}

bool has_code(const Value& value, std::string_view code) {
  if (const auto* const codes = std::get_if<Codes>(&value)) {
    return std::ranges::any_of(*codes, [&](const base::Secret& held) { return held.reveal() == code; });
  }
  return !code.empty() && text_of(value) == code;
}

}  // namespace kiosk::interview
