#include "ui/entry/text_panel.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "base/secret.h"
#include "base/utf8.h"
#include "config/text_keys.h"
#include "ui/entry/fit_rows.h"
#include "ui/entry/key_layout.h"

namespace ui::entry {

namespace {

namespace text = config::text;

constexpr std::size_t kCandidateRows = 2;
constexpr std::size_t kMostCandidates = 40;  // more than two rows of the widest panel can hold
constexpr std::array<double, 10> kTenKeys{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

double candidate_height(const Metrics& metrics) {
  return key_height(metrics);
}

double strip_height(const Metrics& metrics) {
  return line_height(metrics) + kCandidateRows * (candidate_height(metrics) + key_gap(metrics));
}

}  // namespace

double TextPanel::height_mm(const Metrics& metrics) const {
  constexpr int kKeyRows = 4;
  return 2 * metrics.padding_mm() + strip_height(metrics) + key_gap(metrics) + kKeyRows * key_height(metrics) +
         (kKeyRows - 1) * key_gap(metrics);
}

bool TextPanel::draw(PanelFrame& frame) {
  RectMm rest = inner_area(frame.area(), frame.metrics());
  const double gap = key_gap(frame.metrics());
  draw_strip(frame, take_row(rest, strip_height(frame.metrics()), gap));
  if (entry_.page() == TextEntry::Page::kLetters) {
    draw_letters(frame, rest);
  } else {
    draw_signs(frame, rest);
  }
  return draw_bottom(frame, take_row(rest, key_height(frame.metrics()), gap));
}

Label TextPanel::hint(const PanelFrame& frame) const {
  if (entry_.overflowed()) {
    return frame.t(text::entry_hint_full, {{"count", std::to_string(entry_.buffer().max_length())}});
  }
  if (entry_.page() == TextEntry::Page::kSigns) return frame.t(text::entry_hint_signs);
  if (entry_.script() == TextEntry::Script::kChinese) return frame.t(text::entry_hint_chinese);
  if (entry_.can_write_chinese()) return frame.t(text::entry_hint_latin);
  const base::ErrorInfo& info = base::error_info(base::ErrorCode::kPinyinUnavailable);
  const bool chinese = frame.mode().language == config::Language::kChinese;
  return std::string(chinese ? info.zh : info.en);
}

void TextPanel::draw_strip(PanelFrame& frame, RectMm strip) {
  const double gap = key_gap(frame.metrics());
  if (entry_.composing()) {
    draw_composition(frame, take_row(strip, line_height(frame.metrics()), gap));
    draw_candidates(frame, strip);
    return;
  }
  // While there is nothing to choose from, the lower row of candidates has the digits.
  const double height = candidate_height(frame.metrics());
  frame.text("entry.hint", hint(frame), take_row(strip, strip.height - height - gap, gap), TextStyle::kStrong);
  draw_digits(frame, {strip.x, strip.y, strip.width, height});
}

void TextPanel::draw_composition(PanelFrame& frame, const RectMm& place) {
  // Of a long composition the end is shown: it is what the citizen is typing.
  std::u32string letters = base::to_utf32(entry_.preedit());
  Label shown = frame.t(text::entry_composing, {{"letters", base::to_utf8(letters)}});
  while (letters.size() > 2 && frame.text_width_mm(shown.text, TextStyle::kStrong) > place.width) {
    letters.erase(0, 1);
    letters.front() = U'…';
    shown = frame.t(text::entry_composing, {{"letters", base::to_utf8(letters)}});
  }
  frame.text("entry.composing", shown, place, TextStyle::kStrong);
}

void TextPanel::draw_digits(PanelFrame& frame, const RectMm& row) {
  constexpr std::string_view kDigits = "1234567890";
  const auto places = share_row(row, kTenKeys, key_gap(frame.metrics()));
  for (std::size_t i = 0; i < kDigits.size(); ++i) {
    const std::string_view digit = kDigits.substr(i, 1);
    if (frame.key(fmt::format("entry.key.{}", digit), {.label = std::string(digit)}, places[i])) entry_.text(digit);
  }
}

void TextPanel::draw_candidates(PanelFrame& frame, const RectMm& place) {
  const double gap = key_gap(frame.metrics());
  const double height = candidate_height(frame.metrics());
  const double page_key = 2.4 * height;
  const double row_width = place.width - page_key - gap;
  std::vector<std::string> candidates = entry_.candidates(kMostCandidates);
  if (candidates.empty()) {
    frame.text("entry.hint", frame.t(text::entry_hint_none), place, TextStyle::kStrong);
    return;
  }
  std::vector<double> widths;
  for (const std::string& candidate : candidates) {
    const double words = frame.text_width_mm(candidate, TextStyle::kKey);
    widths.push_back(std::max(1.3 * height, words + 2 * frame.metrics().padding_mm()));
  }
  const auto placed = fit_rows(widths, row_width, kCandidateRows, gap);
  const auto row_y = [&](std::size_t row) { return place.y + static_cast<double>(row) * (height + gap); };
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const RectMm key{place.x + placed[i].x, row_y(placed[i].row), placed[i].width, height};
    const KeySpec spec{.label = candidates[i], .role = Role::kCandidate};
    if (frame.key(fmt::format("entry.candidate.{}", i), spec, key)) chosen = i;
  }
  const auto page = [&](std::string_view id, config::TextKey key, std::size_t row, bool enabled) {
    const RectMm at{place.x + row_width + gap, row_y(row), page_key, height};
    return frame.key(id, {.label = frame.t(key), .kind = KeyKind::kAction, .enabled = enabled}, at);
  };
  const bool previous =
      page("entry.candidates.previous", text::entry_page_previous, 0, entry_.has_previous_candidates());
  const bool next = page("entry.candidates.next", text::entry_page_next, 1, placed.size() < candidates.size());
  if (chosen) {
    entry_.choose(entry_.first_candidate() + *chosen);
  } else if (previous) {
    entry_.previous_candidates();
  } else if (next) {
    entry_.next_candidates(placed.size());
  }
  for (std::string& candidate : candidates) base::wipe(candidate);
}

void TextPanel::draw_letter_row(PanelFrame& frame, std::string_view letters, std::span<const RectMm> places) {
  // Capitals are easier to tell apart; in Latin a key shows what it will type.
  const bool capitals = entry_.script() == TextEntry::Script::kChinese || entry_.shift();
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char letter = letters[i];
    const std::string shown(1, capitals ? static_cast<char>(letter - 'a' + 'A') : letter);
    if (frame.key(fmt::format("entry.key.{}", letter), {.label = shown}, places[i])) entry_.letter(letter);
  }
}

