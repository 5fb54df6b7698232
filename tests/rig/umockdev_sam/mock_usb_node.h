#pragma once

#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include <umockdev.h>

#include "base/clock.h"
#include "base/unique_fd.h"
#include "base/unique_handle.h"
#include "tests/rig/models/usb_model.h"

namespace rig {

using IoctlBase = base::UniqueHandle<UMockdevIoctlBase, g_object_unref>;
using IoctlData = base::UniqueHandle<UMockdevIoctlData, umockdev_ioctl_data_unref>;

/// The file /dev/bus/usb/BUS/DEVICE of one plugging-in: answers the usbfs requests of whoever opens it from a model of
/// the device. In place of umockdev's plain file there is a FIFO, which is writable only while a request can be reaped,
/// as the real node is: a program that waits for the device sleeps instead of spinning.
class MockUsbNode {
 public:
  /// `file` is where the node stands in the testbed's own tree. The model, and the mutex that guards it, outlive it.
  MockUsbNode(std::string file, UsbModel& model, std::mutex& mutex);
  MockUsbNode(const MockUsbNode&) = delete;
  MockUsbNode& operator=(const MockUsbNode&) = delete;
  ~MockUsbNode();

  /// False: the node could not be made.
  bool valid() const { return fifo_.valid(); }

  /// To be attached to the testbed.
  UMockdevIoctlBase* handler() const { return handler_.get(); }

  /// From now on every request says that the device is gone. Thread-safe.
  void unplug();

  /// Returns once nobody has the node open any more, or after a second: umockdev does not like to lose an open one.
  void wait_until_closed();

 private:
  /// A transfer that was submitted and not yet reaped.
  struct Transfer {
    UMockdevIoctlClient* client;  // only compared
    IoctlData urb;
    IoctlData buffer;
    bool in;
    std::optional<Bytes> result{};  // there once it can be reaped; what came in, where it is towards the host
    int status = 0;                 // of the URB: 0 or a negative errno
  };

  static gboolean on_ioctl(UMockdevIoctlBase* base, UMockdevIoctlClient* client, gpointer self);
  static void on_client(UMockdevIoctlBase* base, UMockdevIoctlClient* client, gpointer self);
  static void on_client_gone(UMockdevIoctlBase* base, UMockdevIoctlClient* client, gpointer self);

  // All under the mutex.
  bool handle(UMockdevIoctlClient* client);
  void capabilities(UMockdevIoctlClient* client);
  void submit(UMockdevIoctlClient* client);
  void reap(UMockdevIoctlClient* client);
  void discard(UMockdevIoctlClient* client);
  void forget(UMockdevIoctlClient* client);
  void advance();
  void set_ready(bool ready);
  void watch_the_time();

  UsbModel& model_;
  std::mutex& mutex_;
  base::SystemClock clock_;
  std::string file_;
  base::UniqueFd fifo_;
  IoctlBase handler_;
  std::list<Transfer> transfers_;
  std::set<UMockdevIoctlClient*> clients_;  // only compared
  bool plugged_ = true;
  bool ready_ = true;
  bool ending_ = false;
  std::condition_variable changed_;
  std::thread timer_;
};

}  // namespace rig
