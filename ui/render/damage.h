#pragma once

#include <cstdint>
#include <vector>

#include "ui/geometry.h"

struct ImDrawData;

namespace ui::render {

/// Finds what changed between two frames. The panel is a grid of cells; each cell's hash runs over every primitive that
/// can touch it, in order. A cell whose hash stayed shows the same pixels, so it need not be painted again.
class DamageGrid {
 public:
  DamageGrid(int width, int height);

  /// The rectangles that differ from the frame of the last call; everything at first. They do not overlap.
  std::vector<Rect> update(const ImDrawData& data);

  /// The pixels were lost: everything differs next time.
  void forget();

 private:
  static constexpr int kCell = 32;

  void hash_cells(const ImDrawData& data);
  std::vector<Rect> merge_changed();

  int width_, height_;
  int columns_, rows_;
  bool valid_ = false;
  std::vector<std::uint64_t> shown_;
  std::vector<std::uint64_t> next_;
  std::vector<bool> changed_;
};

}  // namespace ui::render
