#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ui::entry {

/// Where one of several keys of different widths came to lie.
struct Placed {
  std::size_t row = 0;
  double x = 0;
  double width = 0;
};

/// Fills rows from left to right with keys of these widths, `gap` apart, until `rows` rows are full; what does not fit
/// is left out. A key that is wider than a row is cut to the row, so that at least one is always placed.
std::vector<Placed> fit_rows(std::span<const double> widths, double row_width, std::size_t rows, double gap);

}  // namespace ui::entry
