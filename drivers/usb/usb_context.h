#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "base/result.h"
#include "base/unique_handle.h"
#include "drivers/usb/usb_id.h"

struct libusb_context;
struct libusb_device;

/// USB through libusb-1.0. This folder is its one owner: nobody else includes <libusb.h>.
namespace drivers::usb {

void release_context(libusb_context* context);
void release_device(libusb_device* device);

/// A device on the bus, opened or not. Two of them are equal if they are one and the same plugging-in.
class UsbPort {
 public:
  /// Takes over one reference.
  UsbPort(libusb_device* device, UsbId id) : device_(device), id_(id) {}

  UsbId id() const { return id_; }

  libusb_device* get() const { return device_.get(); }

  friend bool operator==(const UsbPort& a, const UsbPort& b) { return a.device_ == b.device_; }

 private:
  base::UniqueHandle<libusb_device, release_device> device_;
  UsbId id_;
};

/// libusb, and the thread that handles its events. Devices are closed before it goes.
class UsbContext {
 public:
  /// Called on the event thread, for devices that are already there within watch(). It must neither wait nor open the
  /// device: hand the event to a worker.
  struct Listener {
    std::function<void(UsbPort)> arrived;
    std::function<void(UsbPort)> left;
  };

  static base::Result<std::unique_ptr<UsbContext>> create();

  UsbContext(const UsbContext&) = delete;
  UsbContext& operator=(const UsbContext&) = delete;
  ~UsbContext();

  /// From now on tells of each device with one of these ids that arrives or leaves; first of those already there. Once.
  base::Result<void> watch(std::vector<UsbId> ids, Listener listener);

 private:
  explicit UsbContext(libusb_context* context);
  void deliver(libusb_device* device, bool arrived);

  base::UniqueHandle<libusb_context, release_context> context_;
  std::vector<UsbId> ids_;
  Listener listener_;
  int hotplug_ = 0;  // libusb's number of the one callback
  bool watching_ = false;
  std::atomic<bool> stop_{false};
  std::thread events_;
};

}  // namespace drivers::usb
