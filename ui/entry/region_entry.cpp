#include "ui/entry/region_entry.h"

#include <algorithm>

namespace ui::entry {

RegionEntry::RegionEntry(const Regions& regions, std::string_view home_province, std::string_view code)
    : regions_(regions), home_province_(home_province) {
  set(code);
}

std::vector<const Region*> RegionEntry::choices() const {
  switch (step_) {
    case Step::kCity:
      return regions_.inside(home_province_);
    case Step::kCounty:
      return regions_.inside(city_);
    case Step::kProvince: {
      auto provinces = regions_.inside("");
      std::erase_if(provinces, [&](const Region* region) { return region->code == home_province_; });
      return provinces;
    }
  }
  return {};
}

const Region* RegionEntry::city() const {
  return regions_.find(city_);
}

const Region* RegionEntry::chosen() const {
  return regions_.find(value_);
}

void RegionEntry::pick(std::string_view code) {
  const auto offered = choices();
  const auto found = std::ranges::find(offered, code, [](const Region* region) { return region->code; });
  if (found == offered.end()) return;
  if (step_ != Step::kCity) {
    value_ = code;
    if (step_ == Step::kProvince) city_.clear();
    return;
  }
  // Looking at another city is not yet giving up what was chosen in the first one.
  city_ = code;
  step_ = Step::kCounty;
}

void RegionEntry::go_to(Step step) {
  if (step == Step::kCounty && city_.empty()) return;
  step_ = step;
}

bool RegionEntry::set(std::string_view code) {
  const Region* const region = regions_.find(code);
  if (region == nullptr || region->level == RegionLevel::kCity || region->code == home_province_) return false;
  const bool province = region->level == RegionLevel::kProvince;
  step_ = province ? Step::kProvince : Step::kCounty;
  city_ = region->parent;
  value_ = region->code;
  return true;
}

std::string RegionEntry::shown() const {
  // The city being looked through, unless the choice lies in it.
  const Region* const region = chosen();
  const bool elsewhere = step_ == Step::kCounty && (region == nullptr || region->parent != city_);
  return regions_.full_name(elsewhere ? city_ : value_);
}

}  // namespace ui::entry
