#pragma once

#include <functional>

#include "kiosk/interview/form_flow.h"
#include "ui/frame.h"

namespace kiosk::interview {

using FormSink = std::function<void(FormEvent)>;

/// Draws the page where the flow stands, in the frame's mode and language: one screen from begin_screen to end_screen.
/// Screens are named "<form>.form.<section>" (in large mode after the question: "<form>.form.<question>"),
/// "<form>.form.review" and "<form>.form.<question>.person"; widgets "<form>.<question>[.<option>]"; the footer's
/// buttons
/// "<form>.form.next" and "<form>.form.back". Each thing that the citizen does goes to the sink; hand it to update().
void view(const FormFlow& flow, ui::Frame& frame, const FormSink& sink);

}  // namespace kiosk::interview
