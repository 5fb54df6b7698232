#include "ui/entry/number_panel.h"

#include "base/utf8.h"
#include "config/text_keys.h"
#include "ui/entry/amount_words.h"
#include "ui/entry/key_layout.h"
#include "ui/entry/number_pad.h"

namespace ui::entry {

namespace text = config::text;

double NumberPanel::height_mm(const Metrics& metrics) const {
  return 2 * metrics.padding_mm() + line_height(metrics) + key_gap(metrics) + number_pad_height(metrics);
}

Label NumberPanel::help(const PanelFrame& frame) const {
  const std::string count = std::to_string(entry_.length());
  switch (entry_.kind()) {
    case NumberKind::kMoney:
      if (entry_.empty()) return frame.t(text::entry_money_hint);
      return amount_in_words(entry_.value(), frame.mode().language);
    case NumberKind::kIdNumber: {
      const std::string left = std::to_string(entry_.max_length() - entry_.length());
      return frame.t(text::entry_count_left, {{"count", count}, {"left", left}});
    }
    case NumberKind::kDigits:
    case NumberKind::kPhone:
      return frame.t(text::entry_count, {{"count", count}});
  }
  return {};
}

bool NumberPanel::draw(PanelFrame& frame) {
  RectMm rest = inner_area(frame.area(), frame.metrics());
  const double gap = key_gap(frame.metrics());
  frame.text("entry.help", help(frame), take_row(rest, line_height(frame.metrics()), gap), TextStyle::kStrong);
  NumberPad pad{.digits = entry_.can_press('5'), .zero = entry_.can_press('0'), .erase = !entry_.empty()};
  const char extra = entry_.kind() == NumberKind::kMoney ? '.' : 'X';
  if (entry_.kind() == NumberKind::kMoney) {
    pad.extra = frame.t(text::entry_point);
    pad.extra_id = "point";
  } else if (entry_.kind() == NumberKind::kIdNumber) {
    pad.extra = "X";
    pad.extra_id = "x";
  }
  pad.extra_enabled = entry_.can_press(extra);
  const NumberPress press = draw_number_pad(frame, pad, rest);
  switch (press.key) {
    case NumberKey::kNone:
    case NumberKey::kDone:
      break;
    case NumberKey::kDigit:
      entry_.press(press.digit);
      break;
    case NumberKey::kExtra:
      entry_.press(extra);
      break;
    case NumberKey::kErase:
      entry_.erase();
      break;
    case NumberKey::kClear:
      entry_.clear();
      break;
  }
  return press.key == NumberKey::kDone;
}

void NumberPanel::type(std::string_view character) {
  if (character.size() == 1) entry_.press(character.front());
}

EntryDisplay NumberPanel::display() const {
  std::string shown = entry_.shown();
  const std::size_t end = base::length_utf8(shown);
  return {.text = std::move(shown), .caret = end, .composing = {}};
}

}  // namespace ui::entry
