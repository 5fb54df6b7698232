#include "ui/text/text_engine.h"

#include <algorithm>
#include <ctime>

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "ui/frame/typography.h"
#include "ui/testing/panels.h"

namespace ui {
namespace {

constexpr TextRequest kLook{.font_px = 40, .line_px = 60};

TextRequest of(std::string_view text, int wrap = 0) {
  TextRequest request = kLook;
  request.text = text;
  request.wrap_px = wrap;
  return request;
}

bool has_ink(const Picture& picture) {
  return std::ranges::any_of(picture.pixels(), [](std::uint8_t pixel) { return pixel > 128; });
}

class TextEngineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto created = TextEngine::create();
    ASSERT_TRUE(created) << created.error().to_string();
    engine_ = std::move(*created);
  }

  // Rows with ink, from the first to the last.
  int ink_rows(const TextRun& run) const {
    const Picture& picture = run.picture;
    int first = picture.height();
    int last = -1;
    for (int y = 0; y < picture.height(); ++y) {
      const auto row = picture.pixels().begin() + y * picture.width();
      if (std::any_of(row, row + picture.width(), [](std::uint8_t pixel) { return pixel > 100; })) {
        first = std::min(first, y);
        last = y;
      }
    }
    return last - first + 1;
  }

  std::unique_ptr<TextEngine> engine_;
};

TEST_F(TextEngineTest, CapitalsOnTheGlassAreAsHighAsTheMetricsSay) {
  for (const config::PanelSettings& panel : {testing::panel_21(), testing::panel_32()}) {
    for (const bool large : {false, true}) {
      const Metrics metrics(panel, {.large = large});
      const Typography type(*engine_, metrics);
      for (const TextStyle style : {TextStyle::kSmall, TextStyle::kBody, TextStyle::kBar, TextStyle::kTitle}) {
        const int rows = ink_rows(type.run("H", style));
        EXPECT_GE(metrics.mm(rows), metrics.cap_height_mm(style) * 0.999);
        EXPECT_NEAR(metrics.mm(rows), type.cap_height_mm(style), metrics.mm(2));
      }
    }
  }
}

TEST_F(TextEngineTest, SameTextIsDrawnOnce) {
  const TextRun& first = engine_->run(of("法律援助"));
  const std::size_t bytes = engine_->bytes();
  EXPECT_EQ(&engine_->run(of("法律援助")), &first);
  EXPECT_EQ(engine_->bytes(), bytes);
  TextRequest bold = of("法律援助");
  bold.bold = true;
  EXPECT_NE(&engine_->run(bold), &first);
}

TEST_F(TextEngineTest, LinesAreEquallyHighWhateverFontsAreInThem) {
  EXPECT_EQ(engine_->run(of("王王")).height(), kLook.line_px);
  EXPECT_EQ(engine_->run(of("王𠀀𪛖")).height(), kLook.line_px);
  EXPECT_EQ(engine_->run(of("王\U000F0000")).height(), kLook.line_px);
  EXPECT_EQ(engine_->run(of("王𫖯\n张三丰")).height(), 2 * kLook.line_px);
}

TEST_F(TextEngineTest, RareCharactersOfNamesAreDrawn) {
  const int one = engine_->run(of("王")).width();
  for (const std::string_view name : {"王𫖯", "李㛃", "张䶮", "赵𬱖", "𠀀𠅤", "喆镕", "𰻝𰻝"}) {
    const TextRun& run = engine_->run(of(name));
    EXPECT_TRUE(has_ink(run.picture)) << name;
    // Two full squares: a box with a code point would be wider.
    EXPECT_NEAR(run.width(), 2 * one, one / 4) << name;
  }
}

TEST_F(TextEngineTest, PrivateUseCharacterIsABoxWithItsOwnCodePoint) {
  // U+E000 is in fonts that give it a meaning of their own: it would be a wrong character.
  const TextRun& first = engine_->run(of("\xEE\x80\x80"));
  const TextRun& second = engine_->run(of("\xEE\x80\x81"));
  EXPECT_GT(first.width(), 2 * kLook.font_px);
  EXPECT_TRUE(has_ink(first.picture));
  EXPECT_EQ(first.width(), second.width());
  EXPECT_NE(first.picture.pixels(), second.picture.pixels());
  EXPECT_NE(first.picture.pixels(), engine_->run(of("?")).picture.pixels());
}

TEST_F(TextEngineTest, CharacterThatNoFontHasIsABox) {
  // Extension I, GB 18030-2022 amendment 1; no Debian 12 font has it.
  const TextRun& run = engine_->run(of("\xF0\xAE\xAF\xB0"));
  EXPECT_GT(run.width(), 2 * kLook.font_px);
  EXPECT_TRUE(has_ink(run.picture));
}

TEST_F(TextEngineTest, WrapsAndSaysWhere) {
  const std::string_view text = "本人承诺以上所填内容和提交的证件、证明均真实。";
  const TextRequest request = of(text, 10 * kLook.font_px);
  const TextRun& run = engine_->run(request);
  const std::vector<std::string_view> lines = engine_->lines(request);
  EXPECT_EQ(static_cast<std::size_t>(run.lines), lines.size());
  EXPECT_GT(lines.size(), 1U);
  EXPECT_LE(run.width(), request.wrap_px);
  std::string all;
  for (const std::string_view line : lines) all += line;
  EXPECT_EQ(all, text);
  // No line begins with a comma or full stop.
  for (const std::string_view line : lines) EXPECT_FALSE(line.starts_with("、") || line.starts_with("。")) << line;
}

TEST_F(TextEngineTest, CaretStandsBetweenCharactersNotBytes) {
  const TextRequest request = of("王𠀀a");
  const int one = engine_->run(of("王")).width();
  EXPECT_EQ(engine_->caret(request, 0).x, 0);
  EXPECT_NEAR(engine_->caret(request, 1).x, one, 1);
  EXPECT_NEAR(engine_->caret(request, 2).x, 2 * one, 2);
  EXPECT_GT(engine_->caret(request, 3).x, engine_->caret(request, 2).x);
  EXPECT_EQ(engine_->caret(request, 99), engine_->caret(request, 3));
}

TEST_F(TextEngineTest, OldRunsGoWhenTheCacheIsFullAndUsedOnesStay) {
  engine_->run(of("留下"));
  const TextRun* kept = nullptr;
  for (int i = 0; i < 4000; ++i) {
    engine_->run(of(std::to_string(i) + "号民间借贷纠纷案件当事人"));
    kept = &engine_->run(of("留下"));
    engine_->trim();
  }
  EXPECT_LT(engine_->bytes(), std::size_t{7} << 20);
  EXPECT_EQ(&engine_->run(of("留下")), kept);
}

TEST_F(TextEngineTest, WipeForgetsEverything) {
  engine_->run(of("张三丰"));
  EXPECT_GT(engine_->bytes(), 0U);
  engine_->wipe();
  EXPECT_EQ(engine_->bytes(), 0U);
}

TEST_F(TextEngineTest, NewNameIsDrawnWithinOneFrame) {
  engine_->run(of("姓名"));
  // Processor time: another program on this machine is not our doing.
  const std::clock_t start = std::clock();
  engine_->run(of("欧阳𫖯㛃𠀀"));
  const double milliseconds = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  EXPECT_LT(milliseconds, 33);
}

TEST_F(TextEngineTest, EmptyTextIsAnEmptyLine) {
  const TextRun& run = engine_->run(of(""));
  EXPECT_EQ(run.width(), 0);
  EXPECT_EQ(run.height(), kLook.line_px);
}

}  // namespace
}  // namespace ui
