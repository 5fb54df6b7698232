#include "ui/paint/drawings.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include "base/log.h"
#include "base/unique_handle.h"

namespace ui {

namespace {

void release_object(void* object) {
  g_object_unref(object);
}

using SvgHandle = base::UniqueHandle<RsvgHandle, release_object>;
using SurfaceHandle = base::UniqueHandle<cairo_surface_t, cairo_surface_destroy>;
using CairoHandle = base::UniqueHandle<cairo_t, cairo_destroy>;

base::Result<SvgHandle> open_svg(const std::string& file) {
  GError* error = nullptr;
  SvgHandle svg(rsvg_handle_new_from_file(file.c_str(), &error));
  if (svg == nullptr) {
    const std::string why = error != nullptr ? error->message : "unreadable";
    g_clear_error(&error);
    return base::fail(base::ErrorCode::kDrawingMissing, fmt::format("{}: {}", file, why));
  }
  return svg;
}

struct Size {
  double width, height;
};

// The drawing's own size, in its own units.
Size natural_size(RsvgHandle* svg) {
  gboolean has_box = 0;
  RsvgRectangle box{};
  rsvg_handle_get_intrinsic_dimensions(svg, nullptr, nullptr, nullptr, nullptr, &has_box, &box);
  return has_box != 0 && box.height > 0 ? Size{box.width, box.height} : Size{1, 1};
}

std::uint8_t without_alpha(std::uint32_t part, std::uint32_t alpha) {
  return static_cast<std::uint8_t>(std::min(255U, (part * 255 + alpha / 2) / alpha));
}

// One of cairo's premultiplied words as R, G, B, A.
void put_rgba(std::uint32_t word, std::uint8_t* pixel) {
  const std::uint32_t alpha = word >> 24;
  const std::uint32_t red = word >> 16 & 0xFF;
  const std::uint32_t green = word >> 8 & 0xFF;
  const std::uint32_t blue = word & 0xFF;
  pixel[3] = static_cast<std::uint8_t>(alpha);
  if (alpha == 0) return;
  // Most of a picture is opaque, and a division for each part of it is most of the work.
  const bool opaque = alpha == 255;
  pixel[0] = opaque ? static_cast<std::uint8_t>(red) : without_alpha(red, alpha);
  pixel[1] = opaque ? static_cast<std::uint8_t>(green) : without_alpha(green, alpha);
  pixel[2] = opaque ? static_cast<std::uint8_t>(blue) : without_alpha(blue, alpha);
}

Picture to_picture(cairo_surface_t* surface, Picture::Format format) {
  cairo_surface_flush(surface);
  const int width = cairo_image_surface_get_width(surface);
  const int height = cairo_image_surface_get_height(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  const unsigned char* const rows = cairo_image_surface_get_data(surface);
  const std::size_t pixel_bytes = format == Picture::Format::kRgba ? 4 : 1;
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * pixel_bytes);
  std::uint8_t* pixel = pixels.data();
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x, pixel += pixel_bytes) {
      std::uint32_t word = 0;
      std::memcpy(&word, rows + y * stride + x * 4, sizeof word);
      if (format == Picture::Format::kRgba) {
        put_rgba(word, pixel);
      } else {
        *pixel = static_cast<std::uint8_t>(word >> 24);
      }
    }
  }
  return {width, height, format, std::move(pixels)};
}

Picture draw_or_log(const std::string& file, int width_px, int height_px, Picture::Format format) {
  base::Result<Picture> drawn = draw_svg(file, width_px, height_px, format);
  if (drawn) return std::move(*drawn);
  base::log::error(drawn.error());
  return {width_px, height_px, format, {}};
}

}  // namespace

base::Result<Picture> draw_svg(const std::string& file, int width_px, int height_px, Picture::Format format) {
  const base::Result<SvgHandle> svg = open_svg(file);
  if (!svg) return std::unexpected(svg.error());
  const SurfaceHandle surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width_px, height_px));
  {
    const CairoHandle cairo(cairo_create(surface.get()));
    const Size size = natural_size(svg->get());
    const double scale = std::max(width_px / size.width, height_px / size.height);
    const RsvgRectangle place{(width_px - size.width * scale) / 2, (height_px - size.height * scale) / 2,
                              size.width * scale, size.height * scale};
    GError* error = nullptr;
    if (rsvg_handle_render_document(svg->get(), cairo.get(), &place, &error) == 0) {
      const std::string why = error != nullptr ? error->message : "cannot be drawn";
      g_clear_error(&error);
      return base::fail(base::ErrorCode::kDrawingMissing, fmt::format("{}: {}", file, why));
    }
  }
  return to_picture(surface.get(), format);
}

const Picture& Drawings::icon(std::string_view name, int size_px) {
  const Key key{std::string(name), size_px, size_px};
  const auto found = icons_.find(key);
  if (found != icons_.end()) return found->second;
  return icons_
      .emplace(key, draw_or_log(fmt::format("{}/icons/{}.svg", content_dir_, name), size_px, size_px,
                                Picture::Format::kAlpha))
      .first->second;
}

const Picture& Drawings::picture(std::string_view name, int width_px, int height_px) {
  const Key key{std::string(name), width_px, height_px};
  const auto [entry, added] = pictures_.try_emplace(key);
  if (added) {
    entry->second.picture =
        draw_or_log(fmt::format("{}/pictures/{}.svg", content_dir_, name), width_px, height_px, Picture::Format::kRgba);
  }
  entry->second.used = true;
  return entry->second.picture;
}

double Drawings::picture_ratio(std::string_view name) {
  if (const auto found = ratios_.find(name); found != ratios_.end()) return found->second;
  double ratio = 1;
  if (const base::Result<SvgHandle> svg = open_svg(fmt::format("{}/pictures/{}.svg", content_dir_, name)); svg) {
    const Size size = natural_size(svg->get());
    ratio = size.width / size.height;
  }
  return ratios_.emplace(name, ratio).first->second;
}

const Picture& Drawings::scaled(const Picture& original, int width_px, int height_px) {
  const auto [entry, added] = scaled_.try_emplace({original.serial(), width_px, height_px});
  if (added) entry->second.picture = ui::scaled(original, width_px, height_px);
  entry->second.used = true;
  return entry->second.picture;
}

void Drawings::trim() {
  const auto drop_unused = [](auto& kept) {
    for (auto it = kept.begin(); it != kept.end();) {
      if (std::exchange(it->second.used, false)) {
        ++it;
      } else {
        it->second.picture.wipe();
        it = kept.erase(it);
      }
    }
  };
  drop_unused(pictures_);
  drop_unused(scaled_);
}

void Drawings::wipe() {
  for (auto& [key, kept] : scaled_) kept.picture.wipe();
  scaled_.clear();
}

}  // namespace ui
