#include <algorithm>
#include <numeric>

#include "config/text_keys.h"
#include "ui/frame/scaffold.h"
#include "ui/widgets/widgets.h"

/// The buttons below the body: of the screen, and of the pages.
namespace ui::scaffold {

namespace {

int footer_space(const FrameCore& core) {
  return core.metrics().px(6 * core.metrics().grow());
}

// The least width of a footer button; the last one takes what the others leave.
int least_width(const FrameCore& core, const ButtonCall& call) {
  return std::max(widgets::button_width(core, call), core.metrics().px(52 * core.metrics().grow()));
}

bool fits_one_row(const FrameCore& core) {
  const std::vector<ButtonCall>& buttons = core.screen().footer;
  if (core.mode().large && buttons.size() > 1) return false;
  const int widths = std::accumulate(buttons.begin(), buttons.end(), 0,
                                     [&](int sum, const ButtonCall& call) { return sum + least_width(core, call); });
  return widths + core.gap() * (static_cast<int>(buttons.size()) - 1) <= core.content_width();
}

}  // namespace

int footer_height(const FrameCore& core) {
  const std::vector<ButtonCall>& buttons = core.screen().footer;
  if (buttons.empty()) return 0;
  const int one = widgets::button_height(core, buttons.back(), core.content_width());
  if (fits_one_row(core)) return one + 2 * footer_space(core);
  int height = 2 * footer_space(core) + core.gap() * (static_cast<int>(buttons.size()) - 1);
  for (const ButtonCall& call : buttons) height += widgets::button_height(core, call, core.content_width());
  return height;
}

namespace {

// While there is more to read, the solid button is "next page": always exactly one leads on.
ButtonCall demoted(ButtonCall call, bool more_pages) {
  if (more_pages && call.kind == ButtonKind::kPrimary) call.kind = ButtonKind::kSecondary;
  return call;
}

void paint_footer_row(FrameCore& core, const Rect& place, bool more_pages) {
  const std::vector<ButtonCall>& buttons = core.screen().footer;
  int left = place.x;
  for (const ButtonCall& call : buttons) {
    // The way on takes what is left of the row; a way back alone keeps its own width.
    const bool leads_on = call.kind == ButtonKind::kPrimary || call.kind == ButtonKind::kDanger;
    const bool last = &call == &buttons.back();
    const int width = last && leads_on ? place.right() - left : least_width(core, call);
    widgets::paint_button(core, demoted(call, more_pages), {left, place.y, width, place.height});
    left += width + core.gap();
  }
}

void paint_footer_stack(FrameCore& core, const Rect& place, bool more_pages) {
  const std::vector<ButtonCall>& buttons = core.screen().footer;
  int top = place.y;
  for (auto call = buttons.rbegin(); call != buttons.rend(); ++call) {
    const int height = widgets::button_height(core, *call, place.width);
    widgets::paint_button(core, demoted(*call, more_pages), {place.x, top, place.width, height});
    top += height + core.gap();
  }
}

}  // namespace

void paint_footer(FrameCore& core, const Rect& place, bool more_pages) {
  if (core.screen().footer.empty()) return;
  const Rect buttons{place.x, place.y + footer_space(core), place.width, place.height - 2 * footer_space(core)};
  if (fits_one_row(core)) {
    paint_footer_row(core, buttons, more_pages);
  } else {
    paint_footer_stack(core, buttons, more_pages);
  }
}

int page_row_height(const FrameCore& core) {
  return core.metrics().px(core.metrics().row_height_mm() + 2 * 5 * core.metrics().grow());
}

void paint_page_row(FrameCore& core, const Rect& place, std::size_t page, std::size_t count) {
  const Metrics& metrics = core.metrics();
  const ButtonCall previous{
      .id = "page.previous", .label = core.t(config::text::ui_page_previous), .enabled = page > 0, .icon = "page_up"};
  const bool more = page + 1 < count;
  const ButtonCall next{.id = "page.next",
                        .label = core.t(config::text::ui_page_next),
                        .kind = more ? ButtonKind::kPrimary : ButtonKind::kSecondary,
                        .enabled = more,
                        .icon = "page_down"};
  const int height = metrics.px(metrics.row_height_mm());
  const int top = place.y + (place.height - height) / 2;
  const int width = std::max(widgets::button_width(core, previous), widgets::button_width(core, next));
  widgets::paint_button(core, previous, {place.x, top, width, height}, {}, Role::kPageButton);
  const config::Text words =
      core.t(config::text::ui_page_position, {{"page", std::to_string(page + 1)}, {"pages", std::to_string(count)}});
  const TextRun& run = core.type().run(words.text, TextStyle::kSmall);
  Node node{.id = "page.position", .role = Role::kPageNumber, .name = words.text, .spoken = words.speech};
  node.bounds = {place.x + (place.width - run.width()) / 2, top, run.width(), height};
  core.draw_text(node, run, TextStyle::kSmall, {node.bounds.x, centred(run.height(), top, height)}, core.theme().ink,
                 core.theme().background);
  core.describe(std::move(node));
  widgets::paint_button(core, next, {place.right() - width, top, width, height}, {}, Role::kPageButton);
}

}  // namespace ui::scaffold
