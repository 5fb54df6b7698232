#pragma once

#include <functional>
#include <memory>

#include "base/clock.h"
#include "base/mailbox.h"
#include "peripherals/registry.h"
#include "ui/ui.h"

namespace kiosk {

/// What a rig gets to see and drive. A product has no rig: its hooks are empty.
struct RigAccess {
  ui::Ui& ui;
  base::Mailbox& mailbox;
  peripherals::Devices& devices;
};

class Rig {
 public:
  virtual ~Rig() = default;
  /// The screen shows all that happened so far. On the UI thread.
  virtual void on_settled() = 0;
};

struct Hooks {
  std::function<std::unique_ptr<Rig>(RigAccess)> make_rig;
  /// false: the terminal runs without a display.
  bool visible = true;
};

/// The program: reads the command line and the settings, joins the rooms, and runs until it is asked to end. Between
/// two citizens it replaces its own process by a new one. Returns the exit status.
int run_terminal(int argc, char** argv, base::Clock& clock, Hooks hooks);

}  // namespace kiosk
