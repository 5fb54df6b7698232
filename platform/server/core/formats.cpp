#include <algorithm>
#include <array>
#include <chrono>

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

// GB 11643: the weighted sum of the first seventeen digits, modulo 11, names the last.
bool id_check_digit_fits(std::string_view number) {
  constexpr std::array kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view kDigits = "10X98765432";
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (number[i] - '0');
  return number.back() == kDigits[static_cast<std::size_t>(sum % 11)];
}

// Eighteen characters with a check digit, whatever the area code: retired ones and foreigners' are as good. Or the
// fifteen of the foreigner's card of 2004 and 2017.
Finding check_id_number(std::string_view text) {
  if (text.size() == 15) {
    return fits(std::ranges::all_of(text.substr(0, 3), is_capital) && all_digits(text.substr(3)));
  }
  const bool shaped = text.size() == 18 && all_digits(text.substr(0, 17)) && (is_digit(text[17]) || text[17] == 'X');
  if (!shaped) return kInvalidFormat;
  return id_check_digit_fits(text) ? Finding() : Finding("check_digit");
}

Finding check_date(std::string_view text) {
  return fits(parse_instant(std::string(text) + "T00:00:00.000Z").has_value());
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

struct Format {
  std::string_view name;
  FormatCheck check;
};

constexpr std::array kFormats = {
    Format{"date", check_date},
    Format{"date-time", check_date_time},
    Format{"cn-id-number", check_id_number},
    Format{"cn-phone", check_phone},
    Format{"cn-postcode", check_six_digits},
    Format{"cn-region-code", check_six_digits},
};

}  // namespace

std::optional<FormatCheck> find_format(std::string_view name) {
  const auto* const found = std::ranges::find(kFormats, name, &Format::name);
  if (found == kFormats.end()) return std::nullopt;
  return found->check;
}

}  // namespace platform::server
