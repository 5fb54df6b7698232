#include <algorithm>

#include "ui/widgets/widgets.h"

namespace ui::widgets {

namespace {

// A part of a text as one block: a paragraph, or one line of a very long one.
struct Part {
  std::string id;
  std::string text;
  std::string spoken;
  TextStyle style;
  int wrap_px;
};

void add_part(FrameCore& core, Part part, int gap, bool with_next) {
  const int height = core.type().run(part.text, part.style, part.wrap_px).height();
  core.body().add({.id = part.id,
                   .height = height,
                   .gap_before = gap,
                   .with_next = with_next,
                   .paint = [&core, part](const Rect& place) {
                     const TextRun& run = core.type().run(part.text, part.style, part.wrap_px);
                     const Colour ink = part.style == TextStyle::kSmall ? core.theme().ink_soft : core.theme().ink;
                     Node node{.id = part.id, .role = Role::kText, .name = part.text, .spoken = part.spoken};
                     node.bounds = {place.x, place.y, run.width(), run.height()};
                     core.draw_text(node, run, part.style, {place.x, place.y}, ink, core.theme().background);
                     core.describe(std::move(node));
                   }});
}

std::vector<std::string_view> paragraphs(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

int gap_before(const FrameCore& core, TextStyle style, bool first_paragraph) {
  if (!first_paragraph) return core.type().line_px(style) * 2 / 5;
  // A number belongs to the words above it.
  return style == TextStyle::kNumber ? core.metrics().px(1.5) : core.section_gap();
}

}  // namespace

void heading(FrameCore& core, std::string_view id, const Label& label) {
  const Metrics& metrics = core.metrics();
  const int indent = metrics.px(5 * metrics.grow());
  const int width = core.content_width() - indent;
  const TextRun& run = core.type().run(label.text, TextStyle::kHeading, width);
  core.body().add({.id = std::string(id),
                   .height = run.height(),
                   .gap_before = core.section_gap(),
                   .with_next = true,
                   .gap_after = metrics.px(2.5 * metrics.grow()),
                   .paint = [&core, id = std::string(id), label, indent, width](const Rect& place) {
                     const TextRun& words = core.type().run(label.text, TextStyle::kHeading, width);
                     const int mark = core.metrics().px(1.8 * core.metrics().grow());
                     const int inset = place.height / (5 * words.lines);
                     core.painter().fill({place.x, place.y + inset, mark, place.height - 2 * inset},
                                         core.theme().accent, mark / 2);
                     Node node{.id = id, .role = Role::kHeading, .name = label.text, .bounds = place};
                     node.spoken = label.spoken();
                     core.draw_text(node, words, TextStyle::kHeading, {place.x + indent, place.y}, core.theme().primary,
                                    core.theme().background);
                     core.describe(std::move(node));
                   }});
}

// A paragraph is one block. One that fills much of a panel is divided into its lines, so that a page can end in it.
void text(FrameCore& core, std::string_view id, const Label& label, TextStyle style) {
  const int width = core.content_width();
  const std::vector<std::string_view> parts = paragraphs(label.text);
  const std::vector<std::string_view> speech = paragraphs(label.spoken());
  std::size_t number = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const int gap = gap_before(core, style, i == 0);
    const TextRequest request = core.type().request(parts[i], style, width);
    std::vector<std::string_view> lines{parts[i]};
    if (core.type().run(parts[i], style, width).height() > core.metrics().panel().height / 4) {
      lines = core.type().engine().lines(request);
    }
    for (std::size_t line = 0; line < lines.size(); ++line, ++number) {
      const std::string part_id = number == 0 ? std::string(id) : std::string(id) + "." + std::to_string(number + 1);
      const bool whole = lines.size() == 1 && speech.size() == parts.size();
      add_part(core,
               {.id = part_id,
                .text = std::string(lines[line]),
                .spoken = std::string(whole ? speech[i] : lines[line]),
                .style = style,
                .wrap_px = lines.size() == 1 ? width : 0},
               line == 0 ? gap : 0, false);
    }
  }
}

namespace {

struct BannerLook {
  Colour fill, ink;
  std::string_view icon;
};

BannerLook banner_look(const Theme& theme, Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return {theme.info_fill, theme.info_ink, "info"};
    case Severity::kSuccess:
      return {theme.success_fill, theme.success_ink, "done"};
    case Severity::kWarning:
      return {theme.warning_fill, theme.warning_ink, "warning"};
    case Severity::kProblem:
      return {theme.problem_fill, theme.problem_ink, "problem"};
  }
  return {theme.info_fill, theme.info_ink, "info"};
}

}  // namespace

void banner(FrameCore& core, std::string_view id, const Label& label, Severity severity) {
  const Metrics& metrics = core.metrics();
  const int padding = metrics.px(metrics.padding_mm());
  const int icon = metrics.px(metrics.icon_mm());
  const int width = core.content_width() - icon - 3 * padding;
  const int text_height = core.type().run(label.text, TextStyle::kBody, width).height();
  core.body().add(
      {.id = std::string(id),
       .height = std::max(text_height, icon) + 2 * padding * 4 / 5,
       .gap_before = core.section_gap(),
       .paint = [&core, id = std::string(id), label, severity, padding, icon, width](const Rect& place) {
         const BannerLook look = banner_look(core.theme(), severity);
         const int edge = core.metrics().px(1.6 * core.metrics().grow());
         const int radius = core.metrics().px(core.metrics().radius_mm());
         core.painter().fill({place.x, place.y, 4 * radius, place.height}, look.ink, radius, Corners::kLeft);
         core.painter().fill({place.x + edge, place.y, place.width - edge, place.height}, look.fill, radius,
                             Corners::kRight);
         const TextRun& run = core.type().run(label.text, TextStyle::kBody, width);
         const int top = centred(run.height(), place.y, place.height);
         // The sign stands beside the first line.
         const int sign = centred(icon, top, core.type().line_px(TextStyle::kBody));
         core.painter().icon(look.icon, {place.x + padding + edge, sign, icon, icon}, look.ink);
         Node node{.id = id, .role = Role::kBanner, .name = label.text, .bounds = place, .spoken = label.spoken()};
         node.state.problem = severity == Severity::kProblem;
         core.draw_text(node, run, TextStyle::kBody, {place.x + 2 * padding + icon, top}, look.ink, look.fill);
         core.describe(std::move(node));
       }});
}

}  // namespace ui::widgets
