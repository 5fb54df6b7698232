#include <algorithm>

#include "config/text_keys.h"
#include "ui/widgets/widgets.h"

namespace ui::widgets {

namespace {

struct RowSizes {
  int padding, button, text_width;
};

ButtonCall change_button(const std::string& row_id, const ReviewRow& row) {
  return {.id = row_id + ".change", .label = row.change_label, .icon = "edit"};
}

RowSizes row_sizes(const FrameCore& core, const ReviewRow& row, int width) {
  const int padding = core.metrics().px(core.metrics().padding_mm());
  const int button = row.change_label.empty() ? 0 : button_width(core, change_button({}, row));
  return {padding, button, width - 2 * padding - (button > 0 ? button + padding : 0)};
}

const std::string& shown_value(const FrameCore& core, const ReviewRow& row) {
  return row.value.empty() ? core.t(config::text::ui_speech_no_value).text : row.value;
}

int row_height(const FrameCore& core, const ReviewRow& row, int width) {
  const RowSizes sizes = row_sizes(core, row, width);
  const Metrics& metrics = core.metrics();
  int text = core.type().run(row.label.text, TextStyle::kSmall, sizes.text_width).height() +
             core.type().run(shown_value(core, row), TextStyle::kStrong, sizes.text_width).height();
  if (!row.problem.empty()) text += problem_line_height(core, row.problem, sizes.text_width);
  const int button = sizes.button > 0 ? metrics.px(metrics.row_height_mm()) : 0;
  return std::max(text, button) + 2 * metrics.px(metrics.padding_mm() * 0.55);
}

enum class Place { kOnly, kFirst, kMiddle, kLast };

Corners corners_of(Place place) {
  switch (place) {
    case Place::kOnly:
      return Corners::kAll;
    case Place::kFirst:
      return Corners::kTop;
    case Place::kLast:
      return Corners::kBottom;
    case Place::kMiddle:
      return Corners::kNone;
  }
  return Corners::kNone;
}

void paint_row(FrameCore& core, const std::string& id, const ReviewRow& row, Place position, const Rect& place) {
  const Metrics& metrics = core.metrics();
  const Theme& theme = core.theme();
  const RowSizes sizes = row_sizes(core, row, place.width);
  const Colour fill = theme.card;
  core.painter().fill(place, fill, metrics.px(metrics.radius_mm()), corners_of(position));
  if (position == Place::kMiddle || position == Place::kLast) {
    core.painter().fill({place.x + sizes.padding, place.y, place.width - 2 * sizes.padding, metrics.px_at_least(0.3)},
                        theme.border);
  }
  const TextRun& label = core.type().run(row.label.text, TextStyle::kSmall, sizes.text_width);
  const TextRun& value = core.type().run(shown_value(core, row), TextStyle::kStrong, sizes.text_width);
  const int problem = row.problem.empty() ? 0 : problem_line_height(core, row.problem, sizes.text_width);
  const int left = place.x + sizes.padding;
  int y = place.y + (place.height - label.height() - value.height() - problem) / 2;
  Node node{.id = id, .role = Role::kRow, .name = row.label.text, .value = row.value, .bounds = place};
  node.spoken = row.label.spoken() + "\n" + shown_value(core, row);
  node.state.problem = !row.problem.empty();
  node.state.hidden_value = row.hidden_value;
  core.draw_text(node, label, TextStyle::kSmall, {left, y}, theme.ink_soft, fill);
  y += label.height();
  core.draw_text(node, value, TextStyle::kStrong, {left, y}, row.value.empty() ? theme.ink_soft : theme.ink, fill);
  y += value.height();
  if (problem > 0) {
    paint_problem_line(core, node, row.problem, {left, y}, sizes.text_width);
    node.spoken += "\n" + row.problem.spoken();
  }
  core.describe(std::move(node));
  if (sizes.button > 0) {
    const int height = metrics.px(metrics.row_height_mm());
    paint_button(
        core, change_button(id, row),
        {place.right() - sizes.padding - sizes.button, place.y + (place.height - height) / 2, sizes.button, height},
        id);
  }
}

}  // namespace

void review_list(FrameCore& core, std::string_view id, std::span<const ReviewRow> rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ReviewRow& row = rows[i];
    const std::string row_id = std::string(id) + "." + row.id;
    if (!row.problem.empty()) core.note_problem(row_id);
    const bool first = i == 0;
    const bool last = i + 1 == rows.size();
    const Place position = first && last ? Place::kOnly : first ? Place::kFirst : last ? Place::kLast : Place::kMiddle;
    core.body().add({.id = row_id,
                     .height = row_height(core, row, core.content_width()),
                     .gap_before = first ? core.section_gap() : 0,
                     .paint = [&core, row_id, row, position](const Rect& place) {
                       paint_row(core, row_id, row, position, place);
                     }});
  }
}

}  // namespace ui::widgets
