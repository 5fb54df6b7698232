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

std::size_t bytes_per_pixel(Picture::Format format) {
  return format == Picture::Format::kRgba ? 4 : 1;
}

// Sums of one destination pixel; colour is weighted by alpha, so that transparent pixels lend no colour.
struct Average {
  std::array<std::uint64_t, 4> sum{};
  std::uint64_t count = 0;

  void add(const std::uint8_t* pixel, std::size_t channels) {
    ++count;
    if (channels == 1) {
      sum[3] += pixel[0];
      return;
    }
    for (std::size_t c = 0; c < 3; ++c) sum[c] += std::uint64_t{pixel[c]} * pixel[3];
    sum[3] += pixel[3];
  }

  void store(std::uint8_t* pixel, std::size_t channels) const {
    const auto alpha = static_cast<std::uint8_t>((sum[3] + count / 2) / count);
    if (channels == 1) {
      pixel[0] = alpha;
      return;
    }
    for (std::size_t c = 0; c < 3; ++c) {
      pixel[c] = sum[3] == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>((sum[c] + sum[3] / 2) / sum[3]);
    }
    pixel[3] = alpha;
  }
};

// The source pixels [first, last) that destination pixel `index` of `size` averages; at least one.
std::pair<std::size_t, std::size_t> source_range(int index, int size, int source_size) {
  const int first = static_cast<int>(std::int64_t{index} * source_size / size);
  const int last = static_cast<int>((std::int64_t{index} + 1) * source_size / size);
  return {static_cast<std::size_t>(first), static_cast<std::size_t>(std::max(last, first + 1))};
}

}  // namespace

Picture::Picture(int width, int height, Format format, std::vector<std::uint8_t> pixels)
    : width_(width), height_(height), format_(format), pixels_(std::move(pixels)), serial_(next_serial()) {
  pixels_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * bytes_per_pixel(format));
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
  const std::size_t channels = bytes_per_pixel(picture.format());
  const auto stride = static_cast<std::size_t>(picture.width()) * channels;
  std::vector<std::uint8_t> out(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels);
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
  const std::size_t channels = bytes_per_pixel(picture.format());
  const std::uint8_t* from = picture.pixels().data();
  for (int y = 0; y < picture.height(); ++y) {
    unsigned char* const row = rows + static_cast<std::size_t>(y) * stride;
    for (int x = 0; x < picture.width(); ++x, from += channels) {
      // Ink is drawn black; cairo wants colours multiplied by alpha, in one native word.
      const std::uint32_t alpha = channels == 1 ? from[0] : from[3];
      const auto part = [&](std::size_t c) { return channels == 1 ? 0U : (from[c] * alpha + 127U) / 255U; };
      const std::uint32_t word = alpha << 24U | part(0) << 16U | part(1) << 8U | part(2);
      std::memcpy(row + static_cast<std::size_t>(x) * 4, &word, sizeof word);
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
