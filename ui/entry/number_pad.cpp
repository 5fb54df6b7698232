#include "ui/entry/number_pad.h"

#include <fmt/format.h>

#include "config/text_keys.h"
#include "ui/entry/done_key.h"
#include "ui/entry/key_layout.h"

namespace ui::entry {

namespace {

namespace text = config::text;

constexpr int kRows = 4;
constexpr int kColumns = 4;

}  // namespace

double number_pad_height(const Metrics& metrics) {
  return kRows * metrics.button_height_mm() + (kRows - 1) * key_gap(metrics);
}

NumberPress draw_number_pad(PanelFrame& frame, const NumberPad& pad, const RectMm& place) {
  const KeyGrid grid{place, kColumns, kRows, key_gap(frame.metrics())};
  NumberPress press;
  const auto digit = [&](char c, int column, int row, bool enabled) {
    const KeySpec spec{.label = std::string(1, c), .enabled = enabled, .style = TextStyle::kTitle};
    if (frame.key(fmt::format("entry.key.{}", c), spec, grid.cell(column, row))) press = {NumberKey::kDigit, c};
  };
  for (int i = 0; i < 9; ++i) digit(static_cast<char>('1' + i), i % 3, i / 3, pad.digits);
  if (!pad.extra.empty()) {
    const KeySpec spec{.label = pad.extra, .enabled = pad.extra_enabled, .style = TextStyle::kTitle};
    if (frame.key(fmt::format("entry.key.{}", pad.extra_id), spec, grid.cell(0, 3))) press.key = NumberKey::kExtra;
  }
  digit('0', 1, 3, pad.zero);
  const KeySpec erase{.label = frame.t(text::entry_delete), .kind = KeyKind::kAction, .enabled = pad.erase};
  if (frame.key("entry.delete", erase, grid.cell(3, 0))) press.key = NumberKey::kErase;
  const KeySpec clear{.label = frame.t(text::entry_clear), .kind = KeyKind::kAction, .enabled = pad.erase};
  if (frame.key("entry.clear", clear, grid.cell(3, 1))) press.key = NumberKey::kClear;
  if (frame.key("entry.done", done_key(frame, pad.has_value), grid.cell(3, 2, 1, 2))) press.key = NumberKey::kDone;
  return press;
}

}  // namespace ui::entry