void TextPanel::draw_erase(PanelFrame& frame, const RectMm& place) {
  const KeySpec spec{.label = frame.t(text::entry_delete), .kind = KeyKind::kAction};
  if (frame.key("entry.delete", spec, place)) entry_.erase();
}

void TextPanel::draw_letters(PanelFrame& frame, RectMm& rest) {
  const double gap = key_gap(frame.metrics());
  const double height = key_height(frame.metrics());
  constexpr std::array<double, 11> kHome{0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5};
  constexpr std::array<double, 9> kLow{1.6, 1, 1, 1, 1, 1, 1, 1, 1.6};
  draw_letter_row(frame, "qwertyuiop", share_row(take_row(rest, height, gap), kTenKeys, gap));
  const auto home = share_row(take_row(rest, height, gap), kHome, gap);
  draw_letter_row(frame, "asdfghjkl", std::span(home).subspan(1));
  const auto low = share_row(take_row(rest, height, gap), kLow, gap);
  if (entry_.script() == TextEntry::Script::kLatin) {
    const KeySpec shift{.label = frame.t(text::entry_shift), .kind = KeyKind::kAction, .selected = entry_.shift()};
    if (frame.key("entry.shift", shift, low.front())) entry_.switch_shift();
  }
  draw_letter_row(frame, "zxcvbnm", std::span(low).subspan(1));
  draw_erase(frame, low.back());
}

