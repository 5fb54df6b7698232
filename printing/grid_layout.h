#pragma once

#include <memory>
#include <vector>

#include "printing/drawing.h"

/// Rows and columns: the ruled form, and without rules also the paragraph, the list and the pairs. A row is never cut;
/// one with many lines is laid out as a row of single lines that may go on over the page, its labels repeated.
namespace printing {

/// One cell before it has a place. Lengths in points.
struct CellSpec {
  std::shared_ptr<const TextBox> text;  ///< may be nullptr
  Drawing drawing;                      ///< instead of text: top left at (0, 0)
  double drawing_height = 0;
  std::shared_ptr<const TextBox> foot;  ///< at the bottom; may be nullptr
  int columns = 1;
  int rows = 1;
  int least_lines = 1;
  bool label = false;
  bool shaded = false;
};

struct RowSpec {
  std::vector<CellSpec> cells;
  bool stretch = false;
};

struct GridLook {
  bool ruled = true;
  double pad_x = 0;
  double pad_y = 0;
  double foot_gap = 0;
};

/// Rows with their heights, ready to be drawn in pieces.
class GridLayout {
 public:
  /// A row as the page breaker sees it.
  struct Row {
    double height = 0;
    bool keep_with_next = false;
    bool stretch = false;
  };

  /// `widths` of the columns, in points. Every row fills the columns, spans from above included.
  GridLayout(const std::vector<double>& widths, const GridLook& look, std::vector<RowSpec> rows);

  const std::vector<Row>& rows() const { return rows_; }

  /// Gives a row more room.
  void stretch(int row, double by) { rows_.at(static_cast<std::size_t>(row)).height += by; }

  /// The rows [first, end) from (0, 0) down, as a piece of the grid that is alone on its page.
  Drawing draw(int first, int end) const;

 private:
  struct Cell {
    CellSpec spec;
    int row = 0;  // in rows_, with the single lines counted
    int row_end = 0;
    int column = 0;
    bool flows = false;  // line i of the text is in row + i
  };

  void place(std::vector<RowSpec> specs);
  void measure_row(const std::vector<Cell>& cells, bool stretch);
  void fit_spans();
  void keep_spans_together();
  double content_height(const Cell& cell) const;
  double height_of(int first, int end) const;
  double foot_height(const Cell& cell) const;
  void draw_cell(const Cell& cell, int first, int end, Drawing& out) const;
  void draw_lines(const Cell& cell, int first, int end, Drawing& out) const;

  std::vector<double> left_;  // of each column, and the right edge
  GridLook look_;
  std::vector<Row> rows_;
  std::vector<Cell> cells_;
};

}  // namespace printing
