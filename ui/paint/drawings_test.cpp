#include "ui/paint/drawings.h"

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "ui/testing/harness.h"

namespace ui {
namespace {

bool has_ink(const Picture& picture) {
  return std::ranges::any_of(picture.pixels(), [](std::uint8_t byte) { return byte != 0; });
}

TEST(Drawings, EveryIconAndPictureOfTheContentPackCanBeDrawn) {
  int count = 0;
  for (const char* const folder : {"icons", "pictures"}) {
    for (const auto& entry : std::filesystem::directory_iterator(testing::content_dir() + "/" + folder)) {
      const base::Result<Picture> drawn = draw_svg(entry.path().string(), 48, 48, Picture::Format::kArgb);
      ASSERT_TRUE(drawn) << drawn.error().to_string();
      EXPECT_TRUE(has_ink(*drawn)) << entry.path();
      ++count;
    }
  }
  EXPECT_GT(count, 40);
}

TEST(Drawings, IconIsDrawnOnceForEachSize) {
  Drawings drawings(testing::content_dir());
  const Picture& first = drawings.icon("home", 40);
  EXPECT_EQ(first.format(), Picture::Format::kAlpha);
  EXPECT_TRUE(has_ink(first));
  EXPECT_EQ(&drawings.icon("home", 40), &first);
  EXPECT_NE(drawings.icon("home", 60).serial(), first.serial());
}

TEST(Drawings, MissingIconIsAnEmptyPlaceAndItsNameIsInTheError) {
  Drawings drawings(testing::content_dir());
  EXPECT_FALSE(has_ink(drawings.icon("no_such_icon", 40)));
  EXPECT_EQ(drawings.icon("no_such_icon", 40).width(), 40);
  const base::Result<Picture> failed = draw_svg("/nonexistent/x.svg", 10, 10, Picture::Format::kAlpha);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code(), base::ErrorCode::kDrawingMissing);
  EXPECT_NE(failed.error().detail().find("/nonexistent/x.svg"), std::string::npos);
}

TEST(Drawings, PictureFillsAPlaceOfAnotherShape) {
  Drawings drawings(testing::content_dir());
  const Picture& wide = drawings.picture("home", 300, 40);
  drawings.finish();
  for (const std::size_t corner :
       {std::size_t{0}, std::size_t{299}, std::size_t{300} * 39, std::size_t{300} * 40 - 1}) {
    EXPECT_EQ(wide.pixels()[corner * 4 + 3], 255) << corner;
  }
}

TEST(Drawings, LargePicturesGoWhenTheyAreNoLongerShown) {
  Drawings drawings(testing::content_dir());
  const auto shown_serial = [&drawings] {
    const Picture& picture = drawings.picture("home", 300, 100);
    drawings.finish();
    return picture.serial();
  };
  const std::uint64_t serial = shown_serial();
  drawings.trim();
  EXPECT_EQ(shown_serial(), serial);
  drawings.trim();
  drawings.trim();
  EXPECT_NE(shown_serial(), serial);
}

}  // namespace
}  // namespace ui
