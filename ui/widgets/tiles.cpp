#include <algorithm>

#include "config/text_keys.h"
#include "ui/widgets/widgets.h"

namespace ui::widgets {

namespace {

/// Lengths of a tile, in pixels.
struct TileSizes {
  int padding, badge, gap, text_width;
};

TileSizes tile_sizes(const FrameCore& core, int width) {
  const Metrics& metrics = core.metrics();
  const int padding = metrics.px(6 * metrics.grow());
  const int badge = metrics.px((metrics.large() ? 22 : 20) * metrics.grow());
  const int gap = metrics.px(5 * metrics.grow());
  return {padding, badge, gap, width - badge - gap - 2 * padding};
}

int tile_height(const FrameCore& core, const TileCall& call, int width) {
  const TileSizes sizes = tile_sizes(core, width);
  int text = core.type().run(call.title.text, TextStyle::kHeading, sizes.text_width).height();
  if (!call.subtitle.empty()) {
    text += core.type().run(call.subtitle.text, TextStyle::kSmall, sizes.text_width).height();
  }
  return std::max(text, sizes.badge) + 2 * sizes.padding;
}

void paint_tile(FrameCore& core, const TileCall& call, const Rect& place) {
  const Metrics& metrics = core.metrics();
  const Theme& theme = core.theme();
  const Touch touch = core.press(call.id, place, call.enabled);
  const TileSizes sizes = tile_sizes(core, place.width);
  const int radius = metrics.px(metrics.radius_mm() * 1.3);
  const Colour fill = !call.enabled ? theme.disabled_fill : touch.held ? theme.card_pressed : theme.card;
  core.painter().fill(place, fill, radius);
  core.painter().outline(place, touch.held ? theme.primary : theme.border_strong,
                         metrics.px_at_least(touch.held ? 0.6 : 0.25), radius);

  const Point centre{place.x + sizes.padding + sizes.badge / 2, place.y + place.height / 2};
  core.painter().disc(centre, sizes.badge / 2, call.enabled ? theme.primary : theme.border_strong);
  const int icon = sizes.badge * 60 / 100;
  core.painter().icon(call.icon, {centre.x - icon / 2, centre.y - icon / 2, icon, icon}, theme.on_primary);

  Node node{.id = call.id, .role = Role::kTile, .name = call.title.text, .bounds = place};
  node.value = call.subtitle.text;
  node.spoken = call.title.spoken() + "\n" + call.subtitle.spoken();
  if (!call.enabled) node.spoken += "\n" + core.t(config::text::ui_speech_unavailable).speech;
  node.state.enabled = call.enabled;
  node.state.pressable = call.enabled && !core.targets().blocked();
  const int left = place.x + sizes.padding + sizes.badge + sizes.gap;
  const TextRun& title = core.type().run(call.title.text, TextStyle::kHeading, sizes.text_width);
  const TextRun* const subtitle =
      call.subtitle.empty() ? nullptr : &core.type().run(call.subtitle.text, TextStyle::kSmall, sizes.text_width);
  const int text_height = title.height() + (subtitle != nullptr ? subtitle->height() : 0);
  const int top = place.y + (place.height - text_height) / 2;
  core.draw_text(node, title, TextStyle::kHeading, {left, top}, call.enabled ? theme.primary : theme.ink_disabled,
                 fill);
  if (subtitle != nullptr) {
    core.draw_text(node, *subtitle, TextStyle::kSmall, {left, top + title.height()},
                   call.enabled ? theme.ink_soft : theme.ink_disabled, fill);
  }
  core.describe(std::move(node));
}

}  // namespace

void tiles(FrameCore& core, std::vector<TileCall> calls) {
  const std::size_t columns = core.mode().large ? 1 : 2;
  const int gap = core.metrics().px(5 * core.metrics().grow());
  const int width = (core.content_width() - gap * (static_cast<int>(columns) - 1)) / static_cast<int>(columns);
  for (std::size_t first = 0; first < calls.size(); first += columns) {
    std::vector<TileCall> row(calls.begin() + static_cast<std::ptrdiff_t>(first),
                              calls.begin() + static_cast<std::ptrdiff_t>(std::min(first + columns, calls.size())));
    int height = core.metrics().px(core.metrics().tile_height_mm());
    for (const TileCall& call : row) height = std::max(height, tile_height(core, call, width));
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
