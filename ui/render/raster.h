#pragma once

#include <cstdint>

#include "ui/geometry.h"

struct ImDrawData;

namespace ui::render {

/// Pixels to paint on: one 32-bit word each, 0xXXRRGGBB. Not owned.
struct Canvas {
  std::uint32_t* pixels = nullptr;
  int stride = 0;  ///< words from one row to the next
  int width = 0;
  int height = 0;

  Rect bounds() const { return {0, 0, width, height}; }

  std::uint32_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride; }
};

/// `back` covered by colour (0xRRGGBB) with alpha 0 to 255, each channel rounded to nearest.
constexpr std::uint32_t blend(std::uint32_t back, std::uint32_t colour, std::uint32_t alpha) {
  // Red and blue share one word: 255 * 255 + 128 fits their 16 bits. (t + (t >> 8)) >> 8 is t / 255, rounded, once
  // 128 is added.
  const std::uint32_t rest = 255 - alpha;
  std::uint32_t red_blue = (back & 0xFF00FF) * rest + (colour & 0xFF00FF) * alpha + 0x800080;
  red_blue = ((red_blue + ((red_blue >> 8) & 0xFF00FF)) >> 8) & 0xFF00FF;
  std::uint32_t green = ((back >> 8) & 0xFF) * rest + ((colour >> 8) & 0xFF) * alpha + 0x80;
  green = (green + (green >> 8)) >> 8;
  return red_blue | green << 8;
}

/// Paints what `data` shows inside `part`. A pixel's colour does not depend on `part`: painting in pieces equals
/// painting at once, byte for byte. Pictures are drawn pixel for pixel, never scaled.
void paint(const Canvas& canvas, const ImDrawData& data, const Rect& part);

}  // namespace ui::render
