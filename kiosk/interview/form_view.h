#pragma once

#include <functional>

#include "kiosk/interview/form_flow.h"

namespace ui {
class Frame;
}

namespace kiosk::interview {

/// Draws the page where the flow stands, in the frame's mode and language: one screen from begin_screen to end_screen,
/// named "<form>.<section>" (in large mode "<form>.<question>"), "<form>.review" or "<form>.<question>.person". Widgets
/// are named "<form>.<question>[.<option>]", the footer "<form>.next" and "<form>.back". Each event that the citizen
/// causes goes to the sink; hand it to update().
void view(const FormFlow& flow, ui::Frame& frame, const std::function<void(FormEvent)>& sink);

}  // namespace kiosk::interview
