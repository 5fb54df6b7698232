#pragma once

#include <memory>
#include <variant>

#include <cairo.h>
#include <pango/pango.h>

#include "printing/paper_fonts.h"

/// Lines of Pango's layout drawn glyph by glyph, and the signs that stand among them.
namespace printing {

/// A square to tick.
struct CheckBoxSign {
  bool ticked;
};

/// A character that cannot be printed as itself: its number in a box.
struct CodePointSign {
  std::shared_ptr<PangoLayout> layout;  ///< "U+31350"
};

/// What a PangoAttrShape of ours carries as its data.
using Sign = std::variant<CheckBoxSign, CodePointSign>;

/// How much of a line a sign takes, in points.
double sign_width(const Sign& sign, double em);

/// Draws a line with its left end at x on a baseline. The text can be found in a PDF as it was written.
void draw_glyphs(cairo_t* cairo, PaperFonts& fonts, PangoLayoutLine* line, double em, double x, double baseline);

/// An ideograph's square reaches from 0.12 em below the baseline to 0.88 em above it: its middle is what is centred
/// in a line, so that every font of the chain stands at the same height.
inline constexpr double kMiddleAboveBaseline = 0.38;

}  // namespace printing
