#include <algorithm>

#include "config/text_keys.h"
#include "ui/widgets/widgets.h"

namespace ui::widgets {

namespace {

/// The words above the answers.
struct Question {
  std::string id;
  Label label;
  Label why;
  Label problem;
};

struct ChoiceSizes {
  int padding, mark, gap, text_width;
};

ChoiceSizes choice_sizes(const FrameCore& core, int width) {
  const Metrics& metrics = core.metrics();
  const int padding = metrics.px(metrics.padding_mm());
  const int mark = metrics.px((metrics.large() ? 9.5 : 8) * metrics.grow());
  const int gap = metrics.px(3.5 * metrics.grow());
  return {padding, mark, gap, width - mark - gap - 2 * padding};
}

int choice_height(const FrameCore& core, const Choice& choice, int width) {
  const Metrics& metrics = core.metrics();
  const ChoiceSizes sizes = choice_sizes(core, width);
  int text = core.type().run(choice.label.text, TextStyle::kBody, sizes.text_width).height();
  if (!choice.note.empty()) text += core.type().run(choice.note.text, TextStyle::kSmall, sizes.text_width).height();
  return std::max(metrics.px(metrics.row_height_mm()), text + 2 * metrics.px(metrics.padding_mm() * 0.6));
}

// A ring or a box; the chosen one has a disc or a tick in it as well as a colour.
void paint_mark(FrameCore& core, ChoiceKind kind, bool selected, bool enabled, const Rect& place) {
  const Theme& theme = core.theme();
  const Colour colour = !enabled ? theme.ink_disabled : selected ? theme.primary : theme.border_strong;
  const int line = core.metrics().px_at_least(0.6);
  if (kind == ChoiceKind::kOne) {
    core.painter().disc(place.centre(), place.width / 2, theme.card);
    core.painter().ring(place.centre(), place.width / 2, line, colour);
    if (selected) core.painter().disc(place.centre(), place.width * 29 / 100, colour);
    return;
  }
  const int radius = core.metrics().px(1.4);
  core.painter().fill(place, selected ? colour : theme.card, radius);
  core.painter().outline(place, colour, line, radius);
  if (selected) core.painter().icon("check", place.inset(place.width / 10), theme.on_primary);
}

void paint_choice(FrameCore& core, const std::string& question, const Choice& choice, ChoiceKind kind,
                  const Rect& place) {
  const Metrics& metrics = core.metrics();
  const Theme& theme = core.theme();
  const std::string id = question + "." + choice.id;
  const Touch touch = core.press(id, place, choice.enabled);
  const int radius = metrics.px(metrics.radius_mm());
  const Colour rest = choice.selected ? theme.card_selected : theme.card;
  const Colour fill = !choice.enabled ? theme.disabled_fill : touch.held ? theme.card_pressed : rest;
  const bool strong = choice.selected || touch.held;
  core.painter().fill(place, fill, radius);
  core.painter().outline(place, strong ? theme.primary : theme.border_strong, metrics.px_at_least(strong ? 0.7 : 0.25),
                         radius);
  const ChoiceSizes sizes = choice_sizes(core, place.width);
  paint_mark(core, kind, choice.selected, choice.enabled,
             {place.x + sizes.padding, place.y + (place.height - sizes.mark) / 2, sizes.mark, sizes.mark});

  Node node{.id = id, .role = kind == ChoiceKind::kOne ? Role::kRadio : Role::kCheckbox, .name = choice.label.text};
  node.bounds = place;
  node.value = choice.note.text;
  node.spoken = choice.label.spoken();
  if (!choice.note.empty()) node.spoken += "\n" + choice.note.spoken();
  if (choice.selected) node.spoken += "\n" + core.t(config::text::ui_speech_selected).speech;
  node.state = {
      .pressable = choice.enabled && !core.targets().blocked(), .enabled = choice.enabled, .selected = choice.selected};
  const int left = place.x + sizes.padding + sizes.mark + sizes.gap;
  const Colour ink = choice.enabled ? theme.ink : theme.ink_disabled;
  const TextRun& label = core.type().run(choice.label.text, TextStyle::kBody, sizes.text_width);
  if (choice.note.empty()) {
    core.draw_text(node, label, TextStyle::kBody, {left, centred(label.height(), place.y, place.height)}, ink, fill);
  } else {
    const TextRun& note = core.type().run(choice.note.text, TextStyle::kSmall, sizes.text_width);
    const int top = place.y + (place.height - label.height() - note.height()) / 2;
    core.draw_text(node, label, TextStyle::kBody, {left, top}, ink, fill);
    core.draw_text(node, note, TextStyle::kSmall, {left, top + label.height()},
                   choice.enabled ? theme.ink_soft : theme.ink_disabled, fill);
  }
  core.describe(std::move(node), question);
}

int question_height(const FrameCore& core, const Question& question) {
  const int width = core.content_width();
  int height = core.type().run(question.label.text, TextStyle::kStrong, width).height();
  if (!question.why.empty()) height += core.type().run(question.why.text, TextStyle::kSmall, width).height();
  if (!question.problem.empty()) height += problem_line_height(core, question.problem, width);
  return height;
}

void paint_question(FrameCore& core, const Question& question, const Rect& place) {
  Node node{.id = question.id, .role = Role::kQuestion, .name = question.label.text, .bounds = place};
  node.value = question.why.text;
  node.spoken = question.label.spoken();
  node.state.problem = !question.problem.empty();
  const TextRun& label = core.type().run(question.label.text, TextStyle::kStrong, place.width);
  core.draw_text(node, label, TextStyle::kStrong, {place.x, place.y}, core.theme().ink, core.theme().background);
  int y = place.y + label.height();
  if (!question.why.empty()) {
    const TextRun& why = core.type().run(question.why.text, TextStyle::kSmall, place.width);
    core.draw_text(node, why, TextStyle::kSmall, {place.x, y}, core.theme().ink_soft, core.theme().background);
    node.spoken += "\n" + question.why.spoken();
    y += why.height();
  }
  if (!question.problem.empty()) {
    paint_problem_line(core, node, question.problem, {place.x, y}, place.width);
    node.spoken += "\n" + question.problem.spoken();
  }
  core.describe(std::move(node));
}

// Short answers stand side by side; anything that would wrap, or large mode, has a row of its own.
std::size_t column_count(const FrameCore& core, std::span<const Choice> choices, int gap) {
  if (core.mode().large || choices.size() < 2) return 1;
  const int width = choice_sizes(core, (core.content_width() - gap) / 2).text_width;
  const bool short_ones = std::ranges::all_of(choices, [&](const Choice& choice) {
    return choice.note.empty() && core.type().run(choice.label.text, TextStyle::kBody).width() <= width;
  });
  return short_ones ? 2 : 1;
}

}  // namespace

void choices(FrameCore& core, std::string_view id, const Label& question, std::span<const Choice> choices,
             ChoiceKind kind, const Label& problem, const Label& why) {
  const Question words{std::string(id), question, why, problem};
  if (!problem.empty()) core.note_problem(id);
  core.body().begin_group(core.section_gap());
  if (!question.empty()) {
    core.body().add({.id = words.id,
                     .height = question_height(core, words),
                     .with_next = true,
                     .paint = [&core, words](const Rect& place) { paint_question(core, words, place); }});
  }
  const int gap = core.metrics().px_at_least(core.metrics().large() ? 4 : 3.2);
  const std::size_t columns = column_count(core, choices, gap);
  const int width = (core.content_width() - gap * (static_cast<int>(columns) - 1)) / static_cast<int>(columns);
  for (std::size_t first = 0; first < choices.size(); first += columns) {
    const auto part = choices.subspan(first, std::min(columns, choices.size() - first));
    const std::vector<Choice> row(part.begin(), part.end());
    int height = 0;
    for (const Choice& choice : row) height = std::max(height, choice_height(core, choice, width));
    core.body().add({.id = words.id + "." + row.front().id,
                     .height = height,
                     .gap_before = gap,
                     .paint = [&core, question_id = words.id, row, kind, width, gap](const Rect& place) {
                       int left = place.x;
                       for (const Choice& choice : row) {
                         paint_choice(core, question_id, choice, kind, {left, place.y, width, place.height});
                         left += width + gap;
                       }
                     }});
  }
  core.body().end_group();
}

}  // namespace ui::widgets
