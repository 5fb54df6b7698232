#include "printing/grid_layout.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "printing/column_tracker.h"

namespace printing {

namespace {

constexpr double kInnerRule = 0.6;
constexpr double kOuterRule = 1.2;
// A row with more lines than this may go on over the page, with at least kTogether lines on either side.
constexpr int kUncutLines = 6;
constexpr int kTogether = 3;

int line_count(const CellSpec& cell) {
  return cell.text != nullptr ? cell.text->line_count() : 0;
}

double line_height(const CellSpec& cell) {
  return cell.text != nullptr ? cell.text->line_height() : 0;
}

}  // namespace

GridLayout::GridLayout(const std::vector<double>& widths, const GridLook& look, std::vector<RowSpec> rows)
    : left_{0.0}, look_(look) {
  for (const double width : widths) left_.push_back(left_.back() + width);
  place(std::move(rows));
  fit_spans();
  keep_spans_together();
}

void GridLayout::place(std::vector<RowSpec> specs) {
  ColumnTracker tracker(left_.size() - 1);
  std::vector<int> first_line;                            // of each spec row in rows_
  std::vector<std::pair<std::size_t, std::size_t>> ends;  // cell, and the spec row where it has ended
  for (std::size_t r = 0; r < specs.size(); ++r) {
    tracker.begin_row();
    first_line.push_back(static_cast<int>(rows_.size()));
    std::vector<Cell> placed;
    for (CellSpec& spec : specs[r].cells) {
      const std::optional<std::size_t> column = tracker.place(spec.columns, spec.rows);
      if (!column) continue;  // the template was checked when it was read
      placed.push_back({std::move(spec), first_line.back(), 0, static_cast<int>(*column), false});
    }
    measure_row(placed, specs[r].stretch);
    const int lines = static_cast<int>(rows_.size()) - first_line.back();
    for (Cell& cell : placed) {
      cell.flows = lines > 1 && cell.spec.rows == 1 && !cell.spec.label;
      ends.emplace_back(cells_.size(), r + static_cast<std::size_t>(cell.spec.rows));
      cells_.push_back(std::move(cell));
    }
  }
  first_line.push_back(static_cast<int>(rows_.size()));
  for (const auto& [cell, end] : ends) cells_[cell].row_end = first_line[std::min(end, first_line.size() - 1)];
}

void GridLayout::measure_row(const std::vector<Cell>& cells, bool stretch) {
  int lines = 1;
  double line = 0;
  double height = 0;
  double foot = 0;
  for (const Cell& cell : cells) {
    if (cell.spec.rows > 1) continue;
    height = std::max(height, content_height(cell));
    foot = std::max(foot, foot_height(cell));
    if (cell.spec.label) continue;
    lines = std::max(lines, line_count(cell.spec));
    line = std::max(line, line_height(cell.spec));
  }
  if (lines <= kUncutLines) {
    rows_.push_back({height, false, stretch});
    return;
  }
  for (int i = 0; i < lines; ++i) {
    const bool together = i + 1 < kTogether || (i + kTogether >= lines && i + 1 < lines);
    rows_.push_back({line, together, false});
  }
  Row& last = rows_.back();
  rows_[rows_.size() - static_cast<std::size_t>(lines)].height += look_.pad_y;
  last.height += look_.pad_y + foot;
  last.height += std::max(height - (lines * line + 2 * look_.pad_y + foot), 0.0);
  last.stretch = stretch;
}

// A cell over several rows that needs more than they have gets it from the last of them.
void GridLayout::fit_spans() {
  for (const Cell& cell : cells_) {
    if (cell.spec.rows <= 1 || cell.row_end <= cell.row) continue;
    const double lacking = content_height(cell) - height_of(cell.row, cell.row_end);
    if (lacking > 0) rows_[static_cast<std::size_t>(cell.row_end) - 1].height += lacking;
  }
}

// A cell over several rows is drawn again on the next page, so on both pages it must have the room it needs.
void GridLayout::keep_spans_together() {
  for (const Cell& cell : cells_) {
    if (cell.flows) continue;
    const double needed = content_height(cell);
    for (int row = cell.row; row + 1 < cell.row_end; ++row) {
      const bool enough = height_of(cell.row, row + 1) >= needed && height_of(row + 1, cell.row_end) >= needed;
      if (!enough) rows_[static_cast<std::size_t>(row)].keep_with_next = true;
    }
  }
}

double GridLayout::foot_height(const Cell& cell) const {
  return cell.spec.foot != nullptr ? cell.spec.foot->height() + look_.foot_gap : 0;
}

double GridLayout::content_height(const Cell& cell) const {
  const double lines = std::max(line_count(cell.spec), cell.spec.least_lines) * line_height(cell.spec);
  return std::max(lines, cell.spec.drawing_height) + 2 * look_.pad_y + foot_height(cell);
}

double GridLayout::height_of(int first, int end) const {
  double height = 0;
  for (int row = first; row < end; ++row) height += rows_[static_cast<std::size_t>(row)].height;
  return height;
}

Drawing GridLayout::draw(int first, int end) const {
  Drawing out;
  for (const Cell& cell : cells_) {
    if (cell.row < end && cell.row_end > first) draw_cell(cell, first, end, out);
  }
  if (look_.ruled) out.push_back(BoxMark{0, 0, left_.back(), height_of(first, end), kOuterRule, false});
  return out;
}

void GridLayout::draw_cell(const Cell& cell, int first, int end, Drawing& out) const {
  const int top_row = std::max(cell.row, first);
  const int end_row = std::min(cell.row_end, end);
  const double x = left_[static_cast<std::size_t>(cell.column)];
  const double width = left_[static_cast<std::size_t>(cell.column + cell.spec.columns)] - x;
  const double y = height_of(first, top_row);
  const double height = height_of(top_row, end_row);
  if (look_.ruled) out.push_back(BoxMark{x, y, width, height, kInnerRule, cell.spec.shaded});
  if (cell.spec.foot != nullptr && cell.row_end <= end) {
    append_text(out, cell.spec.foot, x + look_.pad_x, y + height - look_.pad_y - cell.spec.foot->height());
  }
  if (cell.flows) {
    draw_lines(cell, first, end, out);
    return;
  }
  if (cell.row < first && !cell.spec.label) return;
  const double inner = height - foot_height(cell);
  const bool from_top = cell.spec.least_lines > 1 || cell.spec.foot != nullptr;
  if (cell.spec.text != nullptr) {
    const double text_y = from_top ? y + look_.pad_y : y + (inner - cell.spec.text->height()) / 2;
    append_text(out, cell.spec.text, x + look_.pad_x, text_y);
  }
  append(out, cell.spec.drawing, x + look_.pad_x, y + (inner - cell.spec.drawing_height) / 2);
}

void GridLayout::draw_lines(const Cell& cell, int first, int end, Drawing& out) const {
  const double x = left_[static_cast<std::size_t>(cell.column)] + look_.pad_x;
  for (int line = 0; line < line_count(cell.spec); ++line) {
    const int row = cell.row + line;
    if (row < first || row >= end) continue;
    const double inset = line == 0 ? look_.pad_y : 0;
    out.push_back(TextMark{cell.spec.text, line, x, height_of(first, row) + inset});
  }
}

}  // namespace printing
