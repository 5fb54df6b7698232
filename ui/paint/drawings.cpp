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

// What cairo drew becomes the picture, without a second piece of memory of that size: it would cost more than the
// drawing. Of an icon only its cover is kept, a byte a pixel.
Picture to_picture(int width, int height, Picture::Format format, Pixels pixels) {
  if (format == Picture::Format::kAlpha) {
    const std::size_t count = pixels.size() / 4;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint32_t word = 0;
      std::memcpy(&word, pixels.data() + 4 * i, sizeof word);
      pixels[i] = static_cast<std::uint8_t>(word >> 24);
    }
    pixels.resize(count);
    pixels.shrink_to_fit();
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
  Pixels pixels(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4);
  {
    const SurfaceHandle surface(
        cairo_image_surface_create_for_data(pixels.data(), CAIRO_FORMAT_ARGB32, width_px, height_px, width_px * 4));
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
  return to_picture(width_px, height_px, format, std::move(pixels));
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
    entry->second.drawing = std::async(draw_or_log, fmt::format("{}/pictures/{}.svg", content_dir_, name), width_px,
                                       height_px, Picture::Format::kArgb);
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

void Drawings::finish() {
  for (auto& [key, kept] : pictures_) {
    if (kept.drawing.valid()) kept.picture = kept.drawing.get();
  }
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
