#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/unique_handle.h"
#include "drivers/usb/usb_context.h"

struct libusb_device_handle;
struct libusb_transfer;

namespace drivers::usb {

void release_handle(libusb_device_handle* handle);

enum class UsbTransferType { kBulk, kInterrupt };

/// One endpoint of the claimed interface; other types than these two are left out.
struct UsbEndpoint {
  std::uint8_t address = 0;  ///< bit 7 set: towards us
  UsbTransferType type = UsbTransferType::kBulk;
  std::uint16_t max_packet = 0;  ///< bytes

  bool is_in() const { return (address & 0x80U) != 0; }

  friend bool operator==(const UsbEndpoint&, const UsbEndpoint&) = default;
};

/// An open device with its first interface claimed. One thread transfers at a time; cancel() is for any other.
/// Time-outs are the bus's own and hence real time, whatever clock the rest of the program lives by.
class UsbDevice {
 public:
  /// kDeviceAccessDenied, kDeviceBusy, kDeviceNotConnected, kDeviceTransferFailed.
  static base::Result<std::unique_ptr<UsbDevice>> open(const UsbPort& port);

  UsbDevice(const UsbDevice&) = delete;
  UsbDevice& operator=(const UsbDevice&) = delete;
  ~UsbDevice();

  /// Where it is plugged in.
  UsbPort port() const;

  const std::vector<UsbEndpoint>& endpoints() const { return endpoints_; }

  /// Waits for one transfer and returns how many bytes were moved. kTimeout: none in time. kDeviceNotConnected:
  /// unplugged, before or meanwhile. kCancelled: cancel() was called, before or meanwhile. kDeviceTransferFailed: all
  /// else; an endpoint that had halted is cleared.
  base::Result<std::size_t> write(const UsbEndpoint& endpoint, std::span<const std::uint8_t> bytes,
                                  base::Duration patience);
  /// The buffer's size must be a multiple of the endpoint's packet size: a device that sends a whole packet would
  /// overrun it.
  base::Result<std::size_t> read(const UsbEndpoint& endpoint, std::span<std::uint8_t> buffer, base::Duration patience);

  /// Resets the port; the interface stays claimed. kDeviceNotConnected: the device came back as another one, or not at
  /// all.
  base::Result<void> reset();

  /// Ends the running transfer and every later one with kCancelled. Thread-safe; never waits.
  void cancel();

 private:
  UsbDevice(libusb_device_handle* handle, UsbId id) : handle_(handle), id_(id) {}

  base::Result<void> claim();
  base::Result<std::size_t> transfer(const UsbEndpoint& endpoint, std::uint8_t* bytes, std::size_t size,
                                     base::Duration patience);
  base::Result<std::size_t> outcome(const libusb_transfer& transfer);

  base::UniqueHandle<libusb_device_handle, release_handle> handle_;
  UsbId id_;
  std::vector<UsbEndpoint> endpoints_;
  std::uint8_t interface_ = 0;
  bool claimed_ = false;
  std::mutex mutex_;
  libusb_transfer* running_ = nullptr;  // under the mutex
  bool cancelled_ = false;              // under the mutex
};

}  // namespace drivers::usb
