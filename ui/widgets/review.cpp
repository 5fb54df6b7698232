#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

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

/// A part of the list that no page divides: a row, or one line more of a value that would fill much of a panel.
struct Part {
  std::string id;
  std::string words;  ///< of the value
  const ReviewRow* row;
  bool first = true, last = true;  ///< of its row
};

/// Space above and below what stands in a row.
int edge(const FrameCore& core) {
  return core.metrics().px(core.metrics().padding_mm() * 0.55);
}

std::vector<Part> parts_of(const FrameCore& core, const std::string& id, const ReviewRow& row, int width) {
  const std::string& value = shown_value(core, row);
  const TextRequest request = core.type().request(value, TextStyle::kStrong, row_sizes(core, row, width).text_width);
  if (core.type().engine().run(request).height() <= core.metrics().panel().height / 4) return {{id, value, &row}};
  std::vector<Part> parts;
  for (const std::string_view line : core.type().engine().lines(request)) {
    const std::string part_id = parts.empty() ? id : id + "." + std::to_string(parts.size() + 1);
    parts.push_back({part_id, std::string(line), &row, parts.empty(), false});
  }
  parts.back().last = true;
  return parts;
}

int part_height(const FrameCore& core, const Part& part, int width) {
  const RowSizes sizes = row_sizes(core, *part.row, width);
  int text = core.type().run(part.words, TextStyle::kStrong, sizes.text_width).height();
  if (part.last && !part.row->problem.empty()) {
    text += problem_line_height(core, part.row->problem, sizes.text_width);
  }
  if (!part.first) return text + (part.last ? edge(core) : 0);
  text += core.type().run(part.row->label.text, TextStyle::kSmall, sizes.text_width).height();
  const int button = sizes.button > 0 ? core.metrics().px(core.metrics().row_height_mm()) : 0;
  return std::max(text, button) + edge(core) + (part.last ? edge(core) : 0);
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

void paint_card(FrameCore& core, const Part& part, Place position, const Rect& place) {
  const Metrics& metrics = core.metrics();
  core.painter().fill(place, core.theme().card, metrics.px(metrics.radius_mm()), corners_of(position));
  if (!part.first || position == Place::kFirst || position == Place::kOnly) return;
  const int padding = metrics.px(metrics.padding_mm());
  core.painter().fill({place.x + padding, place.y, place.width - 2 * padding, metrics.px_at_least(0.3)},
                      core.theme().border);
}

Node node_for(const Part& part, const Rect& place) {
  const ReviewRow& row = *part.row;
  if (!part.first) return {.id = part.id, .role = Role::kText, .name = part.words, .bounds = place};
  Node node{.id = part.id, .role = Role::kRow, .name = row.label.text, .value = row.value, .bounds = place};
  node.spoken = row.label.spoken() + "\n" + part.words;
  node.state.problem = !row.problem.empty();
  node.state.hidden_value = row.hidden_value;
  return node;
}

void paint_change(FrameCore& core, const Part& part, const RowSizes& sizes, const Rect& place) {
  const int height = core.metrics().px(core.metrics().row_height_mm());
  const Rect button{place.right() - sizes.padding - sizes.button, place.y + (place.height - height) / 2, sizes.button,
                    height};
  paint_button(core, change_button(part.id, *part.row), button, part.id);
}

void paint_part(FrameCore& core, const Part& part, Place position, const Rect& place) {
  const Theme& theme = core.theme();
  const ReviewRow& row = *part.row;
  paint_card(core, part, position, place);
  const RowSizes sizes = row_sizes(core, row, place.width);
  const TextRun& words = core.type().run(part.words, TextStyle::kStrong, sizes.text_width);
  const TextRun& label = core.type().run(row.label.text, TextStyle::kSmall, sizes.text_width);
  const bool says_problem = part.last && !row.problem.empty();
  const int problem = says_problem ? problem_line_height(core, row.problem, sizes.text_width) : 0;
  const int left = place.x + sizes.padding;
  int y = place.y;
  Node node = node_for(part, place);
  if (part.first) {
    const int text = label.height() + words.height() + problem;
    y = part.last ? centred(text, place.y, place.height) : place.bottom() - text;
    core.draw_text(node, label, TextStyle::kSmall, {left, y}, theme.ink_soft, theme.card);
    y += label.height();
  }
  core.draw_text(node, words, TextStyle::kStrong, {left, y}, row.value.empty() ? theme.ink_soft : theme.ink,
                 theme.card);
  if (says_problem) {
    paint_problem_line(core, node, row.problem, {left, y + words.height()}, sizes.text_width);
    node.spoken += "\n" + row.problem.spoken();
  }
  core.describe(std::move(node));
  if (part.first && sizes.button > 0) paint_change(core, part, sizes, place);
}

}  // namespace

void review_list(FrameCore& core, std::string_view id, std::span<const ReviewRow> rows) {
  // The blocks are painted when the caller's rows are gone.
  const auto kept = std::make_shared<const std::vector<ReviewRow>>(rows.begin(), rows.end());
  const int width = core.content_width();
  std::vector<Part> parts;
  for (const ReviewRow& row : *kept) {
    const std::string row_id = std::string(id) + "." + row.id;
    if (!row.problem.empty()) core.note_problem(row_id);
    std::ranges::move(parts_of(core, row_id, row, width), std::back_inserter(parts));
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool first = i == 0;
    const bool last = i + 1 == parts.size();
    const Place position = first && last ? Place::kOnly : first ? Place::kFirst : last ? Place::kLast : Place::kMiddle;
    core.body().add({.id = parts[i].id,
                     .height = part_height(core, parts[i], width),
                     .gap_before = first ? core.section_gap() : 0,
                     .paint = [&core, kept, part = parts[i], position](const Rect& place) {
                       paint_part(core, part, position, place);
                     }});
  }
}

}  // namespace ui::widgets
