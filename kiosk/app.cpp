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
    while (!events_.empty()) {
      const Event event = std::move(events_.front());
      events_.pop_front();
      handle(event);
    }
    if (exit_) return;
    parts_.ui.set_mode(parts_.shell.mode());
    Actions actions;
    const ui::PassResult result = parts_.ui.pass([&](ui::Frame& frame) { parts_.shell.view(frame, actions); });
    if (result.touched) events_.emplace_back(event::Touched{});
    for (event::Action& action : actions.take()) events_.emplace_back(std::move(action));
    if (result.quit) exit_ = Exit::kQuit;
  } while (!events_.empty());
}

Exit App::run() {
  while (!exit_) {
    parts_.mailbox.drain();
    settle();
    if (exit_) break;
    if (parts_.on_settled) parts_.on_settled();
    // What was posted while the picture was made must not wait for the next touch.
    if (!parts_.mailbox.empty()) continue;
    const base::Steady latest = parts_.clock.now() + kLongestWait;
    const std::optional<base::Steady> wanted = parts_.shell.deadline();
    parts_.ui.wait(std::min(wanted.value_or(latest), latest));
    if (wanted && parts_.clock.now() >= *wanted) deliver(event::Tick{});
  }
  return *exit_;
}

}  // namespace kiosk
