#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "kiosk/app.h"
#include "ui/ui.h"

namespace kiosk {

/// How long the terminal says that it is out of service before it tries to start again.
inline constexpr base::Duration kRestartPause{30'000};

/// A terminal that cannot serve says so, with the number to tell staff and the hotline to call instead. Returns
/// kSessionEnded when it is time to try again, kQuit when the process was asked to end.
Exit show_out_of_service(ui::Ui& ui, const base::Clock& clock, const base::Error& error);

}  // namespace kiosk
