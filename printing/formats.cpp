#include "printing/formats.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "base/secret.h"

namespace printing {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::size_t kDateLength = 10;
constexpr std::size_t kTimeLength = 16;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool matches(std::string_view text, std::string_view shape) {
  return std::ranges::equal(text, shape, [](char c, char wanted) { return wanted == '0' ? is_digit(c) : c == wanted; });
}

int number_at(std::string_view text, std::size_t position, std::size_t length) {
  int value = 0;
  std::from_chars(text.data() + position, text.data() + position + length, value);
  return value;
}

struct Date {
  int year;
  unsigned month;
  unsigned day;
};

std::optional<Date> parse_date(std::string_view iso) {
  if (!matches(iso, "0000-00-00")) return {};
  const std::chrono::year_month_day date{std::chrono::year(number_at(iso, 0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number_at(iso, 5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number_at(iso, 8, 2)))};
  if (!date.ok()) return {};
  return Date{static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

std::string group_thousands(std::string_view digits) {
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped.push_back(',');
    grouped.push_back(digits[i]);
  }
  return grouped;
}

}  // namespace

std::optional<std::string> format_date(std::string_view iso, config::Language language) {
  const std::optional<Date> date = parse_date(iso);
  if (!date) return {};
  if (language == config::Language::kEnglish) {
    return fmt::format("{} {} {}", date->day, kMonths.at(date->month - 1), date->year);
  }
  return fmt::format("{}年{}月{}日", date->year, date->month, date->day);
}

std::optional<std::string> format_month(std::string_view iso, config::Language language) {
  const std::optional<Date> date = parse_date(iso);
  if (!date) return {};
  if (language == config::Language::kEnglish) return fmt::format("{} {}", kMonths.at(date->month - 1), date->year);
  return fmt::format("{}年{}月", date->year, date->month);
}

std::optional<std::string> format_time(std::string_view iso, config::Language language) {
  if (iso.size() != kTimeLength || !matches(iso.substr(kDateLength), "T00:00")) return {};
  if (number_at(iso, 11, 2) > 23 || number_at(iso, 14, 2) > 59) return {};
  const std::optional<std::string> date = format_date(iso.substr(0, kDateLength), language);
  if (!date) return {};
  return fmt::format("{} {}", *date, iso.substr(kDateLength + 1));
}

std::optional<std::string> format_money(std::string_view yuan, config::Language language) {
  const std::size_t point = std::min(yuan.find('.'), yuan.size());
  const std::string_view whole = yuan.substr(0, point);
  const std::string_view cents = point < yuan.size() ? yuan.substr(point + 1) : std::string_view();
  const bool well_formed = !whole.empty() && std::ranges::all_of(whole, is_digit) &&
                           std::ranges::all_of(cents, is_digit) && cents.size() <= 2 &&
                           (point == yuan.size() || !cents.empty());
  if (!well_formed) return {};
  std::string amount = group_thousands(whole);
  if (!cents.empty()) amount += fmt::format(".{:0<2}", cents);
  return language == config::Language::kEnglish ? "CNY " + amount : amount + "元";
}

std::string mask_name(std::string_view name) {
  return base::Secret(name).masked(1, 0);
}

std::string mask_id(std::string_view number) {
  return base::Secret(number).masked(3, 4);
}

std::string mask_phone(std::string_view number) {
  return base::Secret(number).masked(3, 4);
}

}  // namespace printing
