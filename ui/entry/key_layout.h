#pragma once

#include <initializer_list>
#include <span>
#include <vector>

#include "ui/entry_panel.h"

/// Sizes that all panels share, and the division of a place into rows of keys. Lengths in mm.
namespace ui::entry {

/// At least limits::kTargetGapMm.
double key_gap(const Metrics& metrics);
double key_height(const Metrics& metrics);
/// A line of kStrong: what helps while keys are pressed.
double line_height(const Metrics& metrics);

/// A panel without its edges.
RectMm inner_area(const RectMm& panel, const Metrics& metrics);

/// Takes a strip of this height, and the gap below it, off the top of `rest`.
RectMm take_row(RectMm& rest, double height, double gap);

/// Divides a row among keys by their weights, `gap` apart. A key of weight 0 gets no place.
std::vector<RectMm> share_row(const RectMm& row, std::span<const double> weights, double gap);
std::vector<RectMm> share_row(const RectMm& row, std::initializer_list<double> weights, double gap);

}  // namespace ui::entry
