#include "drivers/usb/usb_context.h"

#include <algorithm>

#include <libusb.h>

#include "drivers/usb/usb_error.h"

namespace drivers::usb {

void release_context(libusb_context* context) {
  libusb_exit(context);
}

void release_device(libusb_device* device) {
  libusb_unref_device(device);
}

base::Result<std::unique_ptr<UsbContext>> UsbContext::create() {
  libusb_context* context = nullptr;
  if (const int code = libusb_init(&context); code != LIBUSB_SUCCESS) {
    return std::unexpected(usb_error(code, "starting libusb"));
  }
  return std::unique_ptr<UsbContext>(new UsbContext(context));
}

UsbContext::UsbContext(libusb_context* context) : context_(context) {
  events_ = std::thread([this] {
    // A failure here is a failure of the kernel's polling: transfers then end by their own time-outs.
    while (!stop_) libusb_handle_events(context_.get());
  });
}

UsbContext::~UsbContext() {
  if (watching_) libusb_hotplug_deregister_callback(context_.get(), hotplug_);
  stop_ = true;
  libusb_interrupt_event_handler(context_.get());
  events_.join();
}

base::Result<void> UsbContext::watch(std::vector<UsbId> ids, Listener listener) {
  if (libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) == 0) {
    return base::fail(base::ErrorCode::kDeviceNotConnected, "this libusb cannot watch the bus");
  }
  ids_ = std::move(ids);
  listener_ = std::move(listener);
  const auto callback = [](libusb_context*, libusb_device* device, libusb_hotplug_event event, void* self) {
    static_cast<UsbContext*>(self)->deliver(device, event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED);
    return 0;  // go on watching
  };
  const int code = libusb_hotplug_register_callback(
      context_.get(), LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT, LIBUSB_HOTPLUG_ENUMERATE,
      LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, callback, this, &hotplug_);
  if (code != LIBUSB_SUCCESS) return std::unexpected(usb_error(code, "watching the bus"));
  watching_ = true;
  return {};
}

void UsbContext::deliver(libusb_device* device, bool arrived) {
  libusb_device_descriptor descriptor{};
  if (libusb_get_device_descriptor(device, &descriptor) != LIBUSB_SUCCESS) return;
  const UsbId id{descriptor.idVendor, descriptor.idProduct};
  if (std::ranges::find(ids_, id) == ids_.end()) return;
  UsbPort port(libusb_ref_device(device), id);
  if (arrived) {
    listener_.arrived(std::move(port));
  } else {
    listener_.left(std::move(port));
  }
}

}  // namespace drivers::usb
