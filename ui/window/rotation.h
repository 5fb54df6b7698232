#pragma once

#include "ui/geometry.h"
#include "ui/render/raster.h"

/// A panel that hangs turned: the picture is turned on its way out, and a touch on its way in, by one setting.
/// "Upright" is what the citizen sees; "native" is what display and touch sensor count in.
namespace ui::window {

class Rotation {
 public:
  /// Degrees clockwise (0, 90, 180, 270) by which the upright picture of this size is turned to be native.
  Rotation(int degrees, int upright_width, int upright_height)
      : degrees_(degrees), width_(upright_width), height_(upright_height) {}

  bool none() const { return degrees_ == 0; }

  int native_width() const { return sideways() ? height_ : width_; }

  int native_height() const { return sideways() ? width_ : height_; }

  Point to_native(Point upright) const;
  Point to_upright(Point native) const;
  Rect to_native(const Rect& upright) const;

  /// Copies a part of the upright canvas to its place on the native one.
  void copy(const render::Canvas& upright, const Rect& part, const render::Canvas& native) const;

 private:
  bool sideways() const { return degrees_ == 90 || degrees_ == 270; }

  int degrees_;
  int width_;
  int height_;
};

}  // namespace ui::window
