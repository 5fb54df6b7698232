#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ui::entry {

enum class RegionLevel : std::uint8_t {
  kProvince,
  kCity,
  kCounty,
  kZone,  ///< a functional zone: chosen like a county, but its code is not one of GB/T 2260
};

struct Region {
  std::string code;        ///< six digits
  std::string name;        ///< in full: 历下区
  std::string short_name;  ///< for a key
  RegionLevel level = RegionLevel::kProvince;
  std::string parent;  ///< code; empty for a province
};

/// The divisions that the region picker offers, from the content pack. Immutable once loaded.
class Regions {
 public:
  /// Reads <content_dir>/regions/divisions.csv. Fails with invalid_content, naming every wrong line.
  static base::Result<Regions> load(const std::string& content_dir);
  /// The same from text, as if it stood in `file`.
  static base::Result<Regions> parse(std::string_view csv, const std::string& file);

  /// Null if the table does not have it: a card may hold a code that was retired long ago.
  const Region* find(std::string_view code) const;
  /// With all that it lies in: 山东省济南市历下区. Empty if the table does not have it.
  std::string full_name(std::string_view code) const;
  /// What lies directly in it, in the table's order; the provinces for an empty code.
  std::vector<const Region*> inside(std::string_view parent) const;

 private:
  std::vector<Region> list_;
  std::map<std::string, std::size_t, std::less<>> by_code_;
};

}  // namespace ui::entry
