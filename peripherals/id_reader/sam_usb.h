#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/worker.h"
#include "drivers/usb/usb_context.h"
#include "peripherals/id_reader/announcer.h"
#include "peripherals/id_reader/card_watch.h"
#include "peripherals/id_reader/id_reader.h"
#include "peripherals/registry.h"

namespace peripherals::id_reader {

struct SamUsbSettings {
  std::vector<drivers::usb::UsbId> usb_ids;  ///< the first reader found with one of these is used
  bool required = true;
  base::Duration look_every{300};        ///< while a screen asks for a card
  base::Duration look_every_idle{2000};  ///< otherwise
};

/// A second-generation ID-card reader on USB. One worker talks to it; it is found again whenever it is plugged in.
///
/// The bus and the reader keep their own, real time. So does this driver: it lives by the machine's clock, not by the
/// one of the program, which a test may move.
class SamUsbReader final : public IdReader {
 public:
  SamUsbReader(SamUsbSettings settings, const DeviceDeps& deps);
  ~SamUsbReader() override;

  std::string_view driver() const override { return "sam_usb"; }

  DeviceStatus status() const override { return announcer_.device(); }

  CardMedia media() const override { return announcer_.media(); }

  bool required() const override { return settings_.required; }

  std::vector<Command> commands() override;
  void start(Sink sink) override;
  void look_for_card(bool wanted) override;

 private:
  struct Connection;

  // All of these run on the worker.
  void begin();
  void arrived(drivers::usb::UsbPort port);
  void left(const drivers::usb::UsbPort& port);
  void connect();
  void disconnect(DeviceStatus why);
  void schedule(base::Duration after);
  void tick();
  bool read_card();
  void trouble(const base::Error& error);
  void announce(DeviceStatus device);
  base::Result<std::string> self_test();
  base::Result<std::string> reset();

  bool post(base::Worker::Task task);
  base::Result<std::string> on_worker(base::Result<std::string> (SamUsbReader::*work)());

  const SamUsbSettings settings_;
  Announcer announcer_;
  base::SystemClock clock_;
  std::atomic<bool> wanted_{false};

  CardWatch watch_;              // the worker's own
  std::uint64_t scheduled_ = 0;  // the worker's own: the number of the one tick to come; earlier ones are void

  std::mutex mutex_;
  bool ending_ = false;  // under the mutex, like each change of connection_ and worker_

  // Destroyed from below: first the worker stops, then the reader is closed, then the bus.
  std::unique_ptr<drivers::usb::UsbContext> context_;
  std::vector<drivers::usb::UsbPort> ports_;  // the worker's own, in the order of their arrival
  std::unique_ptr<Connection> connection_;
  std::optional<base::Worker> worker_;
};

}  // namespace peripherals::id_reader
