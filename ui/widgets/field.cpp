#include <algorithm>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "config/text_keys.h"
#include "ui/widgets/widgets.h"

namespace ui::widgets {

namespace {

std::string_view icon_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::kText:
    case FieldKind::kMultiline:
      return "edit";
    case FieldKind::kDigits:
    case FieldKind::kIdNumber:
    case FieldKind::kMoney:
      return "keypad";
    case FieldKind::kPhone:
      return "phone";
    case FieldKind::kDate:
      return "calendar";
    case FieldKind::kRegion:
      return "place";
  }
  return "edit";
}

/// What stands in the box, and where the caret is.
struct Content {
  std::string text{};
  bool is_hint = false;
  bool editing = false;
  std::size_t caret = 0;
  std::size_t composing = 0;  // code points, ending at the caret
};

Content content_of(const FrameCore& core, const std::string& id, const FieldSpec& spec) {
  if (const std::optional<EntryDisplay> display = core.entry_display(id)) {
    const std::u32string text = base::to_utf32(display->text);
    const std::size_t at = std::min(display->caret, text.size());
    const std::u32string composing = base::to_utf32(display->composing);
    return {.text = base::to_utf8(text.substr(0, at) + composing + text.substr(at)),
            .editing = true,
            .caret = at + composing.size(),
            .composing = composing.size()};
  }
  const std::string& value = spec.shown.empty() ? spec.value : spec.shown;
  if (!value.empty()) return {.text = value};
  return {.text = spec.hint.empty() ? core.t(config::text::ui_field_empty).text : spec.hint, .is_hint = true};
}

/// Lengths of a field's box, in pixels.
struct BoxSizes {
  int padding, icon, text_width, text_height, height;
};

int text_width_in(const FrameCore& core, int box_width) {
  const Metrics& metrics = core.metrics();
  return box_width - metrics.px(metrics.icon_mm() * 0.85) - 3 * metrics.px(metrics.padding_mm());
}

// What a box shows at once. A keyboard leaves less room than a page, and the field must stay in sight above it.
std::size_t most_lines(const FrameCore& core, bool editing) {
  if (core.mode().large) return editing ? 4 : 6;
  return editing ? 8 : 12;
}

/// The lines of a long text that are in sight: while it is edited those around the caret, else the first ones.
Content in_sight(const FrameCore& core, Content content, int box_width) {
  const TextRequest request = core.type().request(content.text, TextStyle::kBody, text_width_in(core, box_width));
  const std::size_t most = most_lines(core, content.editing);
  TextEngine& engine = core.type().engine();
  if (std::cmp_less_equal(engine.run(request).lines, most)) return content;
  const std::vector<std::string_view> lines = engine.lines(request);
  std::size_t first = 0;
  if (content.editing) {
    const auto caret_line = static_cast<std::size_t>(engine.caret(request, content.caret).y / request.line_px);
    first = std::min(caret_line - std::min(most / 2, caret_line), lines.size() - most);
  }
  const auto start = static_cast<std::size_t>(lines[first].data() - content.text.data());
  const std::string_view last = lines[first + most - 1];
  const auto end = static_cast<std::size_t>(last.data() + last.size() - content.text.data());
  const std::size_t before = base::length_utf8(std::string_view(content.text).substr(0, start));
  content.caret -= std::min(before, content.caret);
  content.composing = std::min(content.composing, content.caret);
  content.text = content.text.substr(start, end - start);
  if (!content.editing) {
    std::u32string shown = base::to_utf32(content.text);
    shown.back() = U'…';
    content.text = base::to_utf8(shown);
  }
  return content;
}

BoxSizes box_sizes(const FrameCore& core, const Content& content, FieldKind kind, int width) {
  const Metrics& metrics = core.metrics();
  const int padding = metrics.px(metrics.padding_mm());
  const int icon = metrics.px(metrics.icon_mm() * 0.85);
  const int text_width = text_width_in(core, width);
  const int line = core.type().line_px(TextStyle::kBody);
  const int least_lines = kind == FieldKind::kMultiline ? 3 : 1;
  const int text = std::max(core.type().run(content.text, TextStyle::kBody, text_width).height(), line * least_lines);
  const int height = std::max(metrics.px(metrics.row_height_mm()), text + 2 * metrics.px(metrics.padding_mm() * 0.6));
  return {padding, icon, text_width, text, height};
}

int words_height(const FrameCore& core, const FieldSpec& spec, int width) {
  int height = core.type().run(spec.label.text, TextStyle::kStrong, width).height();
  if (!spec.why.empty()) height += core.type().run(spec.why.text, TextStyle::kSmall, width).height();
  return height + core.metrics().px(1.5);
}

void paint_caret(FrameCore& core, const Content& content, const BoxSizes& sizes, Point origin) {
  const TextRequest request = core.type().request(content.text, TextStyle::kBody, sizes.text_width);
  TextEngine& engine = core.type().engine();
  const Point caret = engine.caret(request, content.caret);
  const int thin = core.metrics().px_at_least(0.5);
  const int inset = request.line_px / 8;
  core.painter().fill({origin.x + caret.x, origin.y + caret.y + inset, thin, request.line_px - 2 * inset},
                      core.theme().primary);
  if (content.composing == 0) return;
  const Point start = engine.caret(request, content.caret - content.composing);
  const int left = start.y == caret.y ? start.x : 0;
  core.painter().fill({origin.x + left, origin.y + caret.y + request.line_px - inset, caret.x - left, thin},
                      core.theme().accent);
}

