#include "ui/frame/entry_host.h"

#include <algorithm>
#include <utility>

#include "ui/frame/frame_core.h"

namespace ui {

void take_entry_outcome(FrameMemory& memory, EntryPanel& panel, EntryOutcome outcome) {
  if (!memory.open) return;
  if (outcome.value) {
    memory.delivery.edited = memory.open->field_id;
    memory.delivery.value = std::move(outcome.value);
    memory.follow_field = true;
  }
  if (outcome.done) {
    memory.reveal = memory.open->field_id;
    memory.open.reset();
    panel.close();
  }
}

namespace {

struct KeyColours {
  Colour fill, ink, border;
};

KeyColours key_colours(const Theme& theme, const KeySpec& spec, bool held) {
  if (!spec.enabled) return {theme.disabled_fill, theme.ink_disabled, theme.disabled_fill};
  if (spec.selected) return {theme.card_selected, theme.primary, theme.primary};
  switch (spec.kind) {
    case KeyKind::kCharacter:
      return {held ? theme.card_pressed : theme.card, theme.ink, held ? theme.primary : theme.border_strong};
    case KeyKind::kAction:
      return {held ? theme.card_pressed : theme.key_action, theme.ink, held ? theme.primary : theme.border_strong};
    case KeyKind::kConfirm: {
      const Colour fill = held ? theme.primary_pressed : theme.primary;
      return {fill, theme.on_primary, fill};
    }
  }
  return {theme.card, theme.ink, theme.border_strong};
}

Rect to_px(const Metrics& metrics, const Rect& area, const RectMm& place) {
  const int left = metrics.px(place.x);
  const int top = metrics.px(place.y);
  // Ends, not lengths, are rounded: neighbours with equal gaps in mm keep them within a pixel.
  return {area.x + left, area.y + top, metrics.px(place.x + place.width) - left,
          metrics.px(place.y + place.height) - top};
}

}  // namespace

const Mode& PanelFrame::mode() const {
  return core_.mode();
}

const Theme& PanelFrame::theme() const {
  return core_.theme();
}

const Metrics& PanelFrame::metrics() const {
  return core_.metrics();
}

const config::Text& PanelFrame::t(config::TextKey key) const {
  return core_.t(key);
}

config::Text PanelFrame::t(config::TextKey key, std::initializer_list<config::Placeholder> values) const {
  return core_.t(key, values);
}

RectMm PanelFrame::area() const {
  return {0, 0, core_.metrics().mm(area_.width), core_.metrics().mm(area_.height)};
}

bool PanelFrame::key(std::string_view id, const KeySpec& spec, const RectMm& place) {
  const Metrics& metrics = core_.metrics();
  const Rect rect = to_px(metrics, area_, place);
  const Touch touch = core_.targets().test(id, rect, spec.enabled);
  const KeyColours colours = key_colours(core_.theme(), spec, touch.held);
  const int radius = metrics.px(metrics.radius_mm() * 0.8);
  const bool strong_edge = spec.selected || touch.held;
  core_.painter().fill(rect, colours.fill, radius);
  core_.painter().outline(rect, colours.border, metrics.px_at_least(strong_edge ? 0.6 : 0.25), radius);

  Node node{.id = std::string(id), .role = spec.role, .name = spec.label.text, .bounds = rect};
  node.spoken = spec.label.spoken();
  node.state.enabled = spec.enabled;
  node.state.pressable = spec.enabled && !core_.targets().blocked();
  node.state.selected = spec.selected;
  const TextStyle style = spec.kind == KeyKind::kConfirm ? TextStyle::kButton : spec.style;
  if (!spec.icon.empty()) {
    const int side = std::min(metrics.px(metrics.icon_mm()), std::min(rect.width, rect.height) * 7 / 10);
    const Point middle = rect.centre();
    core_.painter().icon(spec.icon, {middle.x - side / 2, middle.y - side / 2, side, side}, colours.ink);
  } else {
    const TextRun& run = core_.type().run(spec.label.text, style);
    const Point at{rect.x + (rect.width - run.width()) / 2, centred(run.height(), rect.y, rect.height)};
    core_.draw_text(node, run, style, at, colours.ink, colours.fill);
  }
  core_.describe(std::move(node), "entry");
  return touch.activated;
}

void PanelFrame::text(std::string_view id, const Label& label, const RectMm& place, TextStyle style) {
  const Rect rect = to_px(core_.metrics(), area_, place);
  Node node{.id = std::string(id), .role = Role::kText, .name = label.text, .bounds = rect, .spoken = label.spoken()};
  const TextRun& run = core_.type().run(label.text, style);
  const int top = centred(run.height(), rect.y, rect.height);
  core_.draw_text(node, run, style, {rect.x, top}, core_.theme().ink, core_.theme().entry_background);
  core_.describe(std::move(node), "entry");
}

double PanelFrame::text_width_mm(std::string_view text, TextStyle style) const {
  return core_.metrics().mm(core_.type().run(text, style).width());
}

RectMm KeyGrid::cell(int column, int row, int columns_wide, int rows_high) const {
  const double width = (area.width - (columns - 1) * gap_mm) / columns;
  const double height = (area.height - (rows - 1) * gap_mm) / rows;
  return {area.x + column * (width + gap_mm), area.y + row * (height + gap_mm),
          columns_wide * width + (columns_wide - 1) * gap_mm, rows_high * height + (rows_high - 1) * gap_mm};
}

}  // namespace ui
