#include "tests/rig/umockdev_sam/mock_bus.h"

#include <filesystem>
#include <list>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <umockdev.h>

#include "tests/rig/umockdev_sam/mock_usb_node.h"
#include "tests/rig/umockdev_sam/preload.h"

namespace rig {

namespace {

constexpr const char* kPort = "/devices/pci0000:00/0000:00:14.0/usb1/1-2";

std::string sysfs_path() {
  return fmt::format("/sys{}", kPort);
}

std::string device_path(int number) {
  return fmt::format("/dev/bus/usb/001/{:03}", number);
}

// What udev knows of the device, in umockdev's form. Without a line for the node itself: that one is ours.
std::string describe(const UsbModel& model, int number) {
  std::string hex;
  for (const std::uint8_t byte : model.descriptors()) hex += fmt::format("{:02X}", byte);
  return fmt::format(
      "P: {0}\nE: SUBSYSTEM=usb\nE: DRIVER=usb\nE: BUSNUM=001\nE: DEVNUM={1:03}\nE: DEVNAME={2}\nE: "
      "DEVTYPE=usb_device\n"
      "E: ID_VENDOR_ID={3:04x}\nE: ID_MODEL_ID={4:04x}\nA: bConfigurationValue=1\\n\nA: busnum=1\\n\nA: devnum={1}\\n\n"
      "A: speed=12\\n\nA: idVendor={3:04x}\\n\nA: idProduct={4:04x}\\n\nH: descriptors={5}\n",
      kPort, number, device_path(number), model.vendor(), model.product(), hex);
}

base::Error take_error(GError* error, const char* doing) {
  const base::UniqueHandle<GError, g_error_free> owned(error);
  return base::Error(base::ErrorCode::kIo, fmt::format("{}: {}", doing, owned ? owned->message : "no reason given"));
}

// umockdev holds it to be critical that a program ends, or replaces itself, in the middle of a request. Ours do.
void log_all_but_ended_clients(const gchar* domain, GLogLevelFlags level, const gchar* message, gpointer data) {
  if (std::string_view(message).contains("IoctlClient with open stream")) return;
  g_log_default_handler(domain, level, message, data);
}

}  // namespace

struct MockBus::Testbed {
  std::string root() const {
    const base::UniqueHandle<gchar, g_free> folder(umockdev_testbed_get_root_dir(handle.get()));
    return folder.get();
  }

  // Those that were unplugged stay: who still has one open must be told so. They outlive umockdev's thread, which calls
  // them, and which ends with the handle below.
  std::list<std::pair<std::string, MockUsbNode>> nodes;
  base::UniqueHandle<UMockdevTestbed, g_object_unref> handle{umockdev_testbed_new()};
  int number = 1;  // the root hub's
  bool plugged = false;
};

base::Result<std::unique_ptr<MockBus>> MockBus::create() {
  if (!runs_under_umockdev()) {
    return base::fail(base::ErrorCode::kIo, "this process does not run under umockdev");
  }
  g_log_set_default_handler(log_all_but_ended_clients, nullptr);
  return std::unique_ptr<MockBus>(new MockBus(std::make_unique<Testbed>()));
}

MockBus::MockBus(std::unique_ptr<Testbed> testbed) : testbed_(std::move(testbed)) {}

MockBus::~MockBus() {
  for (auto& [path, node] : testbed_->nodes) node.wait_until_closed();
  for (const auto& [path, node] : testbed_->nodes) {
    umockdev_testbed_detach_ioctl(testbed_->handle.get(), path.c_str(), nullptr);
  }
}

base::Result<void> MockBus::plug(UsbModel& model, std::mutex& mutex) {
  if (testbed_->plugged) return {};
  const std::string path = device_path(++testbed_->number);
  const std::filesystem::path file = testbed_->root() + path;
  std::filesystem::create_directories(file.parent_path());
  const MockUsbNode& node = testbed_->nodes
                                .emplace_back(std::piecewise_construct, std::forward_as_tuple(path),
                                              std::forward_as_tuple(file.string(), model, mutex))
                                .second;
  if (!node.valid()) return base::fail(base::ErrorCode::kIo, "making the node " + file.string());
  GError* error = nullptr;
  if (umockdev_testbed_attach_ioctl(testbed_->handle.get(), path.c_str(), node.handler(), &error) == 0) {
    return std::unexpected(take_error(error, "answering for the node"));
  }
  if (umockdev_testbed_add_from_string(testbed_->handle.get(), describe(model, testbed_->number).c_str(), &error) ==
      0) {
    return std::unexpected(take_error(error, "adding the device"));
  }
  testbed_->plugged = true;
  return {};
}

void MockBus::unplug() {
  if (!std::exchange(testbed_->plugged, false)) return;
  testbed_->nodes.back().second.unplug();
  umockdev_testbed_uevent(testbed_->handle.get(), sysfs_path().c_str(), "remove");
  umockdev_testbed_remove_device(testbed_->handle.get(), sysfs_path().c_str());
}

bool MockBus::plugged() const {
  return testbed_->plugged;
}

}  // namespace rig
