#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "config/texts.h"
#include "printing/document_template.h"
#include "printing/pdf_bytes.h"
#include "printing/value.h"

/// Documents for paper: a template and a citizen's values become pages, drawn the same into a PDF and onto the screen.
namespace printing {

/// Height of a capital letter in running text: at least 3.5 mm, or 6.4 to 7.1 mm (VVSG 2.0, 7.1-I).
enum class PrintSize { kNormal, kLarge };

/// The fonts in order of preference; what none of them has is drawn as a boxed code point. The same chain as on the
/// screen, so that a name looks the same in both places.
struct FontOptions {
  std::string families = "Noto Sans CJK SC, HanaMinA, HanaMinB, BabelStone Han";
};

struct ComposeOptions {
  config::Language language = config::Language::kChinese;
  PrintSize size = PrintSize::kNormal;
  /// Written into the PDF as its date; the same values and date give the same bytes.
  base::Wall created;
};

/// One page for the screen: 32-bit pixels 0xAARRGGBB, opaque, row after row without gaps. Wipe it with the session.
struct PageImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t, WipingAllocator<std::uint32_t>> pixels;
};

/// A document laid out on its A4 pages. Use on the thread of the composer that made it.
class Composition {
 public:
  struct Pages;

  explicit Composition(std::unique_ptr<Pages> pages);
  Composition(Composition&&) noexcept;
  Composition& operator=(Composition&&) noexcept;
  ~Composition();

  int page_count() const;
  /// Every page as one PDF with embedded fonts and text that can be searched.
  base::Result<PdfBytes> pdf() const;
  /// A page (0 is the first) as wide as asked, in pixels; its height follows from A4.
  base::Result<PageImage> picture(int page, int width_px) const;
  /// Code points that no font has, or that have no public meaning (private use): each drawn as a box with its number,
  /// so that no name is silently wrong. Ascending, each once. Treat as personal: they come from a citizen's words.
  const std::vector<char32_t>& marked_fallbacks() const;

 private:
  std::unique_ptr<Pages> pages_;
};

/// Lays out documents. Thread-bound: make it and use it on one thread (it may be any, such as a worker's).
class Composer {
 public:
  /// Opens the fonts, which takes a tenth of a second: make it before a citizen needs it. kPaperFontMissing if the
  /// first family is not installed.
  static base::Result<Composer> create(FontOptions fonts = {});
  Composer(Composer&&) noexcept;
  Composer& operator=(Composer&&) noexcept;
  ~Composer();

  /// Finds the glyphs of the document's printed words, so that the first paper is as quick as the next.
  void prepare(const DocumentTemplate& document);

  /// An official document keeps its own language and size.
  /// kDocumentValueMissing, kDocumentValueInvalid: the values do not fit the template; the detail names the key, never
  /// the value.
  base::Result<Composition> compose(const DocumentTemplate& document, const Values& values,
                                    const ComposeOptions& asked);

 private:
  struct Fonts;

  explicit Composer(std::unique_ptr<Fonts> fonts);

  std::unique_ptr<Fonts> fonts_;
};

/// A page as a PNG file's bytes.
base::Result<PdfBytes> to_png(const PageImage& image);

}  // namespace printing
