#pragma once

#include <memory>
#include <mutex>

#include "peripherals/help_lamp/help_lamp.h"
#include "peripherals/registry.h"

namespace peripherals::help_lamp {

/// A lamp without hardware: an ordinary driver, whose commands do what a person can do to a real lamp.
class SimLamp final : public HelpLamp {
 public:
  SimLamp(bool required, const DeviceDeps& deps) : required_(required), mailbox_(deps.events) {}

  ~SimLamp() override { outlet_->open = false; }

  std::string_view driver() const override { return "sim"; }

  DeviceStatus status() const override;

  bool required() const override { return required_; }

  std::vector<Command> commands() override;
  void start(Sink sink) override;
  void show(LampLight light) override;

 private:
  // Belongs to the mailbox's thread; the tasks in the mailbox may be there longer than the device.
  struct Outlet {
    Sink sink;
    bool open = false;
  };

  base::Result<std::string> blink();
  base::Result<std::string> plug(bool in);
  void announce();  // under the mutex

  const bool required_;
  base::Mailbox& mailbox_;
  std::shared_ptr<Outlet> outlet_ = std::make_shared<Outlet>();

  mutable std::mutex mutex_;
  bool started_ = false;
  bool plugged_ = true;
  LampLight light_ = LampLight::kOff;
};

}  // namespace peripherals::help_lamp
