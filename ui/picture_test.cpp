#include "ui/picture.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace ui {
namespace {

TEST(Picture, CopyIsTheSameAndAnotherIsNot) {
  const Picture one(1, 1, Picture::Format::kAlpha, {7});
  const Picture copy = one;
  const Picture other(1, 1, Picture::Format::kAlpha, {7});
  EXPECT_EQ(copy.serial(), one.serial());
  EXPECT_NE(other.serial(), one.serial());
}

TEST(Picture, MissingPixelsAreTransparent) {
  const Picture picture(2, 2, Picture::Format::kArgb, {});
  EXPECT_EQ(picture.pixels(), Pixels(16, 0));
}

TEST(Scaled, AveragesAreas) {
  const Picture checks(4, 2, Picture::Format::kAlpha, {0, 255, 100, 100, 255, 0, 100, 100});
  EXPECT_EQ(scaled(checks, 2, 1).pixels(), (Pixels{128, 100}));
}

TEST(Scaled, TransparentPixelsLendNoColour) {
  const Picture half(2, 1, Picture::Format::kArgb, {200, 100, 50, 255, 0, 0, 0, 0});
  EXPECT_EQ(scaled(half, 1, 1).pixels(), (Pixels{100, 50, 25, 128}));
}

TEST(Scaled, SameSizeKeepsThePixels) {
  const Picture picture(3, 1, Picture::Format::kAlpha, {1, 2, 3});
  EXPECT_EQ(scaled(picture, 3, 1).serial(), picture.serial());
}

TEST(WritePng, WritesAFileAndSaysWhenItCannot) {
  const std::string folder = std::string(KIOSK_BINARY_DIR) + "/test_output";
  std::filesystem::create_directories(folder);
  const std::string file = folder + "/picture_test.png";
  const Picture picture(1, 1, Picture::Format::kArgb, {10, 20, 30, 255});
  ASSERT_TRUE(write_png(picture, file));
  std::ifstream in(file, std::ios::binary);
  std::string start(4, '\0');
  in.read(start.data(), 4);
  EXPECT_EQ(start, "\x89PNG");
  const base::Result<void> failed = write_png(picture, folder + "/no/such/folder/picture.png");
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code(), base::ErrorCode::kIo);
}

}  // namespace
}  // namespace ui
