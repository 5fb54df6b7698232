#pragma once

#include <atomic>
#include <memory>

#include "base/mailbox.h"
#include "peripherals/id_reader/id_reader.h"

namespace peripherals::id_reader {

/// How every driver of the ID-card reader tells the world what it knows: the state for whoever asks, the events through
/// the mailbox. What is posted when it goes is dropped, and wiped, when the mailbox is drained next.
class Announcer {
 public:
  explicit Announcer(base::Mailbox& mailbox) : mailbox_(mailbox) {}

  Announcer(const Announcer&) = delete;
  Announcer& operator=(const Announcer&) = delete;

  /// On the mailbox's thread.
  ~Announcer() { outlet_->open = false; }

  /// Once, on the mailbox's thread, before anything is posted.
  void open(IdReader::Sink sink);

  /// Thread-safe; never waits.
  void post(Event event);

  /// Posts StatusChanged if it differs from what was said last. From one thread at a time.
  void change(DeviceStatus device, CardMedia media);

  /// Thread-safe.
  DeviceStatus device() const { return device_; }

  /// Thread-safe.
  CardMedia media() const { return media_; }

 private:
  // Belongs to the mailbox's thread; shared with the tasks in the mailbox, which may be there longer than the device.
  struct Outlet {
    IdReader::Sink sink;
    bool open = false;
  };

  base::Mailbox& mailbox_;
  std::shared_ptr<Outlet> outlet_ = std::make_shared<Outlet>();
  std::atomic<DeviceStatus> device_{DeviceStatus::kStarting};
  std::atomic<CardMedia> media_{CardMedia::kUnknown};
};

}  // namespace peripherals::id_reader