void TextPanel::draw_sign(PanelFrame& frame, const Sign& sign, const RectMm& place) {
  const std::string shown(sign.shown.empty() ? sign.text : sign.shown);
  const Label label(shown, sign.name.name.empty() ? std::string() : frame.t(sign.name).speech);
  if (frame.key(fmt::format("entry.key.{}", sign.id), {.label = label}, place)) entry_.text(sign.text);
}

void TextPanel::draw_signs(PanelFrame& frame, RectMm& rest) {
  const double gap = key_gap(frame.metrics());
  const double height = key_height(frame.metrics());
  constexpr std::array<double, 9> kEightAndErase{1, 1, 1, 1, 1, 1, 1, 1, 2};
  const auto row = [&](std::span<const Sign> signs, std::span<const RectMm> places) {
    for (std::size_t i = 0; i < signs.size(); ++i) draw_sign(frame, signs[i], places[i]);
  };
  row(unit_characters(), share_row(take_row(rest, height, gap), kTenKeys, gap));
  row(first_signs(entry_.script()), share_row(take_row(rest, height, gap), kTenKeys, gap));
  const auto last = share_row(take_row(rest, height, gap), kEightAndErase, gap);
  row(second_signs(entry_.script()), last);
  draw_erase(frame, last.back());
}

bool TextPanel::draw_bottom(PanelFrame& frame, const RectMm& row) {
  const bool letters = entry_.page() == TextEntry::Page::kLetters;
  const auto action = [&](std::string_view id, config::TextKey key, const RectMm& place, bool enabled = true) {
    return frame.key(id, {.label = frame.t(key), .kind = KeyKind::kAction, .enabled = enabled}, place);
  };
  const double sign = letters ? 1 : 0;  // on the other page they stand among the signs
  const double line = multiline_ ? 1.8 : 0;
  const auto places =
      share_row(row, {1.5, 1.5, sign, letters ? 2.0 : 4.0, sign, 1, 1, line, 2}, key_gap(frame.metrics()));
  const TextEntry::Script script = entry_.script();
  if (action("entry.signs", letters ? text::entry_signs : text::entry_letters, places[0])) entry_.switch_page();
  if (action("entry.script", text::entry_script, places[1], entry_.can_write_chinese())) entry_.switch_script();
  if (letters) draw_sign(frame, comma(script), places[2]);
  if (action("entry.space", text::entry_space, places[3])) entry_.space();
  if (letters) draw_sign(frame, full_stop(script), places[4]);
  if (action("entry.left", text::entry_left, places[5])) entry_.left();
  if (action("entry.right", text::entry_right, places[6])) entry_.right();
  if (multiline_ && action("entry.newline", text::entry_newline, places[7])) entry_.text("\n");
  // What is still being composed would be lost or guessed: the citizen chooses first.
  const KeySpec done{.label = frame.t(text::entry_done), .kind = KeyKind::kConfirm, .enabled = !entry_.composing()};
  return frame.key("entry.done", done, places[8]);
}

void TextPanel::type(std::string_view character) {
  const char c = character.size() == 1 ? character.front() : '\0';
  const bool chinese = entry_.script() == TextEntry::Script::kChinese;
  if (c == ' ') {
    entry_.space();
  } else if (chinese && c >= 'a' && c <= 'z') {
    entry_.letter(c);
  } else if (entry_.composing() && c >= '1' && c <= '9') {
    entry_.choose(entry_.first_candidate() + static_cast<std::size_t>(c - '1'));
  } else if (c != '\r') {
    entry_.text(character);
  }
}

EntryDisplay TextPanel::display() const {
  return {.text = entry_.buffer().text(), .caret = entry_.buffer().caret(), .composing = entry_.preedit()};
}

}  // namespace ui::entry
