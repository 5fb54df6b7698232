#include "ui/frame/scaffold.h"

#include <algorithm>
#include <array>

#include "config/text_keys.h"
#include "ui/widgets/widgets.h"

namespace ui::scaffold {

namespace text = config::text;

namespace {

int header_height(const FrameCore& core) {
  return core.metrics().px(core.metrics().header_height_mm());
}

// The terminal's own line: an emblem and whose house this is. At the same place on every screen.
void paint_site(FrameCore& core) {
  const Metrics& metrics = core.metrics();
  const int height = header_height(core);
  const int side = metrics.px(11 * metrics.grow());
  core.painter().icon("emblem", {core.content_left(), (height - side) / 2, side, side}, core.theme().accent_on_primary);
  Node node{.id = "header.site", .role = Role::kText, .name = core.site_name()};
  const TextRun& run = core.type().run(core.site_name(), TextStyle::kSmall);
  const int left = core.content_left() + side + metrics.px(4 * metrics.grow());
  node.bounds = {left, 0, run.width(), height};
  core.draw_text(node, run, TextStyle::kSmall, {left, centred(run.height(), 0, height)}, core.theme().on_primary_soft,
                 core.theme().primary);
  core.describe(std::move(node));
}

struct Heading {
  std::string id;
  Role role;
  const Label& label;
  TextStyle style;
  Colour ink, background;
};

int paint_line(FrameCore& core, const Heading& line, int top, int width) {
  const TextRun& run = core.type().run(line.label.text, line.style, width);
  Node node{.id = line.id, .role = line.role, .name = line.label.text, .spoken = line.label.spoken()};
  node.bounds = {core.content_left(), top, run.width(), run.height()};
  core.draw_text(node, run, line.style, {core.content_left(), top}, line.ink, line.background);
  core.describe(std::move(node));
  return top + run.height();
}

// One segment a step, and in words which it is: the colour of a segment is never the only sign.
int paint_steps(FrameCore& core, int top) {
  const ScreenCall& screen = core.screen();
  const Metrics& metrics = core.metrics();
  const auto count = static_cast<int>(screen.steps.size());
  const int gap = metrics.px(1.5);
  const int height = metrics.px(2.4 * metrics.grow());
  const int width = core.content_width();
  for (int i = 0; i < count; ++i) {
    const int left = i * (width + gap) / count;
    const int right = (i + 1) * (width + gap) / count - gap;
    const auto current = static_cast<int>(screen.current_step);
    const Colour done = i == current ? core.theme().accent : core.theme().primary;
    core.painter().fill({core.content_left() + left, top, right - left, height},
                        i <= current ? done : core.theme().border, height / 2);
  }
  const config::Text words = core.t(text::ui_steps_position, {{"step", std::to_string(screen.current_step + 1)},
                                                              {"steps", std::to_string(count)},
                                                              {"name", screen.steps[screen.current_step].text}});
  const TextRun& run = core.type().run(words.text, TextStyle::kSmall, width);
  const int text_top = top + height + metrics.px(2 * metrics.grow());
  Node node{.id = screen.steps_id, .role = Role::kProgress, .name = words.text, .spoken = words.speech};
  node.bounds = {core.content_left(), top, width, text_top + run.height() - top};
  core.draw_text(node, run, TextStyle::kSmall, {core.content_left(), text_top}, core.theme().ink_soft,
                 core.theme().background);
  core.describe(std::move(node));
  return text_top + run.height();
}

int paint_plain_top(FrameCore& core) {
  const Metrics& metrics = core.metrics();
  const ScreenCall& screen = core.screen();
  const int header = header_height(core);
  core.painter().fill({0, 0, metrics.panel().width, header}, core.theme().primary);
  core.painter().fill({0, header, metrics.panel().width, metrics.px(1.1)}, core.theme().accent);
  paint_site(core);
  int y = header + metrics.px(8 * metrics.grow());
  if (!screen.steps.empty()) y = paint_steps(core, y) + metrics.px(4 * metrics.grow());
  y = paint_line(core,
                 {screen.id + ".title", Role::kTitle, screen.title, TextStyle::kTitle, core.theme().primary,
                  core.theme().background},
                 y, core.content_width());
  if (!screen.what_it_asks.empty()) {
    y = paint_line(core,
                   {screen.id + ".asks", Role::kText, screen.what_it_asks, TextStyle::kBody, core.theme().ink_soft,
                    core.theme().background},
                   y + metrics.px(1.5), core.content_width());
  }
  return y + core.section_gap();
}

/// The large picture with the screen's title in it, of the home and the attract screen.
struct Hero {
  int height;
  TextStyle title;
  std::string_view picture;
};

int hero_text_gap(const FrameCore& core) {
  return core.metrics().px(1.5 * core.metrics().grow());
}

int hero_text_height(const FrameCore& core, const ScreenCall& screen, TextStyle title, int width) {
  int height = core.type().run(screen.title.text, title, width).height();
  if (!screen.what_it_asks.empty()) {
    height += hero_text_gap(core) + core.type().run(screen.what_it_asks.text, TextStyle::kBody, width).height();
  }
  return height;
}

void paint_whole_screen_button(FrameCore& core, int top) {
  const Metrics& metrics = core.metrics();
  const ButtonCall& call = *core.screen().whole_screen;
  const Rect target{0, 0, metrics.panel().width, bar_place(core).y};
  const bool held = core.press(call.id, target, true).held;
  const TextRun& run = core.type().run(call.label.text, TextStyle::kHeading);
  const int icon = metrics.px(metrics.icon_mm() * 1.4);
  const int padding = metrics.px(11 * metrics.grow());
  const int gap = metrics.px(4 * metrics.grow());
  const Rect pill{core.content_left(), top, run.width() + icon + gap + 2 * padding,
                  metrics.px(metrics.button_height_mm() * 1.3)};
  const Colour fill = held ? core.theme().on_primary_soft : core.theme().on_primary;
  core.painter().fill(pill, fill, pill.height / 2);
  core.painter().icon("touch", {pill.x + padding, pill.y + (pill.height - icon) / 2, icon, icon}, core.theme().primary);
  Node node{.id = call.id, .role = Role::kButton, .name = call.label.text, .bounds = target};
  node.spoken = call.label.spoken();
  node.state.pressable = !core.targets().blocked();
  const int y = centred(run.height(), pill.y, pill.height);
  core.draw_text(node, run, TextStyle::kHeading, {pill.x + padding + icon + gap, y}, core.theme().primary, fill);
  core.describe(std::move(node));
}

int paint_hero(FrameCore& core, const Hero& hero) {
  const Metrics& metrics = core.metrics();
  const ScreenCall& screen = core.screen();
  const int width = core.content_width();
  const int text_height = hero_text_height(core, screen, hero.title, width);
  const int button = screen.whole_screen ? metrics.px((metrics.button_height_mm() * 1.3 + 10) * metrics.grow()) : 0;
  const int bottom_space = metrics.px(14 * metrics.grow());
  const int height = std::max(hero.height, header_height(core) + text_height + button + 2 * bottom_space);
  core.painter().fill({0, 0, metrics.panel().width, height}, core.theme().primary);
  core.painter().picture(core.drawings().picture(hero.picture, metrics.panel().width, height),
                         {0, 0, metrics.panel().width, height});
  core.painter().fill({0, height, metrics.panel().width, metrics.px(1.1)}, core.theme().accent);
  paint_site(core);
  int y =
      screen.whole_screen ? header_height(core) + metrics.px(26 * metrics.grow()) : height - bottom_space - text_height;
  y = paint_line(
      core,
      {screen.id + ".title", Role::kTitle, screen.title, hero.title, core.theme().on_primary, core.theme().primary}, y,
      width);
  if (!screen.what_it_asks.empty()) {
    y = paint_line(core,
                   {screen.id + ".asks", Role::kText, screen.what_it_asks, TextStyle::kBody,
                    core.theme().on_primary_soft, core.theme().primary},
                   y + hero_text_gap(core), width);
  }
  if (screen.whole_screen) paint_whole_screen_button(core, y + metrics.px(12 * metrics.grow()));
  return height + core.section_gap();
}

}  // namespace

int paint_top(FrameCore& core) {
  const int home = core.metrics().panel().height * 24 / 100;
  // Above the words that stand below it, whatever their number.
  const int attract = bar_place(core).y - core.body().height() - 2 * core.section_gap();
  switch (core.screen().look) {
    case ScreenLook::kPlain:
      return paint_plain_top(core);
    case ScreenLook::kHome:
      return paint_hero(core, {home, TextStyle::kTitle, "home"});
    case ScreenLook::kAttract:
      return paint_hero(core, {attract, TextStyle::kNumber, "attract"});
  }
  return 0;
}

Rect bar_place(const FrameCore& core) {
  const Rect panel = core.metrics().panel();
  const int height = core.metrics().px(core.metrics().bar_height_mm());
  return {0, panel.height - height, panel.width, height};
}

namespace {

struct BarButton {
  std::string_view id;
  const config::Text& label;
  std::string_view icon;
  bool shown = true;
};

void paint_bar_button(FrameCore& core, const BarButton& button, const Rect& place) {
  const Metrics& metrics = core.metrics();
  const Touch touch = core.press(button.id, place, true);
  const Colour fill = touch.held ? core.theme().on_primary_soft : core.theme().primary;
  const Colour ink = touch.held ? core.theme().primary : core.theme().on_primary;
  core.painter().fill(place, fill, metrics.px(metrics.radius_mm()));
  const TextRun& run = core.type().run(button.label.text, TextStyle::kBar);
  const int icon = metrics.px(9.5 * metrics.grow());
  const int line = metrics.px(12 * metrics.grow());
  const int top = place.y + (place.height - icon - line) / 2;
  core.painter().icon(button.icon, {place.centre().x - icon / 2, top, icon, icon}, ink);
  Node node{.id = std::string(button.id), .role = Role::kButton, .name = button.label.text, .bounds = place};
  node.spoken = button.label.speech;
  node.state.pressable = !core.targets().blocked();
  const Point at{place.centre().x - run.width() / 2, centred(run.height(), top + icon, line)};
  core.draw_text(node, run, TextStyle::kBar, at, ink, fill);
  core.describe(std::move(node), "bar");
}

}  // namespace

void paint_bar(FrameCore& core) {
  const Metrics& metrics = core.metrics();
  const Rect bar = bar_place(core);
  core.painter().fill(bar, core.theme().bar);
  core.describe({.id = "bar", .role = Role::kBar, .bounds = bar});
  const BarLead lead = core.screen().lead;
  const bool home = lead == BarLead::kHome;
  const std::array buttons{
      BarButton{home ? "bar.home" : "bar.leave", core.t(home ? text::ui_bar_home : text::ui_bar_leave),
                home ? "home" : "leave", lead != BarLead::kNone},
      BarButton{"bar.large_text", core.t(core.mode().large ? text::ui_bar_standard_text : text::ui_bar_large_text),
                "large_text"},
      BarButton{"bar.language", core.t(text::ui_bar_language), "language"},
      BarButton{"bar.help", core.t(text::ui_bar_help), "help"},
  };
  const int edge = metrics.px(4 * metrics.grow());
  const int gap = metrics.px_at_least(limits::kTargetGapMm);
  const int across = bar.width - 2 * edge + gap;
  const auto count = static_cast<int>(buttons.size());
  for (int i = 0; i < count; ++i) {
    const BarButton& button = buttons[static_cast<std::size_t>(i)];
    const int left = edge + i * across / count;
    const int right = edge + (i + 1) * across / count - gap;
    if (button.shown) {
      paint_bar_button(core, button, {left, bar.y + edge * 3 / 4, right - left, bar.height - edge * 3 / 2});
    }
  }
}

}  // namespace ui::scaffold
