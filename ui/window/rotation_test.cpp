#include "ui/window/rotation.h"

#include <array>

#include <gtest/gtest.h>

namespace ui::window {
namespace {

constexpr int kWidth = 3;
constexpr int kHeight = 5;

class AnyRotation : public ::testing::TestWithParam<int> {
 protected:
  Rotation rotation_{GetParam(), kWidth, kHeight};
};

TEST_P(AnyRotation, TouchComesBackToThePixelThatWasShown) {
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const Point native = rotation_.to_native(Point{x, y});
      EXPECT_TRUE((Rect{0, 0, rotation_.native_width(), rotation_.native_height()}).contains(native));
      EXPECT_EQ(rotation_.to_upright(native), (Point{x, y}));
    }
  }
}

TEST_P(AnyRotation, CopiesAPartToItsPlaceAndNothingElse) {
  std::array<std::uint32_t, kWidth * kHeight> upright{};
  for (std::size_t i = 0; i < upright.size(); ++i) upright[i] = static_cast<std::uint32_t>(i + 1);
  std::array<std::uint32_t, kWidth * kHeight> native{};
  const render::Canvas from{upright.data(), kWidth, kWidth, kHeight};
  const render::Canvas to{native.data(), rotation_.native_width(), rotation_.native_width(), rotation_.native_height()};
  const Rect part{1, 1, 2, 3};
  rotation_.copy(from, part, to);
  const Rect shown = rotation_.to_native(part);
  for (int y = 0; y < to.height; ++y) {
    for (int x = 0; x < to.width; ++x) {
      const Point back = rotation_.to_upright({x, y});
      EXPECT_EQ(to.row(y)[x], shown.contains(Point{x, y}) ? from.row(back.y)[back.x] : 0U);
      EXPECT_EQ(shown.contains(Point{x, y}), part.contains(back));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Degrees, AnyRotation, ::testing::Values(0, 90, 180, 270));

TEST(Rotation, NinetyDegreesClockwisePutsTheTopLeftAtTheTopRight) {
  const Rotation rotation(90, kWidth, kHeight);
  EXPECT_EQ(rotation.native_width(), kHeight);
  EXPECT_EQ(rotation.to_native(Point{0, 0}), (Point{kHeight - 1, 0}));
  EXPECT_EQ(rotation.to_native(Point{kWidth - 1, 0}), (Point{kHeight - 1, kWidth - 1}));
}

}  // namespace
}  // namespace ui::window
