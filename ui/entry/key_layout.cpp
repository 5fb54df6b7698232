#include "ui/entry/key_layout.h"

#include <algorithm>
#include <numeric>

namespace ui::entry {

double key_gap(const Metrics& metrics) {
  return 3 * metrics.grow();
}

double key_height(const Metrics& metrics) {
  return metrics.row_height_mm();
}

double line_height(const Metrics& metrics) {
  constexpr double kFontPerCapital = 1.4;  // of the fonts in use, a little more than 1 / 0.733
  return metrics.cap_height_mm(TextStyle::kStrong) * kFontPerCapital * metrics.line_spacing(TextStyle::kStrong);
}

RectMm inner_area(const RectMm& panel, const Metrics& metrics) {
  const double padding = metrics.padding_mm();
  return {panel.x + padding, panel.y + padding, panel.width - 2 * padding, panel.height - 2 * padding};
}

RectMm take_row(RectMm& rest, double height, double gap) {
  const RectMm row{rest.x, rest.y, rest.width, height};
  rest.y += height + gap;
  rest.height -= height + gap;
  return row;
}

std::vector<RectMm> share_row(const RectMm& row, std::span<const double> weights, double gap) {
  const auto keys = std::ranges::count_if(weights, [](double weight) { return weight > 0; });
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  const double room = row.width - gap * static_cast<double>(keys - 1);
  std::vector<RectMm> places;
  double x = row.x;
  for (const double weight : weights) {
    const double width = total > 0 ? room * weight / total : 0;
    places.push_back({x, row.y, width, row.height});
    if (weight > 0) x += width + gap;
  }
  return places;
}

std::vector<RectMm> share_row(const RectMm& row, std::initializer_list<double> weights, double gap) {
  return share_row(row, std::span(weights.begin(), weights.size()), gap);
}

}  // namespace ui::entry
