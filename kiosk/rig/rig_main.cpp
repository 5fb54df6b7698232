#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "kiosk/rig/rig_port.h"

/// The terminal with a rig port: LEGAL_KIOSK_RIG names its socket. LEGAL_KIOSK_HEADLESS runs it without a display.
int main(int argc, char** argv) {
  base::OffsetClock clock;
  kiosk::Hooks hooks;
  hooks.visible = std::getenv("LEGAL_KIOSK_HEADLESS") == nullptr;
  if (const char* const socket = std::getenv("LEGAL_KIOSK_RIG")) {
    hooks.make_rig = [&clock, path = std::string(socket)](kiosk::RigAccess access) -> std::unique_ptr<kiosk::Rig> {
      auto rig = kiosk::rig::open_rig_port(path, access, clock);
      if (rig) return std::move(*rig);
      fmt::print(stderr, "legal-kiosk-rig: {}\n", rig.error().to_string());
      return nullptr;
    };
  }
  return kiosk::run_terminal(argc, argv, clock, std::move(hooks));
}
