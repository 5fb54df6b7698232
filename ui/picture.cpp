#include "ui/picture.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <utility>

#include <cairo.h>
#include <fmt/format.h>

#include "base/unique_handle.h"

namespace ui {

namespace {

using SurfaceHandle = base::UniqueHandle<cairo_surface_t, cairo_surface_destroy>;

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> serial{0};
  return ++serial;
}

// Every channel is a byte, whatever their order in a word.
std::size_t channels_of(Picture::Format format) {
  return format == Picture::Format::kArgb ? 4 : 1;
}

// Sums of one destination pixel. A colour is multiplied by its alpha already, so transparent pixels lend none.
struct Average {
  std::array<std::uint64_t, 4> sum{};
  std::uint64_t count = 0;

  void add(const std::uint8_t* pixel, std::size_t channels) {
    ++count;
    for (std::size_t c = 0; c < channels; ++c) sum[c] += pixel[c];
  }

  void store(std::uint8_t* pixel, std::size_t channels) const {
    for (std::size_t c = 0; c < channels; ++c) pixel[c] = static_cast<std::uint8_t>((sum[c] + count / 2) / count);
  }
};

// The source pixels [first, last) that destination pixel `index` of `size` averages; at least one.
std::pair<std::size_t, std::size_t> source_range(int index, int size, int source_size) {
  const int first = static_cast<int>(std::int64_t{index} * source_size / size);
  const int last = static_cast<int>((std::int64_t{index} + 1) * source_size / size);
  return {static_cast<std::size_t>(first), static_cast<std::size_t>(std::max(last, first + 1))};
}

}  // namespace

Picture::Picture(int width, int height, Format format, Pixels pixels)
    : width_(width), height_(height), format_(format), pixels_(std::move(pixels)), serial_(next_serial()) {
  pixels_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels_of(format));
}

void Picture::wipe() {
  // Through volatile, so that the compiler cannot leave the bytes behind.
  volatile std::uint8_t* const bytes = pixels_.data();
  for (std::size_t i = 0; i < pixels_.size(); ++i) bytes[i] = 0;
  *this = Picture();
}

Picture scaled(const Picture& picture, int width, int height) {
  width = std::max(width, 1);
  height = std::max(height, 1);
  if (picture.empty() || (picture.width() == width && picture.height() == height)) return picture;
  const std::size_t channels = channels_of(picture.format());
  const auto stride = static_cast<std::size_t>(picture.width()) * channels;
  Pixels out(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels);
  std::uint8_t* to = out.data();
  for (int y = 0; y < height; ++y) {
    const auto [top, bottom] = source_range(y, height, picture.height());
    for (int x = 0; x < width; ++x, to += channels) {
      const auto [left, right] = source_range(x, width, picture.width());
      Average average;
      for (std::size_t row = top; row < bottom; ++row) {
        const std::uint8_t* from = picture.pixels().data() + row * stride + left * channels;
        for (std::size_t column = left; column < right; ++column, from += channels) average.add(from, channels);
      }
      average.store(to, channels);
    }
  }
  return {width, height, picture.format(), std::move(out)};
}

base::Result<void> write_png(const Picture& picture, const std::string& file) {
  const SurfaceHandle surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, picture.width(), picture.height()));
  unsigned char* const rows = cairo_image_surface_get_data(surface.get());
  if (rows == nullptr) return base::fail(base::ErrorCode::kIo, fmt::format("no memory for {}", file));
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  const auto width = static_cast<std::size_t>(picture.width());
  const std::uint8_t* from = picture.pixels().data();
  for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height()); ++y) {
    unsigned char* const row = rows + y * stride;
    if (picture.format() == Picture::Format::kArgb) {
      std::memcpy(row, from, width * 4);
      from += width * 4;
      continue;
    }
    for (std::size_t x = 0; x < width; ++x) {
      const std::uint32_t black = std::uint32_t{*from++} << 24;  // ink
      std::memcpy(row + x * 4, &black, sizeof black);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  const cairo_status_t status = cairo_surface_write_to_png(surface.get(), file.c_str());
  if (status != CAIRO_STATUS_SUCCESS) {
    return base::fail(base::ErrorCode::kIo, fmt::format("{}: {}", file, cairo_status_to_string(status)));
  }
  return {};
}

}  // namespace ui
