#include "ui/render/raster.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <random>

#include <gtest/gtest.h>
#include <imgui.h>

#include "ui/imgui_context.h"
#include "ui/paint/drawings.h"
#include "ui/paint/painter.h"
#include "ui/render/damage.h"

namespace ui::render {
namespace {

constexpr int kWidth = 200;
constexpr int kHeight = 150;
constexpr Colour kBlack{0, 0, 0};
constexpr Colour kWhite{255, 255, 255};
constexpr Colour kHalfRed{255, 0, 0, 128};

/// Pixels of our own, with a guard row after them.
class Pixels {
 public:
  Pixels() : words_(static_cast<std::size_t>(kWidth) * (kHeight + 1), kGuard) {}

  Canvas canvas() { return {words_.data(), kWidth, kWidth, kHeight}; }

  std::uint32_t at(int x, int y) const { return words_[static_cast<std::size_t>(y * kWidth + x)]; }

  bool guard_is_whole() const {
    return std::all_of(words_.end() - kWidth, words_.end(), [](std::uint32_t word) { return word == kGuard; });
  }

  friend bool operator==(const Pixels&, const Pixels&) = default;

 private:
  static constexpr std::uint32_t kGuard = 0xDEADBEEF;

  std::vector<std::uint32_t> words_;
};

class RasterTest : public ::testing::Test {
 protected:
  using Build = std::function<void(Painter&)>;

  const ImDrawData& build(const Build& draw) {
    imgui_.pass([&](ImDrawList& list) {
      Painter painter(list, drawings_);
      draw(painter);
    });
    return imgui_.draw_data();
  }

  Pixels painted(const Build& draw) {
    Pixels pixels;
    paint(pixels.canvas(), build(draw), {0, 0, kWidth, kHeight});
    EXPECT_TRUE(pixels.guard_is_whole());
    return pixels;
  }

  Imgui imgui_{kWidth, kHeight};
  Drawings drawings_{"/nonexistent"};
};

TEST(Blend, RoundsEachChannelToNearest) {
  for (unsigned back = 0; back < 256; back += 5) {
    for (unsigned colour = 0; colour < 256; colour += 3) {
      for (unsigned alpha = 0; alpha < 256; ++alpha) {
        const unsigned exact = (back * (255 - alpha) + colour * alpha + 127) / 255;
        const std::uint32_t got = blend(back * 0x010101, colour * 0x010101, alpha);
        ASSERT_EQ(got, exact * 0x010101) << back << " " << colour << " " << alpha;
      }
    }
  }
}

TEST_F(RasterTest, FilledRectangleHasExactlyItsPixels) {
  const Pixels pixels = painted([](Painter& painter) {
    painter.fill({0, 0, kWidth, kHeight}, kBlack);
    painter.fill({10, 20, 30, 40}, kWhite);
  });
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const bool inside = Rect{10, 20, 30, 40}.contains(Point{x, y});
      ASSERT_EQ(pixels.at(x, y), inside ? 0xFFFFFFU : 0U) << x << "," << y;
    }
  }
}

TEST_F(RasterTest, TranslucentColourIsBlendedOnce) {
  const Pixels pixels = painted([](Painter& painter) {
    painter.fill({0, 0, kWidth, kHeight}, kWhite);
    painter.fill({0, 0, 50, 50}, kHalfRed);
  });
  EXPECT_EQ(pixels.at(25, 25), blend(0xFFFFFF, 0xFF0000, 128));
}

TEST_F(RasterTest, RoundedRectangleIsWholeInsideAndSmoothAtItsCorners) {
  const Rect place{20, 20, 80, 60};
  const Pixels pixels = painted([&](Painter& painter) {
    painter.fill({0, 0, kWidth, kHeight}, kBlack);
    painter.fill(place, kWhite, 16);
  });
  EXPECT_EQ(pixels.at(place.x, place.y), 0U);
  EXPECT_EQ(pixels.at(60, place.y), 0xFFFFFFU);
  EXPECT_EQ(pixels.at(60, place.y - 1), 0U);
  EXPECT_EQ(pixels.at(60, place.bottom() - 1), 0xFFFFFFU);
  EXPECT_EQ(pixels.at(60, place.bottom()), 0U);
  for (int y = place.y + 16; y < place.bottom() - 16; ++y) {
    for (int x = place.x; x < place.right(); ++x) ASSERT_EQ(pixels.at(x, y), 0xFFFFFFU) << x << "," << y;
  }
  int greys = 0;
  for (int i = 0; i < 16; ++i)
    greys += pixels.at(place.x + i, place.y + 4) % 0x010101 == 0 && pixels.at(place.x + i, place.y + 4) != 0 &&
             pixels.at(place.x + i, place.y + 4) != 0xFFFFFF;
  EXPECT_GT(greys, 0);
}

