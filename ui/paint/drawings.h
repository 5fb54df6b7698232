#pragma once

#include <future>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "base/result.h"
#include "ui/picture.h"

namespace ui {

/// The content pack's SVG drawings, drawn at the size they are shown in, when they are first shown.
class Drawings {
 public:
  explicit Drawings(std::string content_dir) : content_dir_(std::move(content_dir)) {}

  /// icons/<name>.svg: a shape of one colour on a square grid, to be tinted. A file that is missing or broken is
  /// logged once and leaves the place empty; a test opens every drawing that a view names.
  const Picture& icon(std::string_view name, int size_px);

  /// pictures/<name>.svg in its own colours, filling the place; what sticks out is cut evenly. Drawn on a thread of its
  /// own while the rest of the screen is laid out: it has pixels, and a serial of its own, after finish().
  const Picture& picture(std::string_view name, int width_px, int height_px);

  /// Width over height of pictures/<name>.svg; 1 if it cannot be read.
  double picture_ratio(std::string_view name);

  /// A picture of someone else, at the size it is shown in. Kept while it is shown.
  const Picture& scaled(const Picture& original, int width_px, int height_px);

  /// Before a frame is painted: waits for the pictures that were asked for.
  void finish();
  /// After each frame: lets go of the large pictures that were not in it.
  void trim();
  /// Overwrites pictures of someone else: they may be personal.
  void wipe();

 private:
  struct Kept {
    Picture picture;
    std::future<Picture> drawing{};
    bool used = true;
  };

  using Key = std::tuple<std::string, int, int>;

  std::string content_dir_;
  std::map<Key, Picture> icons_;
  std::map<Key, Kept> pictures_;
  std::map<std::tuple<std::uint64_t, int, int>, Kept> scaled_;
  std::map<std::string, double, std::less<>> ratios_;
};

/// Draws an SVG file, as large as fills the place. kDrawingMissing names file and reason.
base::Result<Picture> draw_svg(const std::string& file, int width_px, int height_px, Picture::Format format);

}  // namespace ui
