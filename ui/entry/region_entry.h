#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/entry/regions.h"

namespace ui::entry {

/// Choosing a region by taps: a city of the terminal's own province, then a county; or another province.
/// The regions outlive the entry.
class RegionEntry {
 public:
  enum class Step { kCity, kCounty, kProvince };

  /// Starts at the region that was chosen before, if the table has it.
  RegionEntry(const Regions& regions, std::string_view home_province, std::string_view code);

  Step step() const { return step_; }

  /// What can be chosen in this step.
  std::vector<const Region*> choices() const;
  /// The chosen city (while a county is chosen, or after), or null.
  const Region* city() const;
  /// What is chosen, or null.
  const Region* chosen() const;

  /// A city leads on to its counties; a county or another province is the choice itself. A code that is not among
  /// choices() does nothing.
  void pick(std::string_view code);
  void go_to(Step step);
  /// A whole code, as a keyboard types it: a county, a zone or another province. False if it is none of these.
  bool set(std::string_view code);

  /// Six digits; empty until something is chosen.
  const std::string& value() const { return value_; }

  /// As people read it, as far as it goes: 山东省济南市.
  std::string shown() const;

 private:
  const Regions& regions_;
  std::string home_province_;
  Step step_ = Step::kCity;
  std::string city_;
  std::string value_;
};

}  // namespace ui::entry
