#include "ui/window/pointer.h"

#include <gtest/gtest.h>

namespace ui::window {
namespace {

constexpr int kNear = 60;
constexpr Pointer::Finger kFirst = 7;
constexpr Pointer::Finger kSecond = 8;

TEST(Pointer, FollowsOneFinger) {
  Pointer pointer(kNear);
  EXPECT_EQ(pointer.press(kFirst, {10, 20}, 0)->kind, PointerInput::Kind::kPress);
  EXPECT_EQ(pointer.move(kFirst, {11, 21}, 5)->at, (Point{11, 21}));
  EXPECT_EQ(pointer.release(kFirst, {12, 22})->at, (Point{12, 22}));
}

TEST(Pointer, SecondFingerDoesNotExistWhileTheFirstIsDown) {
  Pointer pointer(kNear);
  ASSERT_TRUE(pointer.press(kFirst, {10, 20}, 0));
  EXPECT_FALSE(pointer.press(kSecond, {300, 300}, 5));
  EXPECT_FALSE(pointer.move(kSecond, {301, 300}, 6));
  EXPECT_FALSE(pointer.release(kSecond, {301, 300}));
  EXPECT_TRUE(pointer.release(kFirst, {10, 20}));
  EXPECT_TRUE(pointer.press(kSecond, {300, 300}, 10));
}

TEST(Pointer, MoveWithoutAPressIsNothing) {
  Pointer pointer(kNear);
  EXPECT_FALSE(pointer.move(Pointer::kMouse, {5, 5}, 0));
}

TEST(Pointer, AFingerThatRestsOnTheGlassGivesWayToTheNextAndItsLiftingIsNothing) {
  Pointer pointer(kNear);
  ASSERT_TRUE(pointer.press(kFirst, {10, 20}, 0));
  ASSERT_TRUE(pointer.move(kFirst, {11, 20}, 1000));
  EXPECT_FALSE(pointer.give_way(kSecond, 3999));
  EXPECT_EQ(pointer.give_way(kSecond, 4000)->kind, PointerInput::Kind::kLost);
  EXPECT_TRUE(pointer.press(kSecond, {300, 300}, 4000));
  EXPECT_FALSE(pointer.release(kFirst, {11, 20}));
  EXPECT_TRUE(pointer.release(kSecond, {300, 300}));
}

TEST(Pointer, AFingerThatComesDownTwiceHasLiftedUnseen) {
  Pointer pointer(kNear);
  ASSERT_TRUE(pointer.press(kFirst, {10, 20}, 0));
  EXPECT_TRUE(pointer.give_way(kFirst, 5));
  EXPECT_TRUE(pointer.press(kFirst, {300, 300}, 5));
  EXPECT_FALSE(Pointer(kNear).give_way(kFirst, 0));
}

class AfterAScreenChange : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(pointer_.press(kFirst, {500, 1700}, 1000));
    ASSERT_TRUE(pointer_.release(kFirst, {500, 1700}));
    pointer_.screen_changed(1010);
  }

  Pointer pointer_{kNear};
};

TEST_F(AfterAScreenChange, SecondTapOfADoubleTapIsDropped) {
  EXPECT_FALSE(pointer_.press(kFirst, {510, 1690}, 1150));
  EXPECT_FALSE(pointer_.release(kFirst, {510, 1690}));
}

TEST_F(AfterAScreenChange, TapElsewhereCounts) {
  EXPECT_TRUE(pointer_.press(kFirst, {100, 300}, 1150));
}

TEST_F(AfterAScreenChange, TapAtTheSamePlaceCountsAMomentLater) {
  EXPECT_TRUE(pointer_.press(kFirst, {510, 1690}, 1400));
}

TEST(Pointer, QuickTapsOnTheSameScreenAllCount) {
  Pointer pointer(kNear);
  pointer.screen_changed(0);
  for (std::uint64_t i = 0; i < 15; ++i) {
    EXPECT_TRUE(pointer.press(kFirst, {500, 900}, 80 * i));
    EXPECT_TRUE(pointer.release(kFirst, {500, 900}));
  }
}

}  // namespace
}  // namespace ui::window