TEST_F(RasterTest, MaskIsTintedPixelForPixel) {
  const Picture mask(2, 1, Picture::Format::kAlpha, {255, 100});
  TextRun run;
  run.picture = mask;
  const Pixels pixels = painted([&](Painter& painter) {
    painter.fill({0, 0, kWidth, kHeight}, kWhite);
    painter.text(run, {7, 9}, kBlack);
  });
  EXPECT_EQ(pixels.at(7, 9), 0U);
  EXPECT_EQ(pixels.at(8, 9), blend(0xFFFFFF, 0, 100));
  EXPECT_EQ(pixels.at(9, 9), 0xFFFFFFU);
  EXPECT_EQ(pixels.at(7, 10), 0xFFFFFFU);
}

TEST_F(RasterTest, PictureKeepsItsColours) {
  constexpr std::array<std::uint32_t, 3> kWords{0xFF010203, 0, 0x80400020};
  ui::Pixels bytes(sizeof kWords);
  std::memcpy(bytes.data(), kWords.data(), sizeof kWords);
  const Picture picture(1, 3, Picture::Format::kArgb, bytes);
  const Pixels pixels = painted([&](Painter& painter) {
    painter.fill({0, 0, kWidth, kHeight}, kWhite);
    painter.picture(picture, {5, 5, 1, 3});
  });
  EXPECT_EQ(pixels.at(5, 5), 0x010203U);
  EXPECT_EQ(pixels.at(5, 6), 0xFFFFFFU);
  EXPECT_EQ(pixels.at(5, 7), 0xBF7F9FU);  // half of white, and the colour that was halved before
}

TEST_F(RasterTest, WhatStandsOutOfTheCanvasIsLeftAway) {
  const Picture picture(40, 40, Picture::Format::kAlpha, ui::Pixels(1600, 255));
  TextRun run;
  run.picture = picture;
  const Pixels pixels = painted([&](Painter& painter) {
    painter.fill({-50, -50, 400, 400}, kWhite);
    painter.text(run, {-20, -20}, kBlack);
    painter.text(run, {kWidth - 20, kHeight - 20}, kBlack);
    painter.disc({kWidth, kHeight / 2}, 30, kBlack);
  });
  EXPECT_EQ(pixels.at(0, 0), 0U);
  EXPECT_EQ(pixels.at(20, 20), 0xFFFFFFU);
  EXPECT_EQ(pixels.at(kWidth - 1, kHeight - 1), 0U);
}

/// Frames that differ here and there, as screens do.
class RandomFrames : public RasterTest {
 protected:
  RandomFrames() {
    for (int i = 0; i < 6; ++i) {
      const int width = number(4, 70);
      const int height = number(4, 30);
      ui::Pixels mask(static_cast<std::size_t>(width * height));
      for (std::uint8_t& pixel : mask) pixel = static_cast<std::uint8_t>(number(0, 255));
      TextRun run;
      run.picture = Picture(width, height, Picture::Format::kAlpha, std::move(mask));
      runs_.push_back(std::move(run));
    }
  }

  using Step = std::function<void(Painter&)>;

  int number(int least, int most) { return std::uniform_int_distribution(least, most)(random_); }

  Rect place() { return {number(-20, kWidth), number(-20, kHeight), number(1, 120), number(1, 90)}; }

  Colour colour() {
    const auto part = [this] { return static_cast<std::uint8_t>(number(0, 255)); };
    return {part(), part(), part(), number(0, 3) == 0 ? part() : std::uint8_t{255}};
  }

  Step step() {
    const Rect rect = place();
    const Colour ink = colour();
    const int radius = number(0, 20);
    switch (number(0, 4)) {
      case 0:
        return [=](Painter& painter) { painter.fill(rect, ink, radius); };
      case 1:
        return [=, line = number(1, 4)](Painter& painter) { painter.outline(rect, ink, line, radius); };
      case 2:
        return [=](Painter& painter) { painter.disc({rect.x, rect.y}, radius + 1, ink); };
      case 3:
        return [=](Painter& painter) { painter.ring({rect.x, rect.y}, radius + 3, 2, ink); };
      default:
        return [this, rect, ink, i = static_cast<std::size_t>(number(0, 5))](Painter& painter) {
          painter.text(runs_[i], {rect.x, rect.y}, ink);
        };
    }
  }

