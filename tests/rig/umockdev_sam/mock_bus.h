#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "tests/rig/models/usb_model.h"

namespace rig {

/// A USB bus with one socket, seen by this process and by each child that it starts from now on (through the
/// environment, LD_PRELOAD and UMOCKDEV_DIR): libusb finds, opens and watches devices on it as on a real one. One at a
/// time in a process.
class MockBus {
 public:
  /// The process must run under umockdev; see run_under_umockdev().
  static base::Result<std::unique_ptr<MockBus>> create();
  MockBus(const MockBus&) = delete;
  MockBus& operator=(const MockBus&) = delete;
  ~MockBus();

  /// Plugs the device in, under a new device number as a kernel would. Both outlive the bus; the mutex guards the
  /// model.
  base::Result<void> plug(UsbModel& model, std::mutex& mutex);
  /// Pulls it: what is under way ends with "no such device".
  void unplug();

  bool plugged() const;

 private:
  struct Testbed;

  explicit MockBus(std::unique_ptr<Testbed> testbed);

  std::unique_ptr<Testbed> testbed_;
};

}  // namespace rig
