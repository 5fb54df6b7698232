#pragma once

#include <algorithm>

namespace ui {

/// A place on the panel in pixels, origin at the top left as the citizen sees it, whatever way the panel hangs.
struct Point {
  int x = 0;
  int y = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

/// Pixels; right and bottom are just outside.
struct Rect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;

  int right() const { return x + width; }

  int bottom() const { return y + height; }

  bool empty() const { return width <= 0 || height <= 0; }

  Point centre() const { return {x + width / 2, y + height / 2}; }

  bool contains(Point point) const { return point.x >= x && point.x < right() && point.y >= y && point.y < bottom(); }

  bool contains(const Rect& other) const {
    return other.x >= x && other.right() <= right() && other.y >= y && other.bottom() <= bottom();
  }

  /// The same middle, smaller by `by` on each side.
  Rect inset(int by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }

  friend bool operator==(const Rect&, const Rect&) = default;
};

inline Rect intersection(const Rect& a, const Rect& b) {
  const int left = std::max(a.x, b.x);
  const int top = std::max(a.y, b.y);
  return {left, top, std::min(a.right(), b.right()) - left, std::min(a.bottom(), b.bottom()) - top};
}

/// Where something of this length begins so that it is in the middle of the space.
inline int centred(int length, int from, int space) {
  return from + (space - length) / 2;
}

/// A place in millimetres on the glass.
struct RectMm {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

}  // namespace ui
