#include "peripherals/device.h"

#include <algorithm>

#include <fmt/format.h>

namespace peripherals {

std::string_view to_string(DeviceStatus status) {
  switch (status) {
    case DeviceStatus::kOnline:
      return "online";
    case DeviceStatus::kOffline:
      return "offline";
    case DeviceStatus::kPowerOff:
      return "powerOff";
    case DeviceStatus::kNoDevice:
      return "noDevice";
    case DeviceStatus::kHardwareError:
      return "hardwareError";
    case DeviceStatus::kUserError:
      return "userError";
    case DeviceStatus::kDeviceBusy:
      return "deviceBusy";
    case DeviceStatus::kFraudAttempt:
      return "fraudAttempt";
    case DeviceStatus::kPotentialFraud:
      return "potentialFraud";
    case DeviceStatus::kStarting:
      return "starting";
  }
  return "hardwareError";
}

base::Result<std::string> run_command(Device& device, std::string_view name, std::string_view args) {
  const std::vector<Command> commands = device.commands();
  const auto found = std::ranges::find(commands, name, &Command::name);
  if (found != commands.end()) return found->run(args.empty() ? "{}" : args);
  std::string known;
  for (const Command& command : commands) known += (known.empty() ? "" : ", ") + command.name;
  return base::fail(base::ErrorCode::kDeviceCommandUnknown,
                    fmt::format("{} has no command '{}'; it has: {}", device.kind(), name, known));
}

}  // namespace peripherals
