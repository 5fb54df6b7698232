#include <algorithm>

#include "config/text_keys.h"
#include "kiosk/shell/help.h"
#include "kiosk/shell/shell.h"

namespace kiosk {

namespace {

namespace text = config::text;

void say(Actions& actions, bool activated, ShellAction action) {
  if (activated) actions.emit(action);
}

void bar(const ui::Frame& frame, Actions& actions) {
  const std::optional<ui::BarAction> action = frame.bar_action();
  if (!action) return;
  switch (*action) {
    case ui::BarAction::kHome:
    case ui::BarAction::kLeave:
      actions.emit(ShellAction::kAskLeave);
      break;
    case ui::BarAction::kLargeText:
      actions.emit(ShellAction::kToggleLarge);
      break;
    case ui::BarAction::kLanguage:
      actions.emit(ShellAction::kToggleLanguage);
      break;
    case ui::BarAction::kHelp:
      actions.emit(ShellAction::kOpenHelp);
      break;
  }
}

}  // namespace

void Shell::view(ui::Frame& frame, Actions& actions) const {
  frame.bar_lead(place_ == Place::kAttract ? ui::BarLead::kNone : ui::BarLead::kLeave);
  switch (place_) {
    case Place::kAttract:
      view_attract(frame, actions);
      break;
    case Place::kHome:
      view_home(frame, actions);
      break;
    case Place::kService:
      flow_->view(frame, actions);
      break;
  }
  view_overlay(frame, actions);
  bar(frame, actions);
}

void Shell::view_attract(ui::Frame& frame, Actions& actions) const {
  frame.begin_screen("attract", frame.t(text::attract_title), frame.t(text::attract_what), ui::ScreenLook::kAttract);
  frame.text("attract.help", frame.t(text::attract_help));
  say(actions, frame.whole_screen_button("attract.begin", frame.t(text::attract_touch)), ShellAction::kBegin);
  frame.end_screen();
}

void Shell::view_home(ui::Frame& frame, Actions& actions) const {
  frame.begin_screen("home", frame.t(text::home_title), frame.t(text::home_what), ui::ScreenLook::kHome);
  for (const Condition::Notice& notice : condition_.notices()) {
    frame.banner(notice.id, frame.t(notice.text),
                 notice.stops_service ? ui::Severity::kProblem : ui::Severity::kWarning);
  }
  const bool open = condition_.can_file();
  frame.begin_tiles();
  for (std::size_t i = 0; i < options_.services.size(); ++i) {
    const Service& service = options_.services[i];
    const config::TextKey subtitle = open ? service.subtitle : text::home_unavailable;
    if (frame.tile("home." + service.id, frame.t(service.title), frame.t(subtitle), service.icon, open)) {
      actions.emit(OpenService{i});
    }
  }
  frame.end_tiles();
  frame.banner("home.emergency", frame.t(text::home_emergency), ui::Severity::kInfo);
  frame.text("home.hotline", frame.t(text::home_hotline), ui::TextStyle::kStrong);
  frame.end_screen();
}

void Shell::view_overlay(ui::Frame& frame, Actions& actions) const {
  switch (overlay_) {
    case Overlay::kNone:
      return;
    case Overlay::kIdleWarning: {
      const std::string seconds = std::to_string(options_.settings.session.warning.count());
      frame.begin_dialog("idle", frame.t(text::idle_title), frame.t(text::idle_text, {{"seconds", seconds}}));
      say(actions, frame.dialog_button("idle.end", frame.t(text::idle_end)), ShellAction::kLeave);
      say(actions, frame.dialog_button("idle.more_time", frame.t(text::idle_more_time), ui::ButtonKind::kPrimary),
          ShellAction::kMoreTime);
      break;
    }
    case Overlay::kConfirmLeave: {
      const bool filed = flow_ && flow_->status().has_papers;
      frame.begin_dialog("leave", frame.t(text::leave_title), frame.t(filed ? text::leave_papers : text::leave_text));
      say(actions,
          frame.dialog_button("leave.leave", frame.t(filed ? text::leave_without_papers : text::leave_leave),
                              ui::ButtonKind::kDanger),
          ShellAction::kLeave);
      say(actions,
          frame.dialog_button("leave.stay", frame.t(filed ? text::leave_wait : text::leave_stay),
                              ui::ButtonKind::kPrimary),
          ShellAction::kStay);
      break;
    }
    case Overlay::kHelp:
      say(actions, view_help(frame, options_.settings.terminal.site_phone), ShellAction::kCloseHelp);
      return;
  }
  frame.end_dialog();
}

}  // namespace kiosk
