#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "base/worker.h"
#include "peripherals/id_reader/announcer.h"
#include "peripherals/id_reader/card_watch.h"
#include "peripherals/id_reader/id_reader.h"
#include "peripherals/id_reader/sample_card.h"
#include "peripherals/registry.h"

namespace peripherals::id_reader {

struct SimSettings {
  bool required = true;
  base::Duration read_time{0};  ///< from CardFound to CardRead, on the program's clock; 0: both at once
};

/// A reader without hardware. Its commands do what a person does to a real one: place and remove a card, pull the plug,
/// break it. It knows no more than a real one: after a reading it cannot see the card being lifted. Nothing happens by
/// itself, so that a seeded simulation replays: with a read_time of 0 every event is posted before the command returns.
class SimReader final : public IdReader {
 public:
  SimReader(SimSettings settings, const DeviceDeps& deps);

  std::string_view driver() const override { return "sim"; }

  DeviceStatus status() const override { return announcer_.device(); }

  CardMedia media() const override { return announcer_.media(); }

  bool required() const override { return settings_.required; }

  std::vector<Command> commands() override;
  void start(Sink sink) override;
  void look_for_card(bool wanted) override;

 private:
  base::Result<std::string> place(std::string_view args);
  base::Result<std::string> remove();
  base::Result<std::string> fault(std::string_view args);
  base::Result<std::string> plug(bool in);

  // Under the mutex.
  void look();
  void finish_reading();
  void announce();
  DeviceStatus device_status() const;

  const SimSettings settings_;
  base::Clock& clock_;
  Announcer announcer_;

  std::mutex mutex_;
  bool started_ = false;
  bool plugged_ = true;
  bool wanted_ = false;
  std::optional<SampleCard> card_;
  bool was_read_ = false;  // the card lies there, and the reader waits for it to be lifted
  bool reading_ = false;
  std::uint64_t reading_number_ = 0;  // an earlier one was cut short
  std::string fault_ = "none";
  CardWatch watch_;
  std::optional<base::Worker> worker_;  // where reading takes time; last, so that it ends first
};

}  // namespace peripherals::id_reader
