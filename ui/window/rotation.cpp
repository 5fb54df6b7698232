#include "ui/window/rotation.h"

#include <algorithm>
#include <cstdlib>

namespace ui::window {

Point Rotation::to_native(Point upright) const {
  switch (degrees_) {
    case 90:
      return {height_ - 1 - upright.y, upright.x};
    case 180:
      return {width_ - 1 - upright.x, height_ - 1 - upright.y};
    case 270:
      return {upright.y, width_ - 1 - upright.x};
    default:
      return upright;
  }
}

Point Rotation::to_upright(Point native) const {
  switch (degrees_) {
    case 90:
      return {native.y, height_ - 1 - native.x};
    case 180:
      return {width_ - 1 - native.x, height_ - 1 - native.y};
    case 270:
      return {width_ - 1 - native.y, native.x};
    default:
      return native;
  }
}

Rect Rotation::to_native(const Rect& upright) const {
  const Point a = to_native(Point{upright.x, upright.y});
  const Point b = to_native(Point{upright.right() - 1, upright.bottom() - 1});
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x) + 1, std::abs(a.y - b.y) + 1};
}

void Rotation::copy(const render::Canvas& upright, const Rect& part, const render::Canvas& native) const {
  for (int y = part.y; y < part.bottom(); ++y) {
    const std::uint32_t* const from = upright.row(y);
    for (int x = part.x; x < part.right(); ++x) {
      const Point to = to_native(Point{x, y});
      native.row(to.y)[to.x] = from[x];
    }
  }
}

}  // namespace ui::window
