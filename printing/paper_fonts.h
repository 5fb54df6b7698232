#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include <cairo.h>
#include <pango/pango.h>

#include "base/result.h"
#include "base/unique_handle.h"

namespace printing {

/// The font files behind Pango's fonts, opened for drawing.
///
/// Glyphs are not drawn through Pango's own cairo fonts: cairo 1.16 embeds an OpenType/CFF font by copying the
/// subroutines that its glyphs call, and misses some of them for CJK fonts. The PDF then shows nothing for a character
/// (seen with U+5982 如 of Noto Sans CJK SC), which no legal paper may do. A face that cairo takes for a synthesised
/// one is embedded by its outlines instead: always whole, a fifth of the size, and twice as fast.
class PaperFonts {
 public:
  static base::Result<std::shared_ptr<PaperFonts>> create();

  /// The face for one of Pango's fonts; nullptr if its file cannot be opened. Owned here.
  cairo_font_face_t* face(PangoFont* font);

 private:
  struct Library;
  using Face = base::UniqueHandle<cairo_font_face_t, cairo_font_face_destroy>;
  using FileAndIndex = std::pair<std::string, int>;

  PaperFonts() = default;

  Face open(const FileAndIndex& file, bool embolden) const;

  std::shared_ptr<Library> library_;
  std::map<std::pair<FileAndIndex, bool>, Face> faces_;
};

}  // namespace printing
