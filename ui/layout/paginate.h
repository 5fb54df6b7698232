#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Blocks on pages. Pure arithmetic, in pixels.
namespace ui::layout {

/// A block, or a group of blocks that want to stay together.
struct Extent {
  int height = 0;          ///< of a block; a group's follows from its parts
  int gap_before = 0;      ///< not used at the top of a page
  bool with_next = false;  ///< never the last on a page (a heading, a question)
  std::vector<Extent> parts{};
};

struct Placed {
  std::size_t page = 0;
  int y = 0;  ///< from the top of the page
};

struct Pages {
  std::vector<Placed> blocks;  ///< one for each block without parts, in order
  std::size_t count = 1;
};

/// A block or group is never divided by a page's end, unless it is higher than a page; then it is divided between its
/// parts, and a part that is itself too high has a page of its own.
Pages paginate(std::span<const Extent> extents, int page_height);

/// Of the extents one below the other, without pages.
int total_height(std::span<const Extent> extents);

}  // namespace ui::layout
