#include "ui/entry/regions.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <sstream>

#include "config/toml_reader.h"

namespace ui::entry {

namespace {

constexpr std::string_view kHeader = "code,name,short,level,parent";
constexpr std::size_t kColumns = 5;

std::optional<RegionLevel> level_of(std::string_view word) {
  if (word == "province") return RegionLevel::kProvince;
  if (word == "city") return RegionLevel::kCity;
  if (word == "county") return RegionLevel::kCounty;
  if (word == "zone") return RegionLevel::kZone;
  return std::nullopt;
}

bool is_code(std::string_view text) {
  return text.size() == 6 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == ',') {
      cells.emplace_back();
    } else {
      cells.back().push_back(c);
    }
  }
  return cells;
}

/// The line's region, or what is wrong with it.
std::expected<Region, std::string> read_line(std::string_view line) {
  std::vector<std::string> cells = cells_of(line);
  if (cells.size() != kColumns) return std::unexpected("must have five columns");
  const auto level = level_of(cells[3]);
  if (!is_code(cells[0])) return std::unexpected("must start with a code of six digits");
  if (cells[1].empty() || cells[2].empty()) return std::unexpected("must have a name and a short name");
  if (!level) return std::unexpected("has an unknown level");
  return Region{std::move(cells[0]), std::move(cells[1]), std::move(cells[2]), *level, std::move(cells[4])};
}

}  // namespace

base::Result<Regions> Regions::load(const std::string& content_dir) {
  const std::string file = content_dir + "/regions/divisions.csv";
  std::ifstream in(file, std::ios::binary);
  if (!in) return base::fail(base::ErrorCode::kInvalidContent, file + " cannot be read");
  std::stringstream text;
  text << in.rdbuf();
  return parse(text.str(), file);
}

base::Result<Regions> Regions::parse(std::string_view csv, const std::string& file) {
  Regions regions;
  config::Problems problems;
  std::uint32_t number = 0;
  for (const std::string_view line : lines_of(csv)) {
    ++number;
    const auto wrong = [&](std::string what, std::string remedy) {
      problems.add({file, number, "", std::move(what), std::move(remedy)});
    };
    if (number == 1) {
      if (line != kHeader) wrong("is not the expected first line", "Write: " + std::string(kHeader));
      continue;
    }
    auto region = read_line(line);
    if (!region) {
      wrong(region.error(), "Write code,name,short,level,parent; level is province, city, county or zone.");
    } else if (!region->parent.empty() && !regions.by_code_.contains(region->parent)) {
      wrong("lies in " + region->parent + ", which no line above has", "Put that line first, or mend the code.");
    } else if (!regions.by_code_.emplace(region->code, regions.list_.size()).second) {
      wrong("repeats the code " + region->code, "Remove one of the two lines.");
    } else {
      regions.list_.push_back(*std::move(region));
    }
  }
  if (regions.list_.empty()) problems.add({file, 0, "", "has no regions", "Put the content pack's file back."});
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidContent, problems.to_string());
  return regions;
}

const Region* Regions::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &list_[found->second];
}

std::string Regions::full_name(std::string_view code) const {
  const Region* region = find(code);
  std::string name;
  while (region != nullptr) {
    name.insert(0, region->name);
    region = region->parent.empty() ? nullptr : find(region->parent);
  }
  return name;
}

std::vector<const Region*> Regions::inside(std::string_view parent) const {
  std::vector<const Region*> children;
  for (const Region& region : list_) {
    if (region.parent == parent) children.push_back(&region);
  }
  return children;
}

}  // namespace ui::entry
