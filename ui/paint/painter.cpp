#include "ui/paint/painter.h"

#include <imgui.h>

namespace ui {

namespace {

ImVec2 vec(int x, int y) {
  return {static_cast<float>(x), static_cast<float>(y)};
}

ImVec2 top_left(const Rect& rect) {
  return vec(rect.x, rect.y);
}

ImVec2 bottom_right(const Rect& rect) {
  return vec(rect.right(), rect.bottom());
}

// ImGui packs red into the lowest byte.
ImU32 packed(Colour colour) {
  return static_cast<ImU32>(colour.a) << 24 | static_cast<ImU32>(colour.b) << 16 | static_cast<ImU32>(colour.g) << 8 |
         colour.r;
}

ImDrawFlags rounding(Corners corners) {
  switch (corners) {
    case Corners::kAll:
      return ImDrawFlags_RoundCornersAll;
    case Corners::kTop:
      return ImDrawFlags_RoundCornersTop;
    case Corners::kBottom:
      return ImDrawFlags_RoundCornersBottom;
    case Corners::kLeft:
      return ImDrawFlags_RoundCornersLeft;
    case Corners::kRight:
      return ImDrawFlags_RoundCornersRight;
    case Corners::kNone:
      return ImDrawFlags_RoundCornersNone;
  }
  return ImDrawFlags_RoundCornersNone;
}

}  // namespace

void Painter::fill(const Rect& place, Colour colour, int radius, Corners corners) {
  if (place.empty()) return;
  list_.AddRectFilled(top_left(place), bottom_right(place), packed(colour), static_cast<float>(radius),
                      rounding(corners));
}

void Painter::outline(const Rect& place, Colour colour, int thickness, int radius) {
  if (place.empty()) return;
  // ImGui centres a line half a pixel inside the given edge.
  const float half = static_cast<float>(thickness - 1) * 0.5F;
  const ImVec2 from(static_cast<float>(place.x) + half, static_cast<float>(place.y) + half);
  const ImVec2 to(static_cast<float>(place.right()) - half, static_cast<float>(place.bottom()) - half);
  list_.AddRect(from, to, packed(colour), static_cast<float>(radius), ImDrawFlags_None, static_cast<float>(thickness));
}

void Painter::disc(Point centre, int radius, Colour colour) {
  list_.AddCircleFilled(vec(centre.x, centre.y), static_cast<float>(radius), packed(colour));
}

void Painter::ring(Point centre, int radius, int thickness, Colour colour) {
  list_.AddCircle(vec(centre.x, centre.y), static_cast<float>(radius) - static_cast<float>(thickness) * 0.5F,
                  packed(colour), 0, static_cast<float>(thickness));
}

void Painter::text(const TextRun& run, Point at, Colour colour) {
  const Rect place{at.x - run.side_px, at.y, run.picture.width(), run.picture.height()};
  list_.AddImage(const_cast<Picture*>(&run.picture), top_left(place), bottom_right(place), {0, 0}, {1, 1},
                 packed(colour));
}

void Painter::icon(std::string_view name, const Rect& square, Colour colour) {
  const Picture& drawn = drawings_.icon(name, square.width);
  list_.AddImage(const_cast<Picture*>(&drawn), top_left(square), bottom_right(square), {0, 0}, {1, 1}, packed(colour));
}

void Painter::picture(const Picture& picture, const Rect& place) {
  list_.AddImage(const_cast<Picture*>(&picture), top_left(place), bottom_right(place));
}

}  // namespace ui
