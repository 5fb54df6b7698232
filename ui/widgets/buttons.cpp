#include <algorithm>

#include "config/text_keys.h"
#include "ui/widgets/widgets.h"

namespace ui::widgets {

namespace {

int side_padding(const FrameCore& core) {
  return core.metrics().px(core.metrics().padding_mm() * 1.3);
}

int icon_size(const FrameCore& core, const ButtonCall& call) {
  return call.icon.empty() ? 0 : core.metrics().px(core.metrics().icon_mm() * 0.85);
}

int icon_gap(const FrameCore& core, const ButtonCall& call) {
  return call.icon.empty() ? 0 : core.metrics().px(core.metrics().padding_mm() * 0.7);
}

int label_width(const FrameCore& core, const ButtonCall& call, int width) {
  return width - 2 * side_padding(core) - icon_size(core, call) - icon_gap(core, call);
}

}  // namespace

ButtonColours button_colours(const Theme& theme, ButtonKind kind, bool enabled, bool held) {
  if (!enabled) return {theme.disabled_fill, theme.ink_disabled, theme.disabled_fill};
  switch (kind) {
    case ButtonKind::kPrimary: {
      const Colour fill = held ? theme.primary_pressed : theme.primary;
      return {fill, theme.on_primary, fill};
    }
    case ButtonKind::kSecondary:
      return {held ? theme.card_pressed : theme.card, theme.primary, theme.primary};
    case ButtonKind::kQuiet:
      return {held ? theme.card_pressed : theme.background, theme.ink, theme.border_strong};
    case ButtonKind::kDanger: {
      const Colour fill = held ? theme.danger_pressed : theme.danger;
      return {fill, theme.on_danger, fill};
    }
  }
  return {theme.card, theme.ink, theme.border_strong};
}

int button_height(const FrameCore& core, const ButtonCall& call, int width) {
  const int text =
      core.type().run(call.label.text, TextStyle::kButton, label_width(core, call, width), TextAlign::kCentre).height();
  const Metrics& metrics = core.metrics();
  return std::max(metrics.px(metrics.button_height_mm()), text + 2 * metrics.px(metrics.padding_mm() * 0.5));
}

int button_width(const FrameCore& core, const ButtonCall& call) {
  return core.type().run(call.label.text, TextStyle::kButton).width() + 2 * side_padding(core) + icon_size(core, call) +
         icon_gap(core, call);
}

void paint_button(FrameCore& core, const ButtonCall& call, const Rect& place, std::string_view parent, Role role) {
  const Metrics& metrics = core.metrics();
  const Touch touch = core.press(call.id, place, call.enabled);
  const ButtonColours colours = button_colours(core.theme(), call.kind, call.enabled, touch.held);
  const int radius = metrics.px(metrics.radius_mm());
  core.painter().fill(place, colours.fill, radius);
  if (colours.border != colours.fill) {
    core.painter().outline(place, colours.border, metrics.px_at_least(0.45), radius);
  }
  const TextRun& run =
      core.type().run(call.label.text, TextStyle::kButton, label_width(core, call, place.width), TextAlign::kCentre);
  const int icon = icon_size(core, call);
  const int gap = icon_gap(core, call);
  const int left = place.x + (place.width - icon - gap - run.width()) / 2;
  if (icon > 0) {
    core.painter().icon(call.icon, {left, place.y + (place.height - icon) / 2, icon, icon}, colours.ink);
  }
  Node node{.id = call.id, .role = role, .name = call.label.text, .bounds = place, .spoken = call.label.spoken()};
  if (!call.enabled) node.spoken += "\n" + core.t(config::text::ui_speech_unavailable).speech;
  node.state.enabled = call.enabled;
  node.state.pressable = call.enabled && !core.targets().blocked();
  const int top = centred(run.height(), place.y, place.height);
  core.draw_text(node, run, TextStyle::kButton, {left + icon + gap, top}, colours.ink, colours.fill);
  core.describe(std::move(node), parent);
}

void button(FrameCore& core, ButtonCall call) {
  const int natural = std::max(button_width(core, call), core.metrics().px(80 * core.metrics().grow()));
  const int width = core.mode().large ? core.content_width() : std::min(natural, core.content_width());
  core.body().add({.id = call.id,
                   .height = button_height(core, call, width),
                   .gap_before = core.section_gap(),
                   .paint = [&core, call, width](const Rect& place) {
                     paint_button(core, call, {place.x, place.y, width, place.height});
                   }});
}

}  // namespace ui::widgets
