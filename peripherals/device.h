#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// What every device is to us, in the words of XFS4IoT.
namespace peripherals {

/// Common.Status.device of XFS4IoT.
enum class DeviceStatus {
  kOnline,          ///< works
  kOffline,         ///< there, but does not answer
  kPowerOff,        ///< there, and switched off
  kNoDevice,        ///< not connected, or the terminal has none
  kHardwareError,   ///< answers that it is broken
  kUserError,       ///< a person must put something right (a cover, a card)
  kDeviceBusy,      ///< another program holds it
  kFraudAttempt,    ///< tampering detected
  kPotentialFraud,  ///< tampering possible
  kStarting,        ///< not known yet
};

/// The XFS4IoT spelling: "online", "noDevice".
std::string_view to_string(DeviceStatus status);

/// One thing a device can be told by name: a self-test, or what a simulator lets a rig do. The same record serves the
/// maintenance menu, the command line and the rig.
struct Command {
  std::string name;  ///< snake_case, unique in the device: "read_once"
  std::string info;  ///< one line for the person who chooses it
  std::string args;  ///< the JSON object it takes, described by an example; empty: none
  /// Takes JSON text (empty counts as {}), answers JSON text that holds no personal datum. May take seconds: call it
  /// from a worker, never from the UI thread. Thread-safe.
  std::function<base::Result<std::string>(std::string_view args)> run;
};

/// A device of the terminal. Made by its folder's DeviceKind; each kind adds its own verbs (IdReader, …).
class Device {
 public:
  virtual ~Device() = default;

  /// The folder's name: "id_reader".
  virtual std::string_view kind() const = 0;

  /// The driver chosen in the settings: "sam_usb". For people and logs; no program decides anything by it.
  virtual std::string_view driver() const = 0;

  /// Thread-safe; never waits.
  virtual DeviceStatus status() const = 0;

  /// A terminal without a required device that works does not offer what needs it.
  virtual bool required() const = 0;

  /// The device's self-tests and, for a simulator, what can be done to it. The records stay valid as long as the
  /// device.
  virtual std::vector<Command> commands() = 0;
};

/// Runs a device's command by name; kDeviceCommandUnknown names the ones that exist. Call from a worker.
base::Result<std::string> run_command(Device& device, std::string_view name, std::string_view args);

}  // namespace peripherals
