#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "config/settings.h"
#include "kiosk/service.h"
#include "kiosk/shell/shell.h"
#include "ui/entry/regions.h"
#include "ui/testing/harness.h"

/// Walks over every screen of the terminal.
namespace screens {

/// How one citizen wants the screen, and on which panel.
struct Variant {
  std::string name;
  ui::Mode mode;
  config::PanelSettings panel;
};

/// A whole terminal above its devices: the real shell, services, content and entry panel on a Ui without a display. The
/// test plays everything below (reader, outbox, link, printer, time): it delivers events and reads effects.
class Pilot {
 public:
  /// Stands at the attract screen, with the mode chosen on the bar.
  explicit Pilot(const Variant& variant);

  /// What a device, a link or a service's view says; the picture shows what follows when it returns.
  void deliver(kiosk::Event event);
  /// Touches a widget, on whatever page of the body it is. False: it is nowhere.
  bool press(std::string_view id);
  /// Types into the open field, as the rig does; "\n" ends it.
  bool type(std::string_view text);
  /// Lets time pass; deadlines are met on the way.
  void advance(base::Duration by);

  /// Shows something that is no part of a session.
  void show(ui::Ui::View view) { glass_.show(std::move(view)); }

  ui::testing::Harness& glass() { return glass_; }

  const ui::Tree& tree() const { return glass_.tree(); }

  /// The screen's name: "legal_aid.card".
  const std::string& screen() const { return tree().nodes.front().id; }

  const config::Settings& settings() const { return settings_; }

  kiosk::Moment now() { return {glass_.clock().now(), glass_.clock().wall()}; }

  bool ended() const { return ended_; }

  /// The submission that was last asked for; empty: none was.
  const std::string& submission_key() const { return submission_key_; }

 private:
  void settle();
  void handle(const kiosk::Event& event);

  config::Settings settings_;
  ui::entry::Regions regions_;
  base::ManualClock entry_clock_;
  ui::testing::Harness glass_;
  kiosk::ServiceRegistry services_;
  std::unique_ptr<kiosk::Shell> shell_;
  std::deque<kiosk::Event> events_;
  base::Steady last_input_{};
  bool ended_ = false;
  std::string submission_key_;
};

}  // namespace screens
