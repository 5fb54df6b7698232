#pragma once

#include <memory>
#include <vector>

#include "printing/drawing.h"
#include "printing/grid_layout.h"

/// Pieces of a document one below the other, and where the pages break between them.
namespace printing {

/// What is never cut: a drawing, or one row of a grid. Points.
struct Slab {
  Drawing drawing;
  double height = 0;  ///< of the drawing; a grid's row has its own
  std::shared_ptr<GridLayout> grid;
  int row = 0;
  double space_before = 0;  ///< left out at the top of a page
  bool keep_with_next = false;
  bool starts_page = false;
};

double height_of(const Slab& slab);

/// The rows of a grid as slabs.
std::vector<Slab> slabs_of(const std::shared_ptr<GridLayout>& grid);

/// Slabs page by page. What keeps with its next moves over together, unless it is higher than a page. On a page that
/// ends before a forced break, or at the end, rows that stretch take the room that is left.
std::vector<std::vector<Slab>> paginate(std::vector<Slab> slabs, double page_height);

/// Everything of one page, or of one column, from the top down.
Drawing draw_slabs(const std::vector<Slab>& slabs);
double height_of(const std::vector<Slab>& slabs);

}  // namespace printing
