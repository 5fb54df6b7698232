#include "drivers/usb/usb_device.h"

#include <fmt/format.h>
#include <libusb.h>

#include "drivers/usb/usb_error.h"

namespace drivers::usb {

namespace {

using base::ErrorCode;

// libusb waits without limit for 0.
unsigned int milliseconds(base::Duration patience) {
  return patience < base::Duration(1) ? 1U : static_cast<unsigned int>(patience.count());
}

// The event thread says when a transfer has ended; the caller waits for it.
class Completion {
 public:
  void signal() {
    const std::lock_guard lock(mutex_);
    done_ = true;
    changed_.notify_one();
  }

  // libusb ends every transfer: by its time-out, by cancelling, by the unplugging, or by the device.
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return done_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
};

void signal_completion(libusb_transfer* transfer) {
  static_cast<Completion*>(transfer->user_data)->signal();
}

std::optional<UsbTransferType> transfer_type(const libusb_endpoint_descriptor& endpoint) {
  switch (endpoint.bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) {
    case LIBUSB_ENDPOINT_TRANSFER_TYPE_BULK:
      return UsbTransferType::kBulk;
    case LIBUSB_ENDPOINT_TRANSFER_TYPE_INTERRUPT:
      return UsbTransferType::kInterrupt;
    default:
      return std::nullopt;
  }
}

}  // namespace

void release_handle(libusb_device_handle* handle) {
  libusb_close(handle);
}

base::Result<std::unique_ptr<UsbDevice>> UsbDevice::open(const UsbPort& port) {
  libusb_device_handle* handle = nullptr;
  if (const int code = libusb_open(port.get(), &handle); code != LIBUSB_SUCCESS) {
    return std::unexpected(usb_error(code, "opening " + to_string(port.id())));
  }
  std::unique_ptr<UsbDevice> device(new UsbDevice(handle, port.id()));
  if (auto claimed = device->claim(); !claimed) return std::unexpected(std::move(claimed.error()));
  return device;
}

UsbPort UsbDevice::port() const {
  return {libusb_ref_device(libusb_get_device(handle_.get())), id_};
}

UsbDevice::~UsbDevice() {
  if (claimed_) libusb_release_interface(handle_.get(), interface_);
}

base::Result<void> UsbDevice::claim() {
  libusb_config_descriptor* raw = nullptr;
  if (const int code = libusb_get_active_config_descriptor(libusb_get_device(handle_.get()), &raw); code != 0) {
    return std::unexpected(usb_error(code, "reading the descriptors"));
  }
  const base::UniqueHandle<libusb_config_descriptor, libusb_free_config_descriptor> config(raw);
  if (config->bNumInterfaces == 0 || config->interface[0].num_altsetting == 0) {
    return base::fail(ErrorCode::kDeviceTransferFailed, "the device has no interface");
  }
  const libusb_interface_descriptor& interface = config->interface[0].altsetting[0];
  for (int i = 0; i < interface.bNumEndpoints; ++i) {
    const libusb_endpoint_descriptor& endpoint = interface.endpoint[i];
    if (const auto type = transfer_type(endpoint); type && endpoint.wMaxPacketSize > 0) {
      endpoints_.push_back({endpoint.bEndpointAddress, *type, endpoint.wMaxPacketSize});
    }
  }
  interface_ = interface.bInterfaceNumber;
  // Not every system can detach a kernel driver; where one is bound, claiming says so.
  libusb_set_auto_detach_kernel_driver(handle_.get(), 1);
  if (const int code = libusb_claim_interface(handle_.get(), interface_); code != LIBUSB_SUCCESS) {
    return std::unexpected(usb_error(code, "claiming the interface"));
  }
  claimed_ = true;
  return {};
}

base::Result<std::size_t> UsbDevice::write(const UsbEndpoint& endpoint, std::span<const std::uint8_t> bytes,
                                           base::Duration patience) {
  // libusb takes one kind of pointer for both directions and only reads from this one.
  return transfer(endpoint, const_cast<std::uint8_t*>(bytes.data()), bytes.size(), patience);
}

base::Result<std::size_t> UsbDevice::read(const UsbEndpoint& endpoint, std::span<std::uint8_t> buffer,
                                          base::Duration patience) {
  return transfer(endpoint, buffer.data(), buffer.size(), patience);
}

base::Result<std::size_t> UsbDevice::transfer(const UsbEndpoint& endpoint, std::uint8_t* bytes, std::size_t size,
                                              base::Duration patience) {
  const base::UniqueHandle<libusb_transfer, libusb_free_transfer> transfer(libusb_alloc_transfer(0));
  if (!transfer) return base::fail(ErrorCode::kDeviceTransferFailed, "no memory for a transfer");
  Completion completion;
  libusb_fill_bulk_transfer(transfer.get(), handle_.get(), endpoint.address, bytes, static_cast<int>(size),
                            signal_completion, &completion, milliseconds(patience));
  if (endpoint.type == UsbTransferType::kInterrupt) transfer->type = LIBUSB_TRANSFER_TYPE_INTERRUPT;
  {
    const std::lock_guard lock(mutex_);
    if (cancelled_) return base::fail(ErrorCode::kCancelled, "USB transfer");
    if (const int code = libusb_submit_transfer(transfer.get()); code != LIBUSB_SUCCESS) {
      return std::unexpected(usb_error(code, "submitting a transfer"));
    }
    running_ = transfer.get();
  }
  completion.wait();
  {
    const std::lock_guard lock(mutex_);
    running_ = nullptr;
  }
  return outcome(*transfer);
}

base::Result<std::size_t> UsbDevice::outcome(const libusb_transfer& transfer) {
  const auto moved = static_cast<std::size_t>(transfer.actual_length);
  const std::string where = fmt::format("endpoint {:02x}", transfer.endpoint);
  switch (transfer.status) {
    case LIBUSB_TRANSFER_COMPLETED:
      return moved;
    case LIBUSB_TRANSFER_TIMED_OUT:
      // What arrived before the time was up is not lost.
      if (moved > 0) return moved;
      return base::fail(ErrorCode::kTimeout, where);
    case LIBUSB_TRANSFER_CANCELLED:
      return base::fail(ErrorCode::kCancelled, where);
    case LIBUSB_TRANSFER_NO_DEVICE:
      return base::fail(ErrorCode::kDeviceNotConnected, where);
    case LIBUSB_TRANSFER_STALL:
      libusb_clear_halt(handle_.get(), transfer.endpoint);
      return base::fail(ErrorCode::kDeviceTransferFailed, where + " had halted");
    case LIBUSB_TRANSFER_ERROR:
      return base::fail(ErrorCode::kDeviceTransferFailed, where + " failed");
    case LIBUSB_TRANSFER_OVERFLOW:
      return base::fail(ErrorCode::kDeviceTransferFailed, where + " sent more than was asked for");
  }
  return base::fail(ErrorCode::kDeviceTransferFailed, where);
}

base::Result<void> UsbDevice::reset() {
  if (const int code = libusb_reset_device(handle_.get()); code != LIBUSB_SUCCESS) {
    return std::unexpected(usb_error(code, "resetting the port"));
  }
  return {};
}

void UsbDevice::cancel() {
  const std::lock_guard lock(mutex_);
  cancelled_ = true;
  if (running_ != nullptr) libusb_cancel_transfer(running_);
}

}  // namespace drivers::usb
