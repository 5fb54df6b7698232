#pragma once

#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "kiosk/app.h"
#include "ui/ui.h"

namespace kiosk {

/// How long the terminal says that it is out of service before it tries to start again.
inline constexpr base::Duration kRestartPause{30'000};

/// A terminal that cannot serve: why, and whom to call instead. The bar works as on every screen.
struct OutOfService {
  base::Error error;
  std::string site_phone;
  ui::Mode mode{};
  bool help = false;
};

/// Draws it, and takes in what the citizen pressed.
void view(OutOfService& screen, ui::Frame& frame);

/// Shows it until it is time to try again (kSessionEnded) or the process was asked to end (kQuit).
Exit show_out_of_service(ui::Ui& ui, const base::Clock& clock, OutOfService screen);

}  // namespace kiosk
