#include "ui/layout/paginate.h"

#include <gtest/gtest.h>

namespace ui::layout {
namespace {

constexpr int kPage = 100;

std::vector<std::size_t> pages_of(const std::vector<Extent>& extents) {
  std::vector<std::size_t> out;
  for (const Placed& placed : paginate(extents, kPage).blocks) out.push_back(placed.page);
  return out;
}

using Numbers = std::vector<std::size_t>;

TEST(Paginate, FillsAPageBeforeTheNext) {
  EXPECT_EQ(pages_of({{.height = 40}, {.height = 60}, {.height = 1}}), (Numbers{0, 0, 1}));
}

TEST(Paginate, GapCountsWithinAPageButNotAtItsTop) {
  const std::vector<Extent> extents{
      {.height = 40, .gap_before = 10}, {.height = 50, .gap_before = 10}, {.height = 100, .gap_before = 10}};
  const Pages pages = paginate(extents, kPage);
  ASSERT_EQ(pages.blocks.size(), 3U);
  EXPECT_EQ(pages.blocks[0].y, 0);
  EXPECT_EQ(pages.blocks[1].y, 50);
  EXPECT_EQ(pages.blocks[2].page, 1U);
  EXPECT_EQ(pages.blocks[2].y, 0);
  EXPECT_EQ(pages.count, 2U);
}

TEST(Paginate, BlockIsNeverCutByAPageEnd) {
  EXPECT_EQ(pages_of({{.height = 70}, {.height = 31}}), (Numbers{0, 1}));
}

TEST(Paginate, GroupStaysTogetherWhenAPageCanHoldIt) {
  const Extent group{.parts = {{.height = 30}, {.height = 30}}};
  EXPECT_EQ(pages_of({{.height = 50}, group}), (Numbers{0, 1, 1}));
}

TEST(Paginate, GroupHigherThanAPageIsDividedBetweenItsParts) {
  const Extent group{.parts = {{.height = 60}, {.height = 60}, {.height = 60}}};
  EXPECT_EQ(pages_of({group}), (Numbers{0, 1, 2}));
}

TEST(Paginate, DividedGroupStartsOnThePageThatHasRoom) {
  const Extent group{.parts = {{.height = 40}, {.height = 40}, {.height = 40}}};
  EXPECT_EQ(pages_of({{.height = 20}, group}), (Numbers{0, 0, 0, 1}));
}

TEST(Paginate, HeadingIsNeverTheLastOfAPage) {
  EXPECT_EQ(pages_of({{.height = 60}, {.height = 20, .with_next = true}, {.height = 30}}), (Numbers{0, 1, 1}));
}

TEST(Paginate, HeadingStaysWithTheFirstPartOfADividedGroup) {
  const Extent group{.parts = {{.height = 50}, {.height = 50}, {.height = 50}}};
  EXPECT_EQ(pages_of({{.height = 40}, {.height = 20, .with_next = true}, group}), (Numbers{0, 1, 1, 2, 2}));
}

TEST(Paginate, QuestionInsideADividedGroupStaysWithItsFirstAnswer) {
  const Extent group{.parts = {{.height = 30, .with_next = true}, {.height = 40}, {.height = 40}}};
  EXPECT_EQ(pages_of({{.height = 60}, group}), (Numbers{0, 1, 1, 2}));
}

TEST(Paginate, BlockHigherThanAPageHasOneOfItsOwn) {
  EXPECT_EQ(pages_of({{.height = 10}, {.height = 150}, {.height = 10}}), (Numbers{0, 1, 2}));
}

TEST(Paginate, EmptyBodyIsOnePage) {
  const Pages pages = paginate({}, kPage);
  EXPECT_EQ(pages.count, 1U);
  EXPECT_TRUE(pages.blocks.empty());
}

TEST(Paginate, NestedGroupKeepsItsOwnGap) {
  const Extent inner{.gap_before = 5, .parts = {{.height = 10, .gap_before = 99}, {.height = 10, .gap_before = 2}}};
  const std::vector<Extent> extents{{.height = 10}, inner};
  const Pages pages = paginate(extents, kPage);
  EXPECT_EQ(pages.blocks[1].y, 15);
  EXPECT_EQ(pages.blocks[2].y, 27);
  EXPECT_EQ(total_height(extents), 37);
}

}  // namespace
}  // namespace ui::layout
