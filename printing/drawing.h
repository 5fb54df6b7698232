#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "printing/qr_code.h"
#include "printing/text_box.h"

/// What is on a page, in points from its top left corner, before it is drawn anywhere.
namespace printing {

struct StrokeMark {
  double x0, y0, x1, y1;
  double width;
};

struct BoxMark {
  double x, y, width, height;
  double stroke;  ///< 0: no border
  bool shaded;
};

/// One line of a text.
struct TextMark {
  std::shared_ptr<const TextBox> text;
  int line;
  double x, y;
};

struct QrMark {
  std::shared_ptr<const QrCode> code;
  double x, y, side;
};

using Mark = std::variant<StrokeMark, BoxMark, TextMark, QrMark>;
using Drawing = std::vector<Mark>;

/// Adds marks, moved by (dx, dy).
void append(Drawing& to, const Drawing& marks, double dx, double dy);

/// Adds a whole text with its top left corner at (x, y).
void append_text(Drawing& to, const std::shared_ptr<const TextBox>& text, double x, double y);

/// Draws everything in black on what is there.
void paint(cairo_t* cairo, const Drawing& drawing);

}  // namespace printing