void paint_box(FrameCore& core, Node& node, const FieldSpec& spec, const Content& content, const Rect& box, bool held) {
  const Metrics& metrics = core.metrics();
  const Theme& theme = core.theme();
  const bool problem = !spec.problem.empty();
  const int radius = metrics.px(metrics.radius_mm());
  const Colour fill = !spec.enabled ? theme.disabled_fill : held ? theme.card_pressed : theme.card;
  const Colour edge = content.editing || held ? theme.primary : problem ? theme.problem_ink : theme.border_strong;
  core.painter().fill(box, fill, radius);
  core.painter().outline(box, edge, metrics.px_at_least(content.editing || problem || held ? 0.7 : 0.3), radius);
  const BoxSizes sizes = box_sizes(core, content, spec.kind, box.width);
  const TextRun& run = core.type().run(content.text, TextStyle::kBody, sizes.text_width);
  const bool one_line = spec.kind != FieldKind::kMultiline;
  const Point at{box.x + sizes.padding,
                 one_line ? centred(run.height(), box.y, box.height) : box.y + (box.height - sizes.text_height) / 2};
  const Colour ink = !spec.enabled ? theme.ink_disabled : content.is_hint ? theme.ink_soft : theme.ink;
  core.draw_text(node, run, TextStyle::kBody, at, ink, fill);
  if (content.editing) paint_caret(core, content, sizes, at);
  if (spec.enabled) {
    core.painter().icon(
        icon_of(spec.kind),
        {box.right() - sizes.padding - sizes.icon, box.y + (box.height - sizes.icon) / 2, sizes.icon, sizes.icon},
        theme.primary);
  }
}

EntryRequest request_for(const std::string& id, const FieldSpec& spec) {
  return {.field_id = id,
          .kind = spec.kind,
          .value = spec.masked ? std::string() : spec.value,
          .max_length = spec.max_length,
          .dates = spec.dates,
          .label = spec.label};
}

Node node_for(const FrameCore& core, const std::string& id, const FieldSpec& spec, const Content& content,
              const Rect& place) {
  Node node{.id = id, .role = Role::kField, .name = spec.label.text, .bounds = place};
  node.value = content.is_hint ? std::string() : content.text;
  node.spoken = spec.label.spoken();
  if (!spec.why.empty()) node.spoken += "\n" + spec.why.spoken();
  node.spoken += "\n" + (content.is_hint ? core.t(config::text::ui_speech_no_value).speech : content.text);
  if (!spec.problem.empty()) node.spoken += "\n" + spec.problem.spoken();
  node.state = {.pressable = spec.enabled && !core.targets().blocked(),
                .enabled = spec.enabled,
                .focused = content.editing,
                .problem = !spec.problem.empty(),
                .hidden_value = spec.masked && !content.editing};
  return node;
}

void paint_field(FrameCore& core, const std::string& id, const FieldSpec& spec, const Rect& place) {
  const Touch touch = core.press(id, place, spec.enabled);
  const Content content = content_of(core, id, spec);
  Node node = node_for(core, id, spec, content, place);
  const TextRun& label = core.type().run(spec.label.text, TextStyle::kStrong, place.width);
  core.draw_text(node, label, TextStyle::kStrong, {place.x, place.y}, core.theme().ink, core.theme().background);
  if (!spec.why.empty()) {
    const TextRun& why = core.type().run(spec.why.text, TextStyle::kSmall, place.width);
    core.draw_text(node, why, TextStyle::kSmall, {place.x, place.y + label.height()}, core.theme().ink_soft,
                   core.theme().background);
  }
  const int top = place.y + words_height(core, spec, place.width);
  const Content shown = in_sight(core, content, place.width);
  const int height = box_sizes(core, shown, spec.kind, place.width).height;
  paint_box(core, node, spec, shown, {place.x, top, place.width, height}, touch.held);
  if (!spec.problem.empty()) {
    paint_problem_line(core, node, spec.problem, {place.x, top + height}, place.width);
  }
  core.describe(std::move(node));
  if (touch.activated) core.open_field(request_for(id, spec));
}

}  // namespace

int problem_line_height(const FrameCore& core, const Label& problem, int width) {
  const int icon = core.metrics().px(core.metrics().icon_mm() * 0.8);
  const int gap = core.metrics().px(2 * core.metrics().grow());
  return core.type().run(problem.text, TextStyle::kSmall, width - icon - gap).height() + gap;
}

void paint_problem_line(FrameCore& core, Node& node, const Label& problem, Point at, int width) {
  const int icon = core.metrics().px(core.metrics().icon_mm() * 0.8);
  const int gap = core.metrics().px(2 * core.metrics().grow());
  const TextRun& run = core.type().run(problem.text, TextStyle::kSmall, width - icon - gap);
  const int line = core.type().line_px(TextStyle::kSmall);
  core.painter().icon("problem", {at.x, at.y + gap + (line - icon) / 2, icon, icon}, core.theme().problem_ink);
  core.draw_text(node, run, TextStyle::kSmall, {at.x + icon + gap, at.y + gap}, core.theme().problem_ink,
                 core.theme().background);
}

void field(FrameCore& core, std::string_view id, const FieldSpec& spec) {
  const std::string name(id);
  core.note_field(name);
  if (!spec.problem.empty()) core.note_problem(name);
  const int width = core.content_width();
  const Content shown = in_sight(core, content_of(core, name, spec), width);
  int height = words_height(core, spec, width) + box_sizes(core, shown, spec.kind, width).height;
  if (!spec.problem.empty()) height += problem_line_height(core, spec.problem, width);
  core.body().add(
      {.id = name, .height = height, .gap_before = core.section_gap(), .paint = [&core, name, spec](const Rect& place) {
         paint_field(core, name, spec, place);
       }});
}

}  // namespace ui::widgets
