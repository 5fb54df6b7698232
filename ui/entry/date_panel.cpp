#include "ui/entry/date_panel.h"

#include <array>

#include <fmt/format.h>

#include "base/secret.h"
#include "base/utf8.h"
#include "config/text_keys.h"
#include "ui/entry/done_key.h"
#include "ui/entry/key_layout.h"
#include "ui/entry/number_pad.h"

namespace ui::entry {

namespace {

namespace text = config::text;
using Step = DateEntry::Step;

constexpr std::array kMonths{text::entry_date_month_1,  text::entry_date_month_2,  text::entry_date_month_3,
                             text::entry_date_month_4,  text::entry_date_month_5,  text::entry_date_month_6,
                             text::entry_date_month_7,  text::entry_date_month_8,  text::entry_date_month_9,
                             text::entry_date_month_10, text::entry_date_month_11, text::entry_date_month_12};
constexpr int kRows = 5;        // as many as the days of a month need
constexpr int kFewestRows = 3;  // fewer would make keys that look like signs

config::TextKey month_key(int month) {
  return kMonths[static_cast<std::size_t>(month - 1)];
}

int columns_of(Step step) {
  switch (step) {
    case Step::kDecade:
      return 3;
    case Step::kYear:
      return 5;
    case Step::kMonth:
      return 4;
    case Step::kDay:
      return 7;
  }
  return 1;
}

std::string_view step_id(Step step) {
  switch (step) {
    case Step::kDecade:
      return "decade";
    case Step::kYear:
      return "year";
    case Step::kMonth:
      return "month";
    case Step::kDay:
      return "day";
  }
  return "";
}

/// 1949 12 31
std::string typed_in_groups(std::string_view digits) {
  std::string groups;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == 4 || i == 6) groups.push_back(' ');
    groups.push_back(digits[i]);
  }
  return groups;
}

double choices_height(const Metrics& metrics) {
  return kRows * key_height(metrics) + (kRows - 1) * key_gap(metrics);
}

}  // namespace

double DatePanel::height_mm(const Metrics& metrics) const {
  const double around = 2 * metrics.padding_mm() + line_height(metrics) + key_gap(metrics);
  const double row = key_height(metrics) + key_gap(metrics);
  return around + row + (entry_.typing() ? number_pad_height(metrics) : choices_height(metrics));
}

bool DatePanel::draw(PanelFrame& frame) {
  RectMm rest = inner_area(frame.area(), frame.metrics());
  frame.text("entry.help", help(frame), take_row(rest, line_height(frame.metrics()), key_gap(frame.metrics())),
             TextStyle::kStrong);
  const bool done = entry_.typing() ? draw_typing(frame, rest) : draw_choosing(frame, rest);
  base::wipe(shown_);
  shown_ = in_words(frame);
  return done;
}

Label DatePanel::help(const PanelFrame& frame) const {
  if (entry_.typed_wrong()) return frame.t(text::entry_date_wrong);
  if (!entry_.value().empty()) return frame.t(text::entry_date_complete);
  if (entry_.typing()) return frame.t(text::entry_date_type_hint);
  switch (entry_.step()) {
    case Step::kDecade:
      return frame.t(text::entry_date_pick_decade);
    case Step::kYear:
      return frame.t(text::entry_date_pick_year);
    case Step::kMonth:
      return frame.t(text::entry_date_pick_month);
    case Step::kDay:
      return frame.t(text::entry_date_pick_day);
  }
  return {};
}

Label DatePanel::choice_label(const PanelFrame& frame, int number) const {
  switch (entry_.step()) {
    case Step::kDecade:
      return frame.t(text::entry_date_decade,
                     {{"first", std::to_string(number)}, {"last", std::to_string(number + 9)}});
    case Step::kYear:
      return frame.t(text::entry_date_year, {{"year", std::to_string(number)}});
    case Step::kMonth:
      return frame.t(month_key(number));
    case Step::kDay:
      return frame.t(text::entry_date_day, {{"day", std::to_string(number)}});
  }
  return {};
}

