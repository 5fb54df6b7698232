#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace printing {

/// Finds the column of each cell of a grid, row by row, past the cells that span down from above.
class ColumnTracker {
 public:
  explicit ColumnTracker(std::size_t columns) : free_from_(columns, 0) {}

  void begin_row() {
    ++row_;
    column_ = 0;
    skip_taken();
  }

  /// Where the next cell of the row begins; nothing if it does not fit there.
  std::optional<std::size_t> place(int columns, int rows) {
    const std::size_t begin = column_;
    for (int i = 0; i < columns; ++i, ++column_) {
      if (column_ >= free_from_.size() || free_from_[column_] > row_) return {};
      free_from_[column_] = row_ + rows;
    }
    skip_taken();
    return begin;
  }

  bool row_full() const { return column_ == free_from_.size(); }

  /// Cells that go on below the current row.
  bool spans_on() const {
    return std::ranges::any_of(free_from_, [this](int row) { return row > row_ + 1; });
  }

 private:
  void skip_taken() {
    while (column_ < free_from_.size() && free_from_[column_] > row_) ++column_;
  }

  std::vector<int> free_from_;  // the row from which each column is free again
  int row_ = -1;
  std::size_t column_ = 0;
};

}  // namespace printing
