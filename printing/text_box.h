#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include <cairo.h>
#include <pango/pango.h>

#include "base/result.h"
#include "base/unique_handle.h"
#include "printing/composer.h"
#include "printing/document_template.h"
#include "printing/glyphs.h"
#include "printing/paper_fonts.h"
#include "printing/styled_text.h"

namespace printing {

using LayoutHandle = base::UniqueHandle<PangoLayout, g_object_unref>;

/// How a text is set. Lengths in points.
struct TextStyle {
  double em = 0;      ///< size of the font
  double line = 0;    ///< from one line to the next
  double width = 0;   ///< lines break at this
  double indent = 0;  ///< of a paragraph's first line
  Align align = Align::kLeft;
  bool bold = false;
};

/// Words broken into lines of one height. Lines stand on a grid of their own: a fallback font does not shift them.
class TextBox {
 public:
  int line_count() const { return static_cast<int>(line_left_.size()); }

  double line_height() const { return style_.line; }

  double height() const { return style_.line * line_count(); }

  /// Of the longest line.
  double natural_width() const { return natural_width_; }

  /// Draws one line with its top at y, its box's left edge at x.
  void draw_line(cairo_t* cairo, int line, double x, double y) const;

 private:
  friend class Typesetter;

  std::shared_ptr<PaperFonts> fonts_;
  LayoutHandle layout_;
  TextStyle style_;
  std::vector<double> line_left_;
  double natural_width_ = 0;
};

/// Turns styled text into lines with the paper's fonts, and keeps count of what it had to box. Thread-bound.
class Typesetter {
 public:
  /// kPaperFontMissing if the first family is not installed.
  static base::Result<Typesetter> create(const FontOptions& fonts);

  std::shared_ptr<const TextBox> set(const StyledText& styled, const TextStyle& style);

  /// The code points boxed since the last call.
  std::set<char32_t> take_marked();

 private:
  Typesetter() = default;

  LayoutHandle lay_out(const StyledText& styled, const TextStyle& style);
  base::UniqueHandle<PangoAttrList, pango_attr_list_unref> attributes(const StyledText& styled,
                                                                      const TextStyle& style) const;
  CodePointSign code_point_sign(char32_t code_point, double em) const;

  std::shared_ptr<PaperFonts> fonts_;
  base::UniqueHandle<PangoFontMap, g_object_unref> map_;
  base::UniqueHandle<PangoContext, g_object_unref> context_;
  std::string families_;
  std::set<char32_t> marked_;
};

/// Capital letters of the paper's first font are so much of its em high (OS/2 sCapHeight 733 of 1000).
inline constexpr double kCapitalPerEm = 0.733;

}  // namespace printing
