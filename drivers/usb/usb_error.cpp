#include "drivers/usb/usb_error.h"

#include <fmt/format.h>
#include <libusb.h>

namespace drivers::usb {

namespace {

base::ErrorCode error_code(int libusb_code) {
  switch (libusb_code) {
    case LIBUSB_ERROR_NO_DEVICE:
    case LIBUSB_ERROR_NOT_FOUND:  // a reset that made it another device, a port that is empty by now
      return base::ErrorCode::kDeviceNotConnected;
    case LIBUSB_ERROR_ACCESS:
      return base::ErrorCode::kDeviceAccessDenied;
    case LIBUSB_ERROR_BUSY:
      return base::ErrorCode::kDeviceBusy;
    case LIBUSB_ERROR_TIMEOUT:
      return base::ErrorCode::kTimeout;
    default:
      return base::ErrorCode::kDeviceTransferFailed;
  }
}

}  // namespace

base::Error usb_error(int libusb_code, std::string_view doing) {
  return base::Error(error_code(libusb_code), fmt::format("{}: {}", doing, libusb_error_name(libusb_code)));
}

}  // namespace drivers::usb
