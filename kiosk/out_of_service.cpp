#include "kiosk/out_of_service.h"

#include "config/text_keys.h"
#include "kiosk/shell/help.h"

namespace kiosk {

namespace {

void take_in(OutOfService& screen, ui::BarAction action) {
  switch (action) {
    case ui::BarAction::kLargeText:
      screen.mode.large = !screen.mode.large;
      break;
    case ui::BarAction::kLanguage:
      screen.mode.language =
          screen.mode.language == config::Language::kChinese ? config::Language::kEnglish : config::Language::kChinese;
      break;
    case ui::BarAction::kHelp:
      screen.help = true;
      break;
    case ui::BarAction::kHome:
    case ui::BarAction::kLeave:
      break;
  }
}

}  // namespace

void view(OutOfService& screen, ui::Frame& frame) {
  namespace text = config::text;
  const base::ErrorInfo& info = screen.error.info();
  const bool chinese = frame.mode().language == config::Language::kChinese;
  const std::string code = std::to_string(static_cast<int>(screen.error.code()));
  frame.bar_lead(ui::BarLead::kNone);
  frame.begin_screen("out_of_service", frame.t(text::out_of_service_title), frame.t(text::out_of_service_what),
                     ui::ScreenLook::kHome);
  frame.banner("out_of_service.why", std::string(chinese ? info.zh : info.en), ui::Severity::kWarning);
  frame.text("out_of_service.code", frame.t(text::out_of_service_code, {{"code", code}}), ui::TextStyle::kStrong);
  frame.text("out_of_service.hotline", frame.t(text::home_hotline));
  frame.end_screen();
  if (screen.help && view_help(frame, screen.site_phone)) screen.help = false;
  if (const auto action = frame.bar_action()) take_in(screen, *action);
}

Exit show_out_of_service(ui::Ui& ui, const base::Clock& clock, OutOfService screen) {
  const base::Steady again = clock.now() + kRestartPause;
  while (clock.now() < again) {
    if (ui.quit_requested()) return Exit::kQuit;
    do {
      ui.set_mode(screen.mode);
      ui.pass([&screen](ui::Frame& frame) { view(screen, frame); });
    } while (ui.mode() != screen.mode);
    ui.wait(again);
  }
  return Exit::kSessionEnded;
}

}  // namespace kiosk
