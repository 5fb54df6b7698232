#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drivers::usb {

/// Vendor and product of a USB device.
struct UsbId {
  std::uint16_t vendor = 0;
  std::uint16_t product = 0;

  friend bool operator==(const UsbId&, const UsbId&) = default;
};

/// "0400:c35a", in either case.
std::optional<UsbId> parse_usb_id(std::string_view text);

/// "0400:c35a".
std::string to_string(UsbId id);

}  // namespace drivers::usb
