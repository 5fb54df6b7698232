#pragma once

#include <string_view>

#include "base/result.h"

namespace drivers::usb {

/// What a return value of libusb below zero is to us; `doing` goes before libusb's own name for it.
base::Error usb_error(int libusb_code, std::string_view doing);

}  // namespace drivers::usb
