#include "ui/render/raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "ui/render/primitives.h"

namespace ui::render {

namespace {

// A vertex colour has red in its lowest byte (ImGui); a canvas word has blue there.
constexpr std::uint32_t canvas_colour(ImU32 colour) {
  return (colour & 0xFF) << 16 | (colour & 0xFF00) | (colour >> 16 & 0xFF);
}

constexpr std::uint32_t alpha_of(ImU32 colour) {
  return colour >> 24;
}

constexpr std::uint32_t divide_by_255(std::uint32_t value) {
  return (value + 128 + ((value + 128) >> 8)) >> 8;
}

int nearest(float value) {
  return static_cast<int>(std::floor(value + 0.5F));
}

void fill_row(std::uint32_t* row, int from, int to, std::uint32_t colour, std::uint32_t alpha) {
  if (alpha == 255) {
    std::fill(row + from, row + to, colour);
    return;
  }
  for (int x = from; x < to; ++x) row[x] = blend(row[x], colour, alpha);
}

void fill(const Canvas& canvas, const Rect& where, ImU32 colour) {
  for (int y = where.y; y < where.bottom(); ++y) {
    fill_row(canvas.row(y), where.x, where.right(), canvas_colour(colour), alpha_of(colour));
  }
}

// Ink through a mask: a text run or an icon.
void stamp_row(std::uint32_t* row, const std::uint8_t* mask, int count, std::uint32_t colour, std::uint32_t alpha) {
  for (int x = 0; x < count; ++x) {
    const std::uint32_t cover = alpha == 255 ? mask[x] : divide_by_255(mask[x] * alpha);
    if (cover == 255) {
      row[x] = colour;
    } else if (cover != 0) {
      row[x] = blend(row[x], colour, cover);
    }
  }
}

// `colour` is multiplied by its alpha already.
constexpr std::uint32_t cover(std::uint32_t back, std::uint32_t colour) {
  return blend(back, 0, colour >> 24) + (colour & 0xFFFFFF);
}

void copy_row(std::uint32_t* row, const std::uint8_t* argb, int count) {
  for (int x = 0; x < count; ++x, argb += 4) {
    std::uint32_t colour = 0;
    std::memcpy(&colour, argb, sizeof colour);
    row[x] = colour >> 24 == 255 ? colour & 0xFFFFFF : cover(row[x], colour);
  }
}

// A colour picture is not tinted: `colour` is the ink of the others.
void draw_picture(const Canvas& canvas, const Picture& picture, Point origin, const Rect& part, ImU32 colour) {
  const Rect where = intersection(part, {origin.x, origin.y, picture.width(), picture.height()});
  const std::size_t channels = picture.format() == Picture::Format::kArgb ? 4 : 1;
  for (int y = where.y; y < where.bottom(); ++y) {
    const auto offset = static_cast<std::size_t>(y - origin.y) * static_cast<std::size_t>(picture.width()) +
                        static_cast<std::size_t>(where.x - origin.x);
    const std::uint8_t* const from = picture.pixels().data() + offset * channels;
    std::uint32_t* const to = canvas.row(y) + where.x;
    if (channels == 4) {
      copy_row(to, from, where.width);
    } else {
      stamp_row(to, from, where.width, canvas_colour(colour), alpha_of(colour));
    }
  }
}

void draw_rectangle(const Canvas& canvas, const Primitive& primitive, const Rect& part) {
  const ImDrawVert& from = *primitive.corners[0];
  const ImDrawVert& to = *primitive.corners[2];
  const Point origin{nearest(from.pos.x), nearest(from.pos.y)};
  const Rect place{origin.x, origin.y, nearest(to.pos.x) - origin.x, nearest(to.pos.y) - origin.y};
  const Rect where = intersection(part, place);
  if (where.empty() || alpha_of(from.col) == 0) return;
  if (primitive.picture != nullptr) {
    draw_picture(canvas, *primitive.picture, origin, where, from.col);
  } else {
    fill(canvas, where, from.col);
  }
}

// Where the row through y crosses the edge. Both triangles at an edge must find the same x, so it is always computed
// from the upper end.
float crossing(ImVec2 a, ImVec2 b, float y) {
  if (b.y < a.y || (b.y == a.y && b.x < a.x)) std::swap(a, b);
  return a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
}

/// A channel's value over the plane of the triangle: each pixel is computed by itself, so that it is the same whatever
/// part is painted.
struct Slope {
  float at_first, across, down;

