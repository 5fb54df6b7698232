#include "platform/contract/text_codec.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>
#include <sodium.h>

namespace platform {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// A number of fixed width, digits only: from_chars alone would take a sign.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_segment(std::string_view text) {
  return !text.empty() && is_lower(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

// One step of MOD 11,10: the running value after one more decimal digit.
int step(int product, int digit) {
  const int sum = (product + digit) % 10;
  return (sum == 0 ? 10 : sum) * 2 % 11;
}

}  // namespace

std::string base64url(std::span<const std::uint8_t> bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
  text.pop_back();  // the library's closing zero
  return text;
}

std::optional<Bytes> from_base64url(std::string_view text) {
  Bytes bytes(text.size() / 4 * 3 + 3);
  std::size_t length = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                                       sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

std::string instant_text(base::Wall wall) {
  using namespace std::chrono;
  const auto day = floor<days>(wall);
  const year_month_day date{day};
  const hh_mm_ss time{wall - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

std::optional<base::Wall> parse_instant(std::string_view text) {
  using namespace std::chrono;
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd.dddZ";
  const auto fits = [](char shape, char c) { return shape == 'd' ? is_digit(c) : shape == c; };
  if (!std::ranges::equal(kShape, text, fits)) return std::nullopt;
  const auto part = [text](std::size_t at, std::size_t length) { return *digits(text.substr(at, length)); };
  const year_month_day date{year{part(0, 4)}, month{static_cast<unsigned>(part(5, 2))},
                            day{static_cast<unsigned>(part(8, 2))}};
  if (!date.ok() || part(11, 2) > 23 || part(14, 2) > 59 || part(17, 2) > 59) return std::nullopt;
  return base::Wall(sys_days{date} + hours{part(11, 2)} + minutes{part(14, 2)} + seconds{part(17, 2)} +
                    milliseconds{part(20, 3)});
}

std::string china_date_text(base::Wall wall) {
  const base::LocalTime local = base::china_time(wall);
  return fmt::format("{:04}-{:02}-{:02}", local.year, local.month, local.day);
}

char check_digit(std::string_view text) {
  int product = 10;
  for (const char c : text) {
    if (is_digit(c)) {
      product = step(product, c - '0');
    } else if (c >= 'A' && c <= 'Z') {
      const int value = c - 'A' + 10;
      product = step(step(product, value / 10), value % 10);
    }
  }
  return static_cast<char>('0' + (11 - product) % 10);
}

bool has_check_digit(std::string_view text) {
  return text.size() > 1 && text.back() == check_digit(text.substr(0, text.size() - 1));
}

bool is_device_id(std::string_view text) {
  const auto plain = [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-'; };
  return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, plain);
}

bool is_schema_name(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || text.size() > 80) return false;
  const std::string_view version = text.substr(slash + 1);
  if (version.size() > 4 || !digits(version) || version.front() == '0') return false;
  std::string_view name = text.substr(0, slash);
  for (;;) {
    const std::size_t dot = name.find('.');
    if (!is_segment(name.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    name.remove_prefix(dot + 1);
  }
}

bool is_ref(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dddd-dddd-dd";
  const auto fits = [](char shape, char c) { return shape == 'd' ? is_digit(c) : shape == c; };
  return std::ranges::equal(kShape, text, fits) && has_check_digit(text);
}

}  // namespace platform
