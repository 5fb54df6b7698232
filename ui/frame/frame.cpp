#include "ui/frame.h"

#include <algorithm>
#include <cassert>

#include "ui/frame/frame_core.h"
#include "ui/widgets/widgets.h"

namespace ui {

const Mode& Frame::mode() const {
  return core_.mode();
}

const Theme& Frame::theme() const {
  return core_.theme();
}

const Metrics& Frame::metrics() const {
  return core_.metrics();
}

const config::Texts& Frame::texts() const {
  return core_.texts();
}

const config::Text& Frame::t(config::TextKey key) const {
  return core_.t(key);
}

config::Text Frame::t(config::TextKey key, std::initializer_list<config::Placeholder> values) const {
  return core_.t(key, values);
}

void Frame::begin_screen(std::string_view id, const Label& title, const Label& what_it_asks, ScreenLook look) {
  ScreenCall& screen = core_.screen();
  assert(screen.id.empty() && "one screen a frame");
  screen.id = id;
  screen.title = title;
  screen.what_it_asks = what_it_asks;
  screen.look = look;
}

void Frame::end_screen() {
  assert(!core_.screen().id.empty() && "end_screen() without begin_screen()");
}

void Frame::bar_lead(BarLead lead) {
  core_.screen().lead = lead;
}

std::optional<BarAction> Frame::bar_action() const {
  if (core_.delivered("bar.home")) return BarAction::kHome;
  if (core_.delivered("bar.leave")) return BarAction::kLeave;
  if (core_.delivered("bar.large_text")) return BarAction::kLargeText;
  if (core_.delivered("bar.language")) return BarAction::kLanguage;
  if (core_.delivered("bar.help")) return BarAction::kHelp;
  return std::nullopt;
}

void Frame::progress_steps(std::string_view id, std::span<const Label> steps, std::size_t current) {
  ScreenCall& screen = core_.screen();
  screen.steps_id = id;
  screen.steps.assign(steps.begin(), steps.end());
  screen.current_step = steps.empty() ? 0 : std::min(current, steps.size() - 1);
}

void Frame::heading(std::string_view id, const Label& label) {
  widgets::heading(core_, id, label);
}

void Frame::text(std::string_view id, const Label& label, TextStyle style) {
  widgets::text(core_, id, label, style);
}

void Frame::banner(std::string_view id, const Label& label, Severity severity) {
  widgets::banner(core_, id, label, severity);
}

void Frame::begin_tiles() {
  core_.tiles().emplace();
}

bool Frame::tile(std::string_view id, const Label& title, const Label& subtitle, std::string_view icon, bool enabled) {
  assert(core_.tiles() && "tile() stands between begin_tiles() and end_tiles()");
  core_.tiles()->push_back({std::string(id), title, subtitle, std::string(icon), enabled});
  return core_.delivered(id);
}

void Frame::end_tiles() {
  widgets::tiles(core_, std::move(*core_.tiles()));
  core_.tiles().reset();
}

bool Frame::button(std::string_view id, const Label& label, ButtonKind kind, bool enabled, std::string_view icon) {
  widgets::button(core_, {std::string(id), label, kind, enabled, std::string(icon)});
  return core_.delivered(id);
}

std::optional<std::size_t> Frame::choices(std::string_view id, const Label& question, std::span<const Choice> choices,
                                          ChoiceKind kind, const Label& problem, const Label& why) {
  widgets::choices(core_, id, question, choices, kind, problem, why);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (core_.delivered(std::string(id) + "." + choices[i].id)) return i;
  }
  return std::nullopt;
}

std::optional<FieldEdit> Frame::field(std::string_view id, const FieldSpec& spec) {
  widgets::field(core_, id, spec);
  return core_.delivered_edit(id);
}

std::optional<std::size_t> Frame::review_list(std::string_view id, std::span<const ReviewRow> rows) {
  widgets::review_list(core_, id, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (core_.delivered(std::string(id) + "." + rows[i].id + ".change")) return i;
  }
  return std::nullopt;
}

void Frame::picture(std::string_view id, const Picture& picture, const Label& alt, double max_height_mm) {
  widgets::picture(core_, id, picture, alt, max_height_mm);
}

void Frame::illustration(std::string_view id, std::string_view name, const Label& alt) {
  widgets::illustration(core_, id, name, alt);
}

void Frame::group_begin(std::string_view /*id*/) {
  core_.body().begin_group(core_.section_gap());
}

void Frame::group_end() {
  core_.body().end_group();
}

bool Frame::footer_button(std::string_view id, const Label& label, ButtonKind kind, bool enabled) {
  core_.screen().footer.push_back({std::string(id), label, kind, enabled, {}});
  const bool delivered = core_.delivered(id);
  if (delivered) core_.memory().asked_to_go_on = true;
  return delivered;
}

bool Frame::whole_screen_button(std::string_view id, const Label& label) {
  core_.screen().whole_screen =
      ButtonCall{.id = std::string(id), .label = label, .kind = ButtonKind::kPrimary, .icon = {}};
  return core_.delivered(id);
}

void Frame::begin_dialog(std::string_view id, const Label& title, const Label& text) {
  core_.screen().dialog = DialogCall{std::string(id), title, text, {}};
}

bool Frame::dialog_button(std::string_view id, const Label& label, ButtonKind kind) {
  assert(core_.screen().dialog && "dialog_button() stands between begin_dialog() and end_dialog()");
  core_.screen().dialog->buttons.push_back({std::string(id), label, kind, true, {}});
  return core_.delivered(id);
}

void Frame::end_dialog() {
  assert(core_.screen().dialog && "end_dialog() without begin_dialog()");
}

}  // namespace ui
