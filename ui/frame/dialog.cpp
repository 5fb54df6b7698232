#include "ui/frame/scaffold.h"
#include "ui/widgets/widgets.h"

namespace ui::scaffold {

namespace {

struct DialogLayout {
  Rect card;
  int padding;
  int text_width;
};

DialogLayout lay_out(const FrameCore& core, const DialogCall& dialog) {
  const Metrics& metrics = core.metrics();
  const int padding = metrics.px(9 * metrics.grow());
  const int width = core.content_width();
  const int text_width = width - 2 * padding;
  int height = 2 * padding + core.type().run(dialog.title.text, TextStyle::kHeading, text_width).height();
  if (!dialog.text.empty()) {
    height += core.gap() + core.type().run(dialog.text.text, TextStyle::kBody, text_width).height();
  }
  height += core.gap();
  for (const ButtonCall& call : dialog.buttons) height += core.gap() + widgets::button_height(core, call, text_width);
  const Rect panel = metrics.panel();
  const Rect card{(panel.width - width) / 2, (bar_place(core).y - height) / 2, width, height};
  return {card, padding, text_width};
}

int paint_words(FrameCore& core, const std::string& id, const Label& label, TextStyle style, Point at, int width,
                std::string_view parent) {
  const TextRun& run = core.type().run(label.text, style, width);
  Node node{.id = id, .role = Role::kText, .name = label.text, .spoken = label.spoken()};
  node.bounds = {at.x, at.y, run.width(), run.height()};
  const Colour ink = style == TextStyle::kHeading ? core.theme().primary : core.theme().ink;
  core.draw_text(node, run, style, at, ink, core.theme().card);
  core.describe(std::move(node), parent);
  return at.y + run.height();
}

}  // namespace

void paint_dialog(FrameCore& core) {
  const DialogCall dialog = *core.screen().dialog;
  const Metrics& metrics = core.metrics();
  const DialogLayout layout = lay_out(core, dialog);
  const int radius = metrics.px(metrics.radius_mm() * 1.6);
  core.painter().fill(metrics.panel(), core.theme().scrim);
  core.painter().fill(layout.card, core.theme().card, radius);
  core.release_targets();
  core.describe({.id = dialog.id,
                 .role = Role::kDialog,
                 .name = dialog.title.text,
                 .bounds = layout.card,
                 .spoken = dialog.title.spoken() + "\n" + dialog.text.spoken()});
  const int left = layout.card.x + layout.padding;
  int y = paint_words(core, dialog.id + ".title", dialog.title, TextStyle::kHeading,
                      {left, layout.card.y + layout.padding}, layout.text_width, dialog.id);
  if (!dialog.text.empty()) {
    y = paint_words(core, dialog.id + ".text", dialog.text, TextStyle::kBody, {left, y + core.gap()}, layout.text_width,
                    dialog.id);
  }
  y += core.gap();
  for (const ButtonCall& call : dialog.buttons) {
    const int height = widgets::button_height(core, call, layout.text_width);
    widgets::paint_button(core, call, {left, y + core.gap(), layout.text_width, height}, dialog.id);
    y += core.gap() + height;
  }
}

}  // namespace ui::scaffold
