#include "peripherals/registry.h"

#include <algorithm>

namespace peripherals {

const DeviceKind* Registry::find(std::string_view name) const {
  const auto found = std::ranges::find(kinds_, name, &DeviceKind::name);
  return found == kinds_.end() ? nullptr : &*found;
}

Device* Devices::find(std::string_view kind) const {
  const auto found = std::ranges::find(devices_, kind, [](const auto& device) { return device->kind(); });
  return found == devices_.end() ? nullptr : found->get();
}

base::Result<Devices> make_devices(const Registry& registry, const toml::table& peripherals, const std::string& file,
                                   const DeviceDeps& deps) {
  config::Problems problems;
  config::TableReader all(peripherals, file, "peripherals", problems);
  Devices devices;
  for (const DeviceKind& kind : registry.kinds()) {
    config::TableReader settings = all.table(kind.name);
    devices.add(kind.make(settings, deps));
    settings.finish();
  }
  all.finish();
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidSettings, problems.to_string());
  return devices;
}

}  // namespace peripherals
