#pragma once

#include <string_view>

#include "ui/geometry.h"
#include "ui/paint/drawings.h"
#include "ui/picture.h"
#include "ui/text/text_engine.h"
#include "ui/tree.h"

struct ImDrawList;

namespace ui {

/// Which corners of a filled rectangle are round.
enum class Corners { kAll, kTop, kBottom, kLeft, kRight, kNone };

/// Draws shapes, texts and drawings into the frame's draw list. Pixels, colours by value; no layout.
class Painter {
 public:
  Painter(ImDrawList& list, Drawings& drawings) : list_(list), drawings_(drawings) {}

  void fill(const Rect& place, Colour colour, int radius = 0, Corners corners = Corners::kAll);
  /// Drawn inside the place.
  void outline(const Rect& place, Colour colour, int thickness, int radius = 0);
  void disc(Point centre, int radius, Colour colour);
  void ring(Point centre, int radius, int thickness, Colour colour);

  /// `at`: the top left corner of the first line's box.
  void text(const TextRun& run, Point at, Colour colour);
  void icon(std::string_view name, const Rect& square, Colour colour);
  void picture(const Picture& picture, const Rect& place);

 private:
  ImDrawList& list_;
  Drawings& drawings_;
};

}  // namespace ui
