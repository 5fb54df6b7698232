#include "peripherals/help_lamp/sim.h"

#include <utility>

#include <fmt/format.h>

namespace peripherals::help_lamp {

DeviceStatus SimLamp::status() const {
  const std::lock_guard lock(mutex_);
  if (!started_) return DeviceStatus::kStarting;
  return plugged_ ? DeviceStatus::kOnline : DeviceStatus::kNoDevice;
}

std::vector<Command> SimLamp::commands() {
  return {
      {"blink", "Blinks, and says what it shows now.", "", [this](std::string_view) { return blink(); }},
      {"unplug", "Pulls the lamp's plug.", "", [this](std::string_view) { return plug(false); }},
      {"replug", "Puts the lamp's plug back.", "", [this](std::string_view) { return plug(true); }},
  };
}

void SimLamp::start(Sink sink) {
  outlet_->sink = std::move(sink);
  outlet_->open = true;
  const std::lock_guard lock(mutex_);
  started_ = true;
  announce();
}

void SimLamp::show(LampLight light) {
  const std::lock_guard lock(mutex_);
  light_ = light;
}

base::Result<std::string> SimLamp::blink() {
  const std::lock_guard lock(mutex_);
  if (!plugged_) return base::fail(base::ErrorCode::kDeviceNotConnected);
  return fmt::format(R"({{"light": "{}"}})", to_string(light_));
}

base::Result<std::string> SimLamp::plug(bool in) {
  const std::lock_guard lock(mutex_);
  if (std::exchange(plugged_, in) != in) announce();
  return "{}";
}

void SimLamp::announce() {
  const StatusChanged event{plugged_ ? DeviceStatus::kOnline : DeviceStatus::kNoDevice};
  mailbox_.post([outlet = outlet_, event] {
    if (outlet->open) outlet->sink(event);
  });
}

}  // namespace peripherals::help_lamp
