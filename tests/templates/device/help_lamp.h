#pragma once

#include <functional>
#include <string_view>

#include "peripherals/device.h"

/// The lamp on top of the terminal: XFS4IoT Lights, statusWarning.
namespace peripherals {

enum class LampLight { kOff, kSlow, kContinuous };  ///< flashRate of XFS4IoT, the three that we use

/// "off", "slow", "continuous".
std::string_view to_string(LampLight light);

namespace help_lamp {

/// The device is in another state than before; also posted once after start().
struct StatusChanged {
  DeviceStatus device = DeviceStatus::kStarting;
};

}  // namespace help_lamp

/// Which driver stands behind it, nobody knows. Destroy it on the mailbox's thread.
class HelpLamp : public Device {
 public:
  using Sink = std::move_only_function<void(help_lamp::StatusChanged)>;

  std::string_view kind() const final { return "help_lamp"; }

  /// Begins to work; call once. The sink is called on the thread that drains the mailbox of DeviceDeps.
  virtual void start(Sink sink) = 0;

  /// Never waits. A lamp that is gone takes the light on when it is back.
  virtual void show(LampLight light) = 0;
};

}  // namespace peripherals
