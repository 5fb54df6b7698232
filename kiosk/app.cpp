#include "kiosk/app.h"

#include <algorithm>
#include <utility>

namespace kiosk {

namespace {

// With nothing to wait for, look at the clock now and then all the same: a rig may have moved it.
constexpr base::Duration kLongestWait{3'600'000};

}  // namespace

void App::handle(const Event& event) {
  for (Effect& effect : parts_.shell.update(event, now())) {
    if (std::holds_alternative<effect::EndSession>(effect)) exit_ = Exit::kSessionEnded;
    parts_.execute(std::move(effect));
  }
}

void App::settle() {
  do {
    while (!events_.empty() && !exit_) {
      const Event event = std::move(events_.front());
      events_.pop_front();
      handle(event);
    }
    if (exit_) return;
    parts_.ui.set_mode(parts_.shell.mode());
    parts_.ui.pass([this](ui::Frame& frame) {
      Actions actions;
      parts_.shell.view(frame, actions);
      // At the end of each pass, so that the next touch meets the screen that follows from this one.
      for (const event::Action& action : actions.take()) handle(action);
    });
    if (const base::Steady input = parts_.ui.last_input(); std::exchange(last_input_, input) != input)
      handle(event::Touched{});
    if (parts_.ui.quit_requested()) exit_ = Exit::kQuit;
  } while (!exit_ && (!events_.empty() || parts_.ui.mode() != parts_.shell.mode()));
}

Exit App::run() {
  while (!exit_) {
    parts_.mailbox.drain();
    const std::optional<base::Steady> due = parts_.shell.deadline();
    if (due && parts_.clock.now() >= *due) deliver(event::Tick{});
    settle();
    if (exit_) break;
    if (parts_.on_settled) parts_.on_settled();
    // What was posted while the picture was made must not wait for the next touch.
    if (!parts_.mailbox.empty()) continue;
    const base::Steady latest = parts_.clock.now() + kLongestWait;
    parts_.ui.wait(std::min(parts_.shell.deadline().value_or(latest), latest));
  }
  return *exit_;
}

}  // namespace kiosk