  void change(std::vector<Step>& steps) {
    const int what = number(0, 2);
    const auto at = steps.begin() + number(0, static_cast<int>(steps.size()) - 1);
    if (what == 0) *at = step();
    if (what == 1) steps.insert(at, step());
    if (what == 2 && steps.size() > 1) steps.erase(at);
  }

  static Build frame_of(const std::vector<Step>& steps) {
    return [&steps](Painter& painter) {
      painter.fill({0, 0, kWidth, kHeight}, kWhite);
      for (const Step& draw : steps) draw(painter);
    };
  }

  std::mt19937 random_{20260302};
  std::vector<TextRun> runs_;
};

TEST_F(RandomFrames, PaintingInPiecesEqualsPaintingAtOnce) {
  for (int round = 0; round < 100; ++round) {
    std::vector<Step> steps;
    for (int i = 0; i < 12; ++i) steps.push_back(step());
    const Pixels whole = painted(frame_of(steps));
    Pixels pieces;
    for (int y = 0; y < kHeight;) {
      const int height = number(1, 40);
      for (int x = 0; x < kWidth;) {
        const int width = number(1, 50);
        paint(pieces.canvas(), imgui_.draw_data(), {x, y, width, height});
        x += width;
      }
      y += height;
    }
    ASSERT_EQ(whole, pieces) << "round " << round;
  }
}

TEST_F(RandomFrames, RepaintingWhatChangedEqualsRepaintingEverything) {
  DamageGrid damage(kWidth, kHeight);
  std::vector<Step> steps;
  for (int i = 0; i < 10; ++i) steps.push_back(step());
  Pixels kept;
  std::size_t repainted = 0;
  constexpr int kRounds = 300;
  for (int round = 0; round < kRounds; ++round) {
    const ImDrawData& data = build(frame_of(steps));
    for (const Rect& part : damage.update(data)) {
      paint(kept.canvas(), data, part);
      repainted += static_cast<std::size_t>(part.width) * static_cast<std::size_t>(part.height);
    }
    ASSERT_EQ(kept, painted(frame_of(steps))) << "round " << round;
    for (int i = number(0, 2); i > 0; --i) change(steps);
  }
  EXPECT_LT(repainted, std::size_t{kWidth} * kHeight * kRounds) << "nothing was saved";
}

TEST_F(RandomFrames, SameFrameTwiceChangesNothing) {
  DamageGrid damage(kWidth, kHeight);
  std::vector<Step> steps;
  for (int i = 0; i < 10; ++i) steps.push_back(step());
  EXPECT_FALSE(damage.update(build(frame_of(steps))).empty());
  EXPECT_TRUE(damage.update(build(frame_of(steps))).empty());
  damage.forget();
  EXPECT_FALSE(damage.update(build(frame_of(steps))).empty());
}

TEST_F(RasterTest, OnlyTheCellsOfTheChangeAreRepainted) {
  DamageGrid damage(kWidth, kHeight);
  const auto frame = [](Colour colour) {
    return [colour](Painter& painter) {
      painter.fill({0, 0, kWidth, kHeight}, kWhite);
      painter.fill({40, 40, 10, 10}, colour);
    };
  };
  damage.update(build(frame(kBlack)));
  const std::vector<Rect> parts = damage.update(build(frame(kHalfRed)));
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts.front(), (Rect{32, 32, 32, 32}));
}

TEST_F(RasterTest, OtherTextOfTheSameSizeIsAChange) {
  DamageGrid damage(kWidth, kHeight);
  TextRun one;
  one.picture = Picture(2, 2, Picture::Format::kAlpha, {255, 0, 0, 255});
  TextRun other;
  other.picture = Picture(2, 2, Picture::Format::kAlpha, {0, 255, 255, 0});
  damage.update(build([&](Painter& painter) { painter.text(one, {5, 5}, kBlack); }));
  EXPECT_FALSE(damage.update(build([&](Painter& painter) { painter.text(other, {5, 5}, kBlack); })).empty());
}

}  // namespace
}  // namespace ui::render
