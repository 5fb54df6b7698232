#include "printing/flow.h"

#include <numeric>

#include <gtest/gtest.h>

namespace printing {
namespace {

Slab slab(double height, bool keep = false) {
  Slab one;
  one.height = height;
  one.keep_with_next = keep;
  return one;
}

std::vector<std::size_t> counts(const std::vector<std::vector<Slab>>& pages) {
  std::vector<std::size_t> out;
  for (const auto& page : pages) out.push_back(page.size());
  return out;
}

using Counts = std::vector<std::size_t>;

/// A cell of so many empty lines of ten points.
CellSpec cell(double height, int rows = 1, bool label = false) {
  CellSpec spec;
  spec.drawing_height = height;
  spec.rows = rows;
  spec.label = label;
  return spec;
}

TEST(Paginate, BreaksBetweenSlabsAndNeverInside) {
  EXPECT_EQ(counts(paginate({slab(40), slab(40), slab(40)}, 100)), (Counts{2, 1}));
}

TEST(Paginate, KeepsTogetherWhatBelongsTogether) {
  EXPECT_EQ(counts(paginate({slab(60), slab(20, true), slab(30)}, 100)), (Counts{1, 2}));
}

TEST(Paginate, GivesUpKeepingWhatIsHigherThanAPage) {
  EXPECT_EQ(counts(paginate({slab(60, true), slab(60, true), slab(60)}, 100)), (Counts{1, 1, 1}));
}

TEST(Paginate, ASpaceAboveIsDroppedAtTheTopOfAPage) {
  Slab second = slab(60);
  second.space_before = 50;
  const auto pages = paginate({slab(60), second}, 100);
  ASSERT_EQ(counts(pages), (Counts{1, 1}));
  EXPECT_DOUBLE_EQ(height_of(pages[1]), 60);
}

TEST(Paginate, AForcedBreakMakesNoEmptyPage) {
  Slab turn;
  turn.starts_page = true;
  EXPECT_EQ(counts(paginate({turn, slab(10)}, 100)), (Counts{2}));
  EXPECT_EQ(counts(paginate({slab(10), turn, slab(10)}, 100)), (Counts{1, 2}));
}

TEST(Paginate, ARowThatStretchesTakesTheRestOfItsPage) {
  auto grid = std::make_shared<GridLayout>(
      std::vector<double>{50}, GridLook{},
      std::vector<RowSpec>{RowSpec{{cell(20)}, false}, RowSpec{{cell(20)}, true}, RowSpec{{cell(20)}, false}});
  const auto pages = paginate(slabs_of(grid), 100);
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_DOUBLE_EQ(height_of(pages[0]), 100);
  EXPECT_DOUBLE_EQ(grid->rows()[1].height, 60);
}

TEST(GridLayout, ACellOverSeveralRowsMakesRoomForItself) {
  std::vector<RowSpec> rows;
  rows.push_back({{cell(50, 2, true), cell(10)}, false});
  rows.push_back({{cell(10)}, false});
  const GridLayout grid({20, 80}, GridLook{}, std::move(rows));
  EXPECT_DOUBLE_EQ(grid.rows()[0].height + grid.rows()[1].height, 50);
  EXPECT_TRUE(grid.rows()[0].keep_with_next) << "its label would not fit on either page";
}

TEST(GridLayout, ALabelComesAgainWhereItsCellGoesOn) {
  std::vector<RowSpec> rows;
  CellSpec label = cell(10, 4, true);
  label.drawing.push_back(StrokeMark{0, 0, 1, 1, 1});
  CellSpec value = cell(10, 4);
  value.drawing.push_back(StrokeMark{0, 0, 1, 1, 1});
  rows.push_back({{label, value, cell(20)}, false});
  for (int i = 0; i < 3; ++i) rows.push_back({{cell(20)}, false});
  const GridLayout grid({20, 20, 20}, GridLook{}, std::move(rows));
  const auto strokes = [](const Drawing& drawing) {
    return std::count_if(drawing.begin(), drawing.end(),
                         [](const Mark& mark) { return std::holds_alternative<StrokeMark>(mark); });
  };
  EXPECT_EQ(strokes(grid.draw(0, 2)), 2);
  EXPECT_EQ(strokes(grid.draw(2, 4)), 1);
}

}  // namespace
}  // namespace printing
