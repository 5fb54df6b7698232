#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/condition.h"
#include "kiosk/effect.h"
#include "kiosk/event.h"
#include "kiosk/service.h"
#include "kiosk/shell/idle.h"

namespace kiosk {

/// Where the citizen is.
enum class Place {
  kAttract,  ///< nobody is there; one touch begins
  kHome,
  kService,
};

/// What lies over that place and must be answered first.
enum class Overlay { kNone, kIdleWarning, kConfirmLeave, kHelp };

/// What a citizen can say to the shell.
enum class ShellAction {
  kBegin,
  kMoreTime,
  kAskLeave,
  kStay,
  kLeave,
  kOpenHelp,
  kCloseHelp,
  kToggleLarge,
  kToggleLanguage,
};

struct OpenService {
  std::size_t index;
};

/// Everything around the services: attract, home, the bar, idle time, leaving, faults and help. Pure: events and the
/// time come in, effects go out. It owns the one running flow and hands it the events that are not the shell's.
class Shell {
 public:
  struct Options {
    const config::Settings& settings;
    const config::Texts& texts;
    const std::vector<Service>& services;
    /// Gives a new UUIDv7 for each service that is opened.
    std::function<std::string()> make_key;
  };

  Shell(Options options, Moment moment);

  Effects update(const Event& event, Moment moment);
  void view(ui::Frame& frame, Actions& actions) const;

  /// When the next Tick is wanted; nothing happens before.
  std::optional<base::Steady> deadline() const;

  const ui::Mode& mode() const { return mode_; }

  Place place() const { return place_; }

  Overlay overlay() const { return overlay_; }

 private:
  Effects on_action(ShellAction action, Moment moment);
  Effects on_tick(Moment moment);
  Effects ask_leave(Moment moment);
  Effects open_service(std::size_t index, Moment moment);
  Effects to_flow(const Event& event, Moment moment);
  Effects end(effect::EndReason reason);
  /// Nothing of the attract screen is other than the next citizen should meet it.
  bool untouched() const;
  void forget_attract(Moment moment);
  void somebody_is_there(Moment moment);
  void set_limits();

  void view_attract(ui::Frame& frame, Actions& actions) const;
  void view_home(ui::Frame& frame, Actions& actions) const;
  void view_overlay(ui::Frame& frame, Actions& actions) const;

  Options options_;
  Place place_ = Place::kAttract;
  Overlay overlay_ = Overlay::kNone;
  ui::Mode mode_;
  Idle idle_;
  Condition condition_;
  std::unique_ptr<Flow> flow_;
  bool ended_ = false;  ///< EndSession was asked for: nothing more is taken in
};

}  // namespace kiosk
