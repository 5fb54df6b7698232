#include "kiosk/shell/help.h"

#include <string>

#include "config/text_keys.h"

namespace kiosk {

namespace text = config::text;

bool view_help(ui::Frame& frame, std::string_view site_phone) {
  const config::Text hotline = frame.t(text::help_hotline, {{"phone", std::string(site_phone)}});
  const config::Text staff = frame.t(text::help_staff);
  ui::Label words(staff.text + "\n" + hotline.text, staff.speech + hotline.speech);
  // Who reads large text already needs no telling; the bar's button offers the other size then.
  if (!frame.mode().large) {
    const config::Text& large = frame.t(text::help_large);
    words = ui::Label(words.text + "\n" + large.text, words.speech + large.speech);
  }
  frame.begin_dialog("help", frame.t(text::help_title), words);
  const bool closed = frame.dialog_button("help.close", frame.t(text::help_close), ui::ButtonKind::kPrimary);
  frame.end_dialog();
  return closed;
}

}  // namespace kiosk
