#include "ui/entry/region_panel.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"
#include "config/text_keys.h"
#include "ui/entry/done_key.h"
#include "ui/entry/fit_rows.h"
#include "ui/entry/key_layout.h"

namespace ui::entry {

namespace {

namespace text = config::text;
using Step = RegionEntry::Step;

constexpr std::size_t kCodeDigits = 6;

std::size_t rows_of(const Metrics& metrics) {
  return metrics.large() ? 6 : 5;
}

std::size_t columns_of(const Metrics& metrics) {
  return metrics.large() ? 3 : 4;
}

double choices_height(const Metrics& metrics) {
  const auto rows = static_cast<double>(rows_of(metrics));
  return rows * key_height(metrics) + (rows - 1) * key_gap(metrics);
}

}  // namespace

double RegionPanel::height_mm(const Metrics& metrics) const {
  return 2 * metrics.padding_mm() + line_height(metrics) + choices_height(metrics) + key_height(metrics) +
         2 * key_gap(metrics);
}

bool RegionPanel::draw(PanelFrame& frame) {
  RectMm rest = inner_area(frame.area(), frame.metrics());
  const double gap = key_gap(frame.metrics());
  frame.text("entry.help", help(frame), take_row(rest, line_height(frame.metrics()), gap), TextStyle::kStrong);
  const std::size_t shown = draw_choices(frame, take_row(rest, choices_height(frame.metrics()), gap));
  return draw_bottom(frame, rest, shown);
}

Label RegionPanel::help(const PanelFrame& frame) const {
  const Region* const chosen = entry_.chosen();
  const Region* const city = entry_.city();
  switch (entry_.step()) {
    case Step::kCity:
      return frame.t(text::entry_region_pick_city);
    case Step::kCounty:
      if (chosen != nullptr && city != nullptr && chosen->parent == city->code) {
        return frame.t(text::entry_region_complete, {{"region", city->name + chosen->name}});
      }
      return frame.t(text::entry_region_pick_county, {{"city", city != nullptr ? city->name : std::string()}});
    case Step::kProvince:
      if (chosen != nullptr && chosen->level == RegionLevel::kProvince) {
        return frame.t(text::entry_region_complete, {{"region", chosen->name}});
      }
      return frame.t(text::entry_region_pick_province);
  }
  return {};
}

std::size_t RegionPanel::draw_choices(PanelFrame& frame, const RectMm& place) {
  const double gap = key_gap(frame.metrics());
  const auto columns = static_cast<double>(columns_of(frame.metrics()));
  const double unit = (place.width - (columns - 1) * gap) / columns;
  const auto all = entry_.choices();
  const std::span<const Region* const> page = std::span(all).subspan(std::min(page_starts_.back(), all.size()));
  std::vector<double> widths;
  for (const Region* const region : page) {
    const double words = frame.text_width_mm(region->short_name, TextStyle::kKey) + frame.metrics().padding_mm();
    widths.push_back(words > unit ? 2 * unit + gap : unit);
  }
  // A hair more room than the row has, so that rounding does not push a row's last key down.
  constexpr double kHair = 1e-6;
  const auto placed = fit_rows(widths, place.width + kHair, rows_of(frame.metrics()), gap);
  const double height = key_height(frame.metrics());
  std::string picked;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const Region& region = *page[i];
    const double y = place.y + static_cast<double>(placed[i].row) * (height + gap);
    const Region* const city = entry_.city();
    const bool selected = region.code == entry_.value() || (city != nullptr && region.code == city->code);
    const KeySpec spec{.label = Label(region.short_name, region.name), .selected = selected};
    const RectMm key{place.x + placed[i].x, y, placed[i].width, height};
    if (frame.key(fmt::format("entry.region.{}", region.code), spec, key)) picked = region.code;
  }
  const Step before = entry_.step();
  if (!picked.empty()) entry_.pick(picked);
  if (entry_.step() != before) first_page();
  return placed.size();
}

void RegionPanel::go_to(Step step) {
  entry_.go_to(step);
  first_page();
}

bool RegionPanel::draw_bottom(PanelFrame& frame, const RectMm& row, std::size_t shown) {
  const auto places = share_row(row, {1.3, 1, 1, 1.1}, key_gap(frame.metrics()));
  const auto action = [&](std::string_view id, const Label& label, const RectMm& place, bool enabled = true) {
    return frame.key(id, {.label = label, .kind = KeyKind::kAction, .enabled = enabled}, place);
  };
  const std::size_t next_start = page_starts_.back() + shown;
  switch (entry_.step()) {
    case Step::kCity:
      if (action("entry.region.provinces", frame.t(text::entry_region_other_province), places[0])) {
        go_to(Step::kProvince);
      }
      break;
    case Step::kCounty:
      if (action("entry.region.cities", frame.t(text::entry_region_other_city), places[0])) go_to(Step::kCity);
      break;
    case Step::kProvince: {
      const Region* const home = regions_.find(home_province_);
      const std::string name = home != nullptr ? home->name : std::string();
      const Label back = frame.t(text::entry_region_home_province, {{"province", name}});
      if (action("entry.region.cities", back, places[0])) go_to(Step::kCity);
      break;
    }
  }
  const bool previous = page_starts_.size() > 1;
  const bool next = next_start < entry_.choices().size();
  if (previous || next) {
    if (action("entry.page.previous", frame.t(text::entry_page_previous), places[1], previous)) page_starts_.pop_back();
    if (action("entry.page.next", frame.t(text::entry_page_next), places[2], next)) page_starts_.push_back(next_start);
  }
  return frame.key("entry.done", done_key(frame, !entry_.value().empty()), places[3]);
}

void RegionPanel::type(std::string_view character) {
  const char c = character.size() == 1 ? character.front() : '\0';
  if (c < '0' || c > '9') return;
  typed_.push_back(c);
  if (typed_.size() < kCodeDigits) return;
  entry_.set(typed_);
  typed_.clear();
  first_page();
}

void RegionPanel::erase() {
  if (!typed_.empty()) typed_.pop_back();
}

EntryDisplay RegionPanel::display() const {
  std::string shown = entry_.shown();
  const std::size_t end = base::length_utf8(shown);
  return {.text = std::move(shown), .caret = end, .composing = {}};
}

}  // namespace ui::entry
