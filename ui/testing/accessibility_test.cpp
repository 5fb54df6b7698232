#include "ui/testing/accessibility.h"

#include <gtest/gtest.h>

#include "ui/testing/panels.h"

namespace ui::testing {
namespace {

// A screen on which nothing is wrong; each test spoils one thing.
class CheckAccessibility : public ::testing::Test {
 protected:
  CheckAccessibility() {
    tree_.nodes.push_back({.id = "s", .role = Role::kScreen, .name = "s", .bounds = {0, 0, 1080, 1920}});
    tree_.nodes.push_back(button("s.a", {100, 100, 300, 80}));
    tree_.nodes.push_back(button("s.b", {100, 200, 300, 80}));
  }

  static Node button(const std::string& id, const Rect& bounds) {
    return {
        .id = id,
        .role = Role::kButton,
        .name = "好",
        .bounds = bounds,
        .spoken = "好",
        .inks = {{.bounds = bounds.inset(20), .cap_height_mm = 5, .text = {0, 0, 0}, .background = {255, 255, 255}}}};
  }

  std::string found(const Mode& mode = {}) const { return joined(check_accessibility(tree_, panel_21(), mode)); }

  Node& first() { return tree_.nodes[1]; }

  Tree tree_;
};

TEST_F(CheckAccessibility, FindsNothingWhereNothingIsWrong) {
  EXPECT_EQ(found(), "");
}

TEST_F(CheckAccessibility, FindsATargetThatIsTooSmall) {
  first().bounds.height = 45;
  first().inks.clear();
  EXPECT_NE(found().find("s.a: target is 11.2 mm"), std::string::npos);
}

TEST_F(CheckAccessibility, FindsTargetsThatAreTooClose) {
  tree_.nodes[2].bounds.y = 185;
  EXPECT_NE(found().find("s.a: is 1.24 mm from s.b"), std::string::npos);
}

TEST_F(CheckAccessibility, FindsTextThatIsTooSmallForTheMode) {
  EXPECT_NE(found({.large = true}).find("capitals are 5.00 mm high, at least 7.3 mm"), std::string::npos);
  first().inks.front().cap_height_mm = 4.7;
  EXPECT_NE(found().find("s.a: capitals are 4.70 mm"), std::string::npos);
}

TEST_F(CheckAccessibility, FindsPaleText) {
  first().inks.front().text = {119, 119, 119};
  EXPECT_NE(found().find("s.a: contrast is 4.5"), std::string::npos);
}

TEST_F(CheckAccessibility, FindsTextThatIsCut) {
  first().inks.front().bounds.width = 400;
  EXPECT_NE(found().find("s.a: text is cut"), std::string::npos);
}

TEST_F(CheckAccessibility, FindsTextsOnTopOfEachOther) {
  tree_.nodes[2].inks.front().bounds = first().inks.front().bounds;
  EXPECT_NE(found().find("s.a: its text overlaps that of s.b"), std::string::npos);
}

TEST_F(CheckAccessibility, FindsWhatLeavesThePanel) {
  first().bounds.x = 900;
  EXPECT_NE(found().find("s.a: leaves the panel"), std::string::npos);
}

TEST_F(CheckAccessibility, FindsWhatHasNoName) {
  first().name.clear();
  EXPECT_NE(found().find("s.a: has no name"), std::string::npos);
}

TEST_F(CheckAccessibility, WhatLiesBehindADialogMayBeCoveredByIt) {
  tree_.nodes.push_back({.id = "d", .role = Role::kDialog, .name = "d", .bounds = {50, 50, 900, 900}});
  tree_.nodes.push_back(button("d.ok", first().bounds));
  EXPECT_EQ(found(), "");
}

TEST_F(CheckAccessibility, PixelsMustBearOutTheDeclaredColours) {
  Pixels white(std::size_t{1080} * 1920 * 4, 255);
  EXPECT_TRUE(check_contrast_in_picture(tree_, Picture(1080, 1920, Picture::Format::kArgb, white)).empty());
  Pixels grey(std::size_t{1080} * 1920 * 4, 100);
  EXPECT_EQ(check_contrast_in_picture(tree_, Picture(1080, 1920, Picture::Format::kArgb, grey)).size(), 2U);
}

TEST_F(CheckAccessibility, OnAPictureTheLettersMayBeItsMostFrequentColour) {
  // Four pixels of every ten are the text's own black; the others are all different, and pale.
  Pixels picture(std::size_t{1080} * 1920 * 4, 0);
  for (std::size_t pixel = 0; pixel * 4 < picture.size(); ++pixel) {
    if (pixel % 10 < 4) continue;
    for (std::size_t c = 0; c < 3; ++c) picture[pixel * 4 + c] = static_cast<std::uint8_t>(200 + (pixel >> c * 5) % 50);
  }
  EXPECT_TRUE(check_contrast_in_picture(tree_, Picture(1080, 1920, Picture::Format::kArgb, picture)).empty());
}

TEST_F(CheckAccessibility, BlackOnBlackIsFound) {
  Pixels black(std::size_t{1080} * 1920 * 4, 0);
  EXPECT_EQ(check_contrast_in_picture(tree_, Picture(1080, 1920, Picture::Format::kArgb, black)).size(), 2U);
}

}  // namespace
}  // namespace ui::testing