void DatePanel::draw_choices(PanelFrame& frame, const RectMm& place) {
  const auto choices = entry_.choices();
  const Step step = entry_.step();
  const int columns = columns_of(step);
  const int rows = (static_cast<int>(choices.size()) + columns - 1) / columns;
  const KeyGrid grid{place, columns, std::max(rows, kFewestRows), key_gap(frame.metrics())};
  std::optional<int> picked;
  for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
    const DateChoice& choice = choices[static_cast<std::size_t>(i)];
    const KeySpec spec{
        .label = choice_label(frame, choice.number), .enabled = choice.enabled, .selected = choice.selected};
    const std::string id = fmt::format("entry.date.{}.{}", step_id(step), choice.number);
    if (frame.key(id, spec, grid.cell(i % columns, i / columns))) picked = choice.number;
  }
  if (picked) entry_.pick(*picked);
}

bool DatePanel::draw_choosing(PanelFrame& frame, RectMm rest) {
  draw_choices(frame, take_row(rest, choices_height(frame.metrics()), key_gap(frame.metrics())));
  const auto places = share_row(rest, {1, 1, 1, 1, 1.2}, key_gap(frame.metrics()));
  const auto back = [&](std::string_view id, config::TextKey key, Step step, const RectMm& place) {
    const bool enabled = entry_.can_go_to(step) && entry_.step() > step;
    const KeySpec spec{.label = frame.t(key), .kind = KeyKind::kAction, .enabled = enabled};
    if (frame.key(id, spec, place)) entry_.go_to(step);
  };
  back("entry.date.other_decade", text::entry_date_other_decade, Step::kDecade, places[0]);
  back("entry.date.other_year", text::entry_date_other_year, Step::kYear, places[1]);
  back("entry.date.other_month", text::entry_date_other_month, Step::kMonth, places[2]);
  const KeySpec by_digits{.label = frame.t(text::entry_date_by_digits), .kind = KeyKind::kAction};
  if (frame.key("entry.date.by_digits", by_digits, places[3])) entry_.set_typing(true);
  return frame.key("entry.done", done_key(frame, !entry_.value().empty()), places[4]);
}

bool DatePanel::draw_typing(PanelFrame& frame, RectMm rest) {
  const double gap = key_gap(frame.metrics());
  const NumberPad pad{.digits = entry_.typed().size() < 8,
                      .zero = entry_.typed().size() < 8,
                      .erase = !entry_.typed().empty(),
                      .has_value = !entry_.value().empty()};
  const NumberPress press = draw_number_pad(frame, pad, take_row(rest, number_pad_height(frame.metrics()), gap));
  switch (press.key) {
    case NumberKey::kDigit:
      entry_.type_digit(press.digit);
      break;
    case NumberKey::kErase:
      entry_.erase();
      break;
    case NumberKey::kClear:
      entry_.clear();
      break;
    case NumberKey::kNone:
    case NumberKey::kExtra:
    case NumberKey::kDone:
      break;
  }
  const KeySpec by_keys{.label = frame.t(text::entry_date_by_keys), .kind = KeyKind::kAction};
  if (frame.key("entry.date.by_keys", by_keys, share_row(rest, {1, 3}, gap)[0])) entry_.set_typing(false);
  return press.key == NumberKey::kDone;
}

void DatePanel::type(std::string_view character) {
  const char c = character.size() == 1 ? character.front() : '\0';
  if (c < '0' || c > '9') return;  // the dashes of 1949-12-31
  entry_.set_typing(true);
  entry_.type_digit(c);
}

void DatePanel::erase() {
  entry_.set_typing(true);
  entry_.erase();
}

std::string DatePanel::in_words(const PanelFrame& frame) const {
  if (entry_.typing() && entry_.value().empty()) return typed_in_groups(entry_.typed());
  if (!entry_.year()) return {};
  const std::string year = std::to_string(*entry_.year());
  if (!entry_.month()) return frame.t(text::entry_date_year, {{"year", year}}).text;
  const std::string month = frame.t(month_key(*entry_.month())).text;
  if (!entry_.day()) return frame.t(text::entry_date_year_month, {{"year", year}, {"month", month}}).text;
  const std::string day = std::to_string(*entry_.day());
  return frame.t(text::entry_date_whole, {{"year", year}, {"month", month}, {"day", day}}).text;
}

EntryDisplay DatePanel::display() const {
  return {.text = shown_, .caret = base::length_utf8(shown_), .composing = {}};
}

}  // namespace ui::entry
