#include <algorithm>

#include "config/text_keys.h"
#include "ui/widgets/widgets.h"

namespace ui::widgets {

namespace {

/// A tile's parts, in pixels. Upright: the badge above the words; in a tile as wide as the body beside them.
struct TileLayout {
  bool upright;
  int padding, badge, gap, text_width;
  const TextRun* title;
  const TextRun* subtitle;  // null: none

  int text_height() const { return title->height() + (subtitle != nullptr ? subtitle->height() : 0); }

  int height() const {
    const int inner = upright ? badge + gap + text_height() : std::max(badge, text_height());
    return inner + 2 * padding;
  }
};

TileLayout lay_out(const FrameCore& core, const TileCall& call, int width) {
  const Metrics& metrics = core.metrics();
  const bool upright = width < core.content_width();
  const int padding = metrics.px((upright ? 7 : 5) * metrics.grow());
  const int badge = metrics.px(23 * metrics.grow());
  const int gap = metrics.px((upright ? 3.5 : 6) * metrics.grow());
  const int text_width = width - 2 * padding - (upright ? 0 : badge + gap);
  const auto run = [&](const Label& label, TextStyle style) {
    return label.empty() ? nullptr : &core.type().run(label.text, style, text_width);
  };
  return {upright,
          padding,
          badge,
          gap,
          text_width,
          &core.type().run(call.title.text, TextStyle::kHeading, text_width),
          run(call.subtitle, TextStyle::kSmall)};
}

void paint_badge(FrameCore& core, const TileCall& call, const Rect& place) {
  const Theme& theme = core.theme();
  core.painter().disc(place.centre(), place.width / 2, call.enabled ? theme.primary : theme.border_strong);
  const int icon = place.width * 60 / 100;
  const Point centre = place.centre();
  core.painter().icon(call.icon, {centre.x - icon / 2, centre.y - icon / 2, icon, icon}, theme.on_primary);
}

Node node_for(const FrameCore& core, const TileCall& call, const Rect& place) {
  Node node{.id = call.id, .role = Role::kTile, .name = call.title.text, .bounds = place};
  node.value = call.subtitle.text;
  node.spoken = call.title.spoken() + "\n" + call.subtitle.spoken();
  if (!call.enabled) node.spoken += "\n" + core.t(config::text::ui_speech_unavailable).speech;
  node.state.enabled = call.enabled;
  node.state.pressable = call.enabled && !core.targets().blocked();
  return node;
}

void paint_tile(FrameCore& core, const TileCall& call, const Rect& place) {
  const Metrics& metrics = core.metrics();
  const Theme& theme = core.theme();
  const Touch touch = core.press(call.id, place, call.enabled);
  const int radius = metrics.px(metrics.radius_mm() * 1.3);
  const Colour fill = !call.enabled ? theme.disabled_fill : touch.held ? theme.card_pressed : theme.card;
  core.painter().fill(place, fill, radius);
  core.painter().outline(place, touch.held ? theme.primary : theme.border_strong,
                         metrics.px_at_least(touch.held ? 0.6 : 0.25), radius);

  const TileLayout layout = lay_out(core, call, place.width);
  const int inner = layout.height() - 2 * layout.padding;
  const int top = place.y + (place.height - inner) / 2;
  const int badge_top = layout.upright ? top : place.y + (place.height - layout.badge) / 2;
  paint_badge(core, call, {place.x + layout.padding, badge_top, layout.badge, layout.badge});
  Point text{place.x + layout.padding, top + layout.badge + layout.gap};
  if (!layout.upright) {
    text = {place.x + layout.padding + layout.badge + layout.gap, place.y + (place.height - layout.text_height()) / 2};
  }
  Node node = node_for(core, call, place);
  core.draw_text(node, *layout.title, TextStyle::kHeading, text, call.enabled ? theme.primary : theme.ink_disabled,
                 fill);
  if (layout.subtitle != nullptr) {
    core.draw_text(node, *layout.subtitle, TextStyle::kSmall, {text.x, text.y + layout.title->height()},
                   call.enabled ? theme.ink_soft : theme.ink_disabled, fill);
  }
  core.describe(std::move(node));
}

}  // namespace

void tiles(FrameCore& core, std::vector<TileCall> calls) {
  const std::size_t columns = core.mode().large || calls.size() == 1 ? 1 : 2;
  const int gap = core.metrics().px(5 * core.metrics().grow());
  const int width = (core.content_width() - gap * (static_cast<int>(columns) - 1)) / static_cast<int>(columns);
  for (std::size_t first = 0; first < calls.size(); first += columns) {
    std::vector<TileCall> row(calls.begin() + static_cast<std::ptrdiff_t>(first),
                              calls.begin() + static_cast<std::ptrdiff_t>(std::min(first + columns, calls.size())));
    int height = core.metrics().px(core.metrics().tile_height_mm());
    for (const TileCall& call : row) height = std::max(height, lay_out(core, call, width).height());
    core.body().add({.id = row.front().id,
                     .height = height,
                     .gap_before = first == 0 ? core.section_gap() : gap,
                     .paint = [&core, row, width, gap](const Rect& place) {
                       int left = place.x;
                       for (const TileCall& call : row) {
                         paint_tile(core, call, {left, place.y, width, place.height});
                         left += width + gap;
                       }
                     }});
  }
}

}  // namespace ui::widgets
