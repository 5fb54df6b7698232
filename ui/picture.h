#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/large_pages.h"
#include "base/result.h"

namespace ui {

/// A picture of the whole panel has eight megabytes.
using Pixels = std::vector<std::uint8_t, base::LargePageAllocator<std::uint8_t>>;

/// A still picture: a paper preview, or what the screen shows. Rows from the top, no padding.
class Picture {
 public:
  enum class Format {
    kArgb,   ///< a native word a pixel, 0xAARRGGBB, the colour multiplied by alpha: as cairo has it
    kAlpha,  ///< 1 byte a pixel: how much of the ink colour
  };

  Picture() = default;
  Picture(int width, int height, Format format, Pixels pixels);

  int width() const { return width_; }

  int height() const { return height_; }

  Format format() const { return format_; }

  bool empty() const { return pixels_.empty(); }

  const Pixels& pixels() const { return pixels_; }

  /// Distinguishes contents: a copy keeps it, another picture has another.
  std::uint64_t serial() const { return serial_; }

  /// Overwrites the pixels: a preview may show personal data.
  void wipe();

 private:
  int width_ = 0;
  int height_ = 0;
  Format format_ = Format::kArgb;
  Pixels pixels_;
  std::uint64_t serial_ = 0;
};

/// Scaled by averaging areas, so that small print of a preview stays readable grey. Both sides at least 1.
Picture scaled(const Picture& picture, int width, int height);

/// Writes a PNG. kIo when the file cannot be written.
base::Result<void> write_png(const Picture& picture, const std::string& file);

}  // namespace ui