  std::uint32_t at(float x, float y) const {
    // Never negative, so half up is to nearest; lround() is a call for each pixel.
    // NOLINTNEXTLINE(bugprone-incorrect-roundings)
    return static_cast<std::uint32_t>(std::clamp(at_first + across * x + down * y, 0.0F, 255.0F) + 0.5F);
  }
};

class Triangle {
 public:
  explicit Triangle(const Primitive& primitive)
      : a_(*primitive.corners[0]), b_(*primitive.corners[1]), c_(*primitive.corners[2]) {
    area_ = (b_.pos.x - a_.pos.x) * (c_.pos.y - a_.pos.y) - (c_.pos.x - a_.pos.x) * (b_.pos.y - a_.pos.y);
  }

  void draw(const Canvas& canvas, const Rect& part) const {
    if (std::abs(area_) < 1e-6F) return;
    const bool one_colour = a_.col == b_.col && b_.col == c_.col;
    if (one_colour && alpha_of(a_.col) == 0) return;
    const std::array slopes{slope(0), slope(8), slope(16), slope(24)};
    for (int y = part.y; y < part.bottom(); ++y) {
      const auto [from, to] = row_range(static_cast<float>(y) + 0.5F, part);
      if (from >= to) continue;
      if (one_colour) {
        fill_row(canvas.row(y), from, to, canvas_colour(a_.col), alpha_of(a_.col));
      } else {
        shade_row(canvas.row(y), y, from, to, slopes);
      }
    }
  }

 private:
  // The pixels whose centres lie inside, on this row.
  std::pair<int, int> row_range(float y, const Rect& part) const {
    float left = std::numeric_limits<float>::max();
    float right = std::numeric_limits<float>::lowest();
    const std::array corners{a_.pos, b_.pos, c_.pos};
    for (std::size_t i = 0; i < 3; ++i) {
      const ImVec2 from = corners[i];
      const ImVec2 to = corners[(i + 1) % 3];
      if ((from.y <= y) == (to.y <= y)) continue;
      const float x = crossing(from, to, y);
      left = std::min(left, x);
      right = std::max(right, x);
    }
    if (left > right) return {0, 0};
    return {std::max(part.x, static_cast<int>(std::ceil(left - 0.5F))),
            std::min(part.right(), static_cast<int>(std::ceil(right - 0.5F)))};
  }

  Slope slope(unsigned shift) const {
    const auto channel = [shift](const ImDrawVert& vertex) { return static_cast<float>(vertex.col >> shift & 0xFF); };
    const float to_b = channel(b_) - channel(a_);
    const float to_c = channel(c_) - channel(a_);
    return {channel(a_), (to_b * (c_.pos.y - a_.pos.y) - to_c * (b_.pos.y - a_.pos.y)) / area_,
            (to_c * (b_.pos.x - a_.pos.x) - to_b * (c_.pos.x - a_.pos.x)) / area_};
  }

  void shade_row(std::uint32_t* row, int y, int from, int to, const std::array<Slope, 4>& slopes) const {
    const float down = static_cast<float>(y) + 0.5F - a_.pos.y;
    for (int x = from; x < to; ++x) {
      const float across = static_cast<float>(x) + 0.5F - a_.pos.x;
      const std::uint32_t alpha = slopes[3].at(across, down);
      if (alpha == 0) continue;
      const std::uint32_t colour =
          slopes[0].at(across, down) << 16 | slopes[1].at(across, down) << 8 | slopes[2].at(across, down);
      row[x] = blend(row[x], colour, alpha);
    }
  }

  const ImDrawVert& a_;
  const ImDrawVert& b_;
  const ImDrawVert& c_;
  float area_;  // twice, signed
};

}  // namespace

void paint(const Canvas& canvas, const ImDrawData& data, const Rect& part) {
  const Rect inside = intersection(part, canvas.bounds());
  for_each_primitive(data, [&](const Primitive& primitive) {
    const Rect where = intersection(inside, primitive.bounds());
    if (where.empty()) return;
    switch (primitive.kind) {
      case Primitive::Kind::kRectangle:
        draw_rectangle(canvas, primitive, where);
        break;
      case Primitive::Kind::kTriangle:
        Triangle(primitive).draw(canvas, where);
        break;
    }
  });
}

}  // namespace ui::render
