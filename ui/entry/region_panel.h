#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ui/entry/editor.h"
#include "ui/entry/region_entry.h"

namespace ui::entry {

/// Keys for the cities, then for a city's counties; or for the other provinces. As many pages as they need.
class RegionPanel final : public Editor {
 public:
  /// `regions` outlives the panel.
  RegionPanel(const Regions& regions, std::string_view home_province, std::string_view code)
      : regions_(regions), home_province_(home_province), entry_(regions, home_province, code) {}

  double height_mm(const Metrics& metrics) const override;
  bool draw(PanelFrame& frame) override;
  /// Digits of a code; the sixth one chooses.
  void type(std::string_view character) override;
  void erase() override;
  EntryDisplay display() const override;

  std::string value() const override { return entry_.value(); }

 private:
  Label help(const PanelFrame& frame) const;
  /// Returns how many regions this page has.
  std::size_t draw_choices(PanelFrame& frame, const RectMm& place);
  bool draw_bottom(PanelFrame& frame, const RectMm& row, std::size_t shown);
  void go_to(RegionEntry::Step step);

  void first_page() { page_starts_.assign(1, 0); }

  const Regions& regions_;
  std::string home_province_;
  RegionEntry entry_;
  std::string typed_;
  std::vector<std::size_t> page_starts_{0};
};

}  // namespace ui::entry
