#include "base/date.h"

#include <algorithm>

#include <fmt/format.h>

namespace base {

namespace {

// A number made of exactly these digits; -1 if there is anything else, a sign or a space included.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Date> make_date(std::string_view year, std::string_view month, std::string_view day) {
  const int y = digits(year);
  const int m = digits(month);
  const int d = digits(day);
  if (y < 1000 || m < 0 || d < 0) return std::nullopt;
  const Date date{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
                  std::chrono::day{static_cast<unsigned>(d)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return make_date(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::optional<Date> parse_compact_date(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  return make_date(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
}

std::string to_iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Date china_date(Wall wall) {
  const LocalTime local = china_time(wall);
  return {std::chrono::year{local.year}, std::chrono::month{static_cast<unsigned>(local.month)},
          std::chrono::day{static_cast<unsigned>(local.day)}};
}

}  // namespace base
