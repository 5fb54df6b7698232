#include "kiosk/out_of_service.h"

#include "config/text_keys.h"

namespace kiosk {

Exit show_out_of_service(ui::Ui& ui, const base::Clock& clock, const base::Error& error) {
  namespace text = config::text;
  const std::string code = std::to_string(static_cast<int>(error.code()));
  const base::Steady again = clock.now() + kRestartPause;
  const auto view = [&](ui::Frame& frame) {
    const bool chinese = frame.mode().language == config::Language::kChinese;
    frame.bar_lead(ui::BarLead::kNone);
    frame.begin_screen("out_of_service", frame.t(text::out_of_service_title), frame.t(text::out_of_service_what));
    frame.banner("out_of_service.why", std::string(chinese ? error.info().zh : error.info().en),
                 ui::Severity::kWarning);
    frame.text("out_of_service.code", frame.t(text::out_of_service_code, {{"code", code}}), ui::TextStyle::kStrong);
    frame.text("out_of_service.hotline", frame.t(text::home_hotline));
    frame.end_screen();
  };
  while (clock.now() < again) {
    if (ui.quit_requested()) return Exit::kQuit;
    ui.pass(view);
    ui.wait(again);
  }
  return Exit::kSessionEnded;
}

}  // namespace kiosk
