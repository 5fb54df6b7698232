#include <vector>

#include <gtest/gtest.h>

#include "ui/entry/fit_rows.h"
#include "ui/entry/key_layout.h"

namespace ui::entry {
namespace {

TEST(FitRows, FillsRowsInOrderAndLeavesOutTheRest) {
  const std::vector<double> widths{20, 20, 50, 20, 90};
  const auto placed = fit_rows(widths, 100, 2, 3);
  ASSERT_EQ(placed.size(), 4U);
  EXPECT_EQ(placed[1].x, 23);
  EXPECT_EQ(placed[2].row, 0U);
  EXPECT_EQ(placed[3].row, 1U);
  EXPECT_EQ(placed[3].x, 0);
}

TEST(FitRows, CutsAKeyThatIsWiderThanARow) {
  const std::vector<double> widths{300, 10};
  const auto placed = fit_rows(widths, 100, 1, 3);
  ASSERT_EQ(placed.size(), 1U);
  EXPECT_EQ(placed[0].width, 100);
}

TEST(ShareRow, SharesTheWidthByWeightAndGivesWeightZeroNoPlace) {
  const auto places = share_row({10, 0, 106, 20}, {1, 0, 1, 2}, 3);
  EXPECT_EQ(places[0].width, 25);
  EXPECT_EQ(places[1].width, 0);
  EXPECT_EQ(places[2].x, 38);
  EXPECT_EQ(places[3].width, 50);
  EXPECT_EQ(places[3].x + places[3].width, 116);
}

TEST(TakeRow, TakesFromTheTop) {
  RectMm rest{5, 5, 100, 90};
  const RectMm row = take_row(rest, 20, 3);
  EXPECT_EQ(row.y, 5);
  EXPECT_EQ(rest.y, 28);
  EXPECT_EQ(rest.height, 67);
}

}  // namespace
}  // namespace ui::entry
