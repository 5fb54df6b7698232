#pragma once

#include <deque>
#include <functional>
#include <optional>

#include "base/clock.h"
#include "base/mailbox.h"
#include "kiosk/effect.h"
#include "kiosk/event.h"
#include "kiosk/shell/shell.h"
#include "ui/ui.h"

namespace kiosk {

/// Why the loop ended.
enum class Exit {
  kSessionEnded,  ///< wipe and begin again as a new process
  kQuit,          ///< the window was closed, or the process was asked to end
};

/// The loop on the one UI thread: events in, updates, effects out, one picture. It never waits for anything but the
/// next event. Everything that happens to a terminal goes through deliver().
class App {
 public:
  struct Parts {
    ui::Ui& ui;
    Shell& shell;
    base::Mailbox& mailbox;
    base::Clock& clock;
    std::function<void(Effect)> execute;
    /// Called each time the picture shows all that happened so far. A rig reads the screen then.
    std::function<void()> on_settled;
  };

  explicit App(Parts parts) : parts_(std::move(parts)) {}

  /// Queues an event. On the UI thread, from posted tasks.
  void deliver(Event event) { events_.push_back(std::move(event)); }

  /// Brings the screen up to date once. run() does so by itself; this is for a first picture before the rest is ready.
  void settle();

  Exit run();

  /// Set once the loop is over, or will not begin.
  std::optional<Exit> ended() const { return exit_; }

  /// Ends the loop after the current round.
  void quit() { exit_ = Exit::kQuit; }

 private:
  void handle(const Event& event);

  Moment now() const { return {parts_.clock.now(), parts_.clock.wall()}; }

  Parts parts_;
  std::deque<Event> events_;
  base::Steady last_input_{};
  std::optional<Exit> exit_;
};

}  // namespace kiosk
