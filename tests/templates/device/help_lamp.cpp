#include "peripherals/help_lamp/help_lamp.h"

#include <memory>
#include <string>

#include "peripherals/help_lamp/sim.h"
#include "peripherals/registry.h"

namespace peripherals {

namespace {

std::unique_ptr<Device> make_help_lamp(config::TableReader& settings, const DeviceDeps& deps) {
  const std::string driver = settings.word("driver", {"sim", "none"}, "none");
  const bool required = settings.boolean("required", false);
  if (driver == "sim") return std::make_unique<help_lamp::SimLamp>(required, deps);
  return nullptr;
}

}  // namespace

std::string_view to_string(LampLight light) {
  switch (light) {
    case LampLight::kOff:
      return "off";
    case LampLight::kSlow:
      return "slow";
    case LampLight::kContinuous:
      return "continuous";
  }
  return "off";
}

void register_help_lamp(Registry& registry);

void register_help_lamp(Registry& registry) {
  registry.add({"help_lamp", make_help_lamp});
}

}  // namespace peripherals
