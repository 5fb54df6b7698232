#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/id_number.h"
#include "platform/contract/text_codec.h"
#include "platform/server/core/payload_schema.h"

namespace platform::server {

namespace {

using Finding = std::optional<std::string_view>;

constexpr std::string_view kInvalidFormat = "invalid_format";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, is_digit);
}

Finding fits(bool good) {
  return good ? Finding() : Finding(kInvalidFormat);
}

// Eighteen characters with a check digit, whatever the area code: retired ones and foreigners' are as good. Or the
// fifteen of the foreigner's card of 2004 and 2017.
Finding check_id_number(std::string_view text) {
  if (text.size() == 15) {
    return fits(std::ranges::all_of(text.substr(0, 3), is_capital) && all_digits(text.substr(3)));
  }
  const bool shaped = text.size() == 18 && all_digits(text.substr(0, 17)) && (is_digit(text[17]) || text[17] == 'X');
  if (!shaped) return kInvalidFormat;
  const bool checked = text[17] == base::id_number_check_digit(text.substr(0, 17));
  return checked ? Finding() : Finding("check_digit");
}

Finding check_date(std::string_view text) {
  return fits(base::parse_iso_date(text).has_value());
}

Finding check_date_time(std::string_view text) {
  return fits(parse_instant(text).has_value());
}

// Mobile or with area code, with or without hyphens; longer forms for an extension or another country.
Finding check_phone(std::string_view text) {
  const auto digits = std::ranges::count_if(text, is_digit);
  const bool plain = std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '-' || c == ' ' || c == '+'; });
  return fits(plain && digits >= 7 && digits <= 16 && text.size() <= 24);
}

Finding check_six_digits(std::string_view text) {
  return fits(text.size() == 6 && all_digits(text));
}

// Yuan with at most two decimals.
Finding check_money(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view yuan = text.substr(0, point);
  const std::string_view fen = point == std::string_view::npos ? "0" : text.substr(point + 1);
  return fits(!yuan.empty() && yuan.size() <= 13 && all_digits(yuan) && !fen.empty() && fen.size() <= 2 &&
              all_digits(fen));
}

Finding check_count(std::string_view text) {
  return fits(!text.empty() && text.size() <= 9 && all_digits(text));
}

struct Format {
  std::string_view name;
  FormatCheck check;
};

constexpr std::array kFormats = {
    Format{"date", check_date},      Format{"date-time", check_date_time},    Format{"cn-id-number", check_id_number},
    Format{"cn-phone", check_phone}, Format{"cn-postcode", check_six_digits}, Format{"cn-money", check_money},
    Format{"count", check_count},
};

}  // namespace

std::optional<FormatCheck> find_format(std::string_view name) {
  const auto* const found = std::ranges::find(kFormats, name, &Format::name);
  if (found == kFormats.end()) return std::nullopt;
  return found->check;
}

}  // namespace platform::server
