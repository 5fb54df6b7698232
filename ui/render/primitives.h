#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include <imgui.h>

#include "ui/geometry.h"
#include "ui/picture.h"

/// ImGui's draw data as the two shapes that we paint: the rasteriser and the comparison of frames walk the same list.
namespace ui::render {

struct Primitive {
  enum class Kind {
    kRectangle,  ///< corners[0] is the top left and corners[2] the bottom right; one colour, or a picture
    kTriangle,   ///< colours may differ from corner to corner; never a picture
  };

  Kind kind;
  std::array<const ImDrawVert*, 3> corners;
  const Picture* picture;  ///< null: plain colour
  Rect clip;

  /// Every pixel that can be touched lies inside, clipped.
  Rect bounds() const {
    const auto [left, right] = std::minmax({corners[0]->pos.x, corners[1]->pos.x, corners[2]->pos.x});
    const auto [top, bottom] = std::minmax({corners[0]->pos.y, corners[1]->pos.y, corners[2]->pos.y});
    const int x = static_cast<int>(std::floor(left));
    const int y = static_cast<int>(std::floor(top));
    return intersection(clip, {x, y, static_cast<int>(std::ceil(right)) - x, static_cast<int>(std::ceil(bottom)) - y});
  }
};

/// ImGui writes an axis-aligned rectangle as the two triangles (a, b, c) and (a, c, d), clockwise from the top left.
inline bool is_rectangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImDrawVert& d) {
  return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x && a.pos.x <= c.pos.x &&
         a.pos.y <= c.pos.y && a.col == b.col && b.col == c.col && c.col == d.col;
}

/// Calls `visit(const Primitive&)` for all of them, from the back to the front.
template <typename Visitor>
void for_each_primitive(const ImDrawData& data, Visitor&& visit) {
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const ImDrawVert* const vertices = list.VtxBuffer.Data + command.VtxOffset;
      const ImDrawIdx* const indices = list.IdxBuffer.Data + command.IdxOffset;
      const int x = static_cast<int>(command.ClipRect.x);
      const int y = static_cast<int>(command.ClipRect.y);
      const Rect clip{x, y, static_cast<int>(command.ClipRect.z) - x, static_cast<int>(command.ClipRect.w) - y};
      const auto* const picture = static_cast<const Picture*>(command.GetTexID());
      const auto corner = [&](unsigned i) { return vertices + indices[i]; };
      for (unsigned i = 0; i + 2 < command.ElemCount;) {
        const std::array corners{corner(i), corner(i + 1), corner(i + 2)};
        const bool pair = i + 5 < command.ElemCount && indices[i + 3] == indices[i] && indices[i + 4] == indices[i + 2];
        if (pair && is_rectangle(*corners[0], *corners[1], *corners[2], *corner(i + 5))) {
          visit(Primitive{Primitive::Kind::kRectangle, corners, picture, clip});
          i += 6;
        } else {
          visit(Primitive{Primitive::Kind::kTriangle, corners, picture, clip});
          i += 3;
        }
      }
    }
  }
}

}  // namespace ui::render
