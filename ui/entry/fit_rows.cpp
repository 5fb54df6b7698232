#include "ui/entry/fit_rows.h"

#include <algorithm>

namespace ui::entry {

std::vector<Placed> fit_rows(std::span<const double> widths, double row_width, std::size_t rows, double gap) {
  std::vector<Placed> placed;
  std::size_t row = 0;
  double x = 0;
  for (const double wanted : widths) {
    const double width = std::min(wanted, row_width);
    if (x > 0 && x + width > row_width) {
      ++row;
      x = 0;
    }
    if (row >= rows) break;
    placed.push_back({row, x, width});
    x += width + gap;
  }
  return placed;
}

}  // namespace ui::entry
