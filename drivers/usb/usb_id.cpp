#include "drivers/usb/usb_id.h"

#include <charconv>

#include <fmt/format.h>

namespace drivers::usb {

namespace {

std::optional<std::uint16_t> parse_hex4(std::string_view digits) {
  std::uint16_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, value, 16);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<UsbId> parse_usb_id(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  if (text.size() != 2 * kDigits + 1 || text[kDigits] != ':') return std::nullopt;
  const auto vendor = parse_hex4(text.substr(0, kDigits));
  const auto product = parse_hex4(text.substr(kDigits + 1));
  if (!vendor || !product) return std::nullopt;
  return UsbId{*vendor, *product};
}

std::string to_string(UsbId id) {
  return fmt::format("{:04x}:{:04x}", id.vendor, id.product);
}

}  // namespace drivers::usb
