#include "printing/composer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <cairo-pdf.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "printing/document_layout.h"

namespace printing {

namespace {

constexpr double kPageWidth = 210 * kPointsPerMm;
constexpr double kPageHeight = 297 * kPointsPerMm;
constexpr double kFooterGapMm = 3;
// Far beyond any honest application; a bound on memory and paper.
constexpr std::size_t kMostPages = 60;
constexpr int kMostPixels = 8192;

using Surface = base::UniqueHandle<cairo_surface_t, cairo_surface_destroy>;
using Cairo = base::UniqueHandle<cairo_t, cairo_destroy>;

base::Result<void> checked(cairo_status_t status, std::string_view doing) {
  if (status == CAIRO_STATUS_SUCCESS) return {};
  return base::fail(base::ErrorCode::kComposeFailed, fmt::format("{}: {}", doing, cairo_status_to_string(status)));
}

cairo_status_t append_to_bytes(void* closure, const unsigned char* data, unsigned length) {
  static_cast<PdfBytes*>(closure)->append(std::as_bytes(std::span(data, length)));
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct Composition::Pages {
  std::string title;
  base::Wall created;
  std::vector<Drawing> drawings;
  std::vector<char32_t> marked;
};

Composition::Composition(std::unique_ptr<Pages> pages) : pages_(std::move(pages)) {}

Composition::Composition(Composition&&) noexcept = default;
Composition& Composition::operator=(Composition&&) noexcept = default;
Composition::~Composition() = default;

int Composition::page_count() const {
  return static_cast<int>(pages_->drawings.size());
}

const std::vector<char32_t>& Composition::marked_fallbacks() const {
  return pages_->marked;
}

base::Result<PdfBytes> Composition::pdf() const {
  PdfBytes bytes;
  const Surface surface(cairo_pdf_surface_create_for_stream(append_to_bytes, &bytes, kPageWidth, kPageHeight));
  const std::string created =
      fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", std::chrono::floor<std::chrono::seconds>(pages_->created));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, pages_->title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
  const Cairo cairo(cairo_create(surface.get()));
  for (const Drawing& page : pages_->drawings) {
    paint(cairo.get(), page);
    cairo_show_page(cairo.get());
  }
  if (auto drawn = checked(cairo_status(cairo.get()), "drawing pages"); !drawn) return std::unexpected(drawn.error());
  cairo_surface_finish(surface.get());
  if (auto done = checked(cairo_surface_status(surface.get()), "writing the PDF"); !done) {
    return std::unexpected(done.error());
  }
  return bytes;
}

base::Result<PageImage> Composition::picture(int page, int width_px) const {
  if (page < 0 || page >= page_count() || width_px < 1 || width_px > kMostPixels) {
    return base::fail(base::ErrorCode::kComposeFailed, fmt::format("no page {} at {} pixels", page, width_px));
  }
  PageImage image;
  image.width = width_px;
  image.height = static_cast<int>(kPageHeight / kPageWidth * width_px);
  image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
  const Surface surface(cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(image.pixels.data()),
                                                            CAIRO_FORMAT_ARGB32, image.width, image.height,
                                                            image.width * static_cast<int>(sizeof(std::uint32_t))));
  const Cairo cairo(cairo_create(surface.get()));
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  cairo_scale(cairo.get(), width_px / kPageWidth, width_px / kPageWidth);
  paint(cairo.get(), pages_->drawings[static_cast<std::size_t>(page)]);
  cairo_surface_flush(surface.get());
  if (auto drawn = checked(cairo_status(cairo.get()), "drawing a picture"); !drawn) {
    return std::unexpected(drawn.error());
  }
  return image;
}

namespace {

// Sets the words in both weights, into a PDF that nobody sees: fonts are opened and their glyphs found.
void warm_up(Typesetter& typesetter, std::string_view text) {
  StyledText words;
  words.text = text;
  TextStyle style;
  style.em = 12;
  style.line = 12;
  style.width = kPageWidth;
  Drawing drawing;
  append_text(drawing, typesetter.set(words, style), 0, 0);
  style.bold = true;
  append_text(drawing, typesetter.set(words, style), 0, 0);
  PdfBytes unused;
  const Surface surface(cairo_pdf_surface_create_for_stream(append_to_bytes, &unused, kPageWidth, kPageHeight));
  const Cairo cairo(cairo_create(surface.get()));
  paint(cairo.get(), drawing);
}

}  // namespace

struct Composer::Fonts {
  Typesetter typesetter;
};

Composer::Composer(std::unique_ptr<Fonts> fonts) : fonts_(std::move(fonts)) {}

Composer::Composer(Composer&&) noexcept = default;
Composer& Composer::operator=(Composer&&) noexcept = default;
Composer::~Composer() = default;

base::Result<Composer> Composer::create(FontOptions fonts) {
  base::Result<Typesetter> typesetter = Typesetter::create(fonts);
  if (!typesetter) return std::unexpected(std::move(typesetter.error()));
  warm_up(*typesetter, "法律援助 2026");
  return Composer(std::make_unique<Fonts>(Fonts{std::move(*typesetter)}));
}

void Composer::prepare(const DocumentTemplate& document) {
  warm_up(fonts_->typesetter, document.words);
  // Whatever no font has is the paper's to tell, once it is composed.
  (void)fonts_->typesetter.take_marked();
}

base::Result<Composition> Composer::compose(const DocumentTemplate& document, const Values& values,
                                            const ComposeOptions& asked) {
  const ComposeOptions options = document.official ? ComposeOptions{.created = asked.created} : asked;
  if (auto good = check_values(document, values); !good) return std::unexpected(std::move(good.error()));
  const bool english = options.language == config::Language::kEnglish;
  const Scope scope = Scope(values, document.choices, options.language)
                          .with("size", options.size == PrintSize::kLarge ? "large" : "normal")
                          .with("language", english ? "en" : "zh");
  const double left = document.margin_side_mm * kPointsPerMm;
  const double top = document.margin_top_mm * kPointsPerMm;
  const double bottom = kPageHeight - document.margin_bottom_mm * kPointsPerMm;
  const double width = kPageWidth - 2 * left;

  DocumentLayout layout(fonts_->typesetter, Measures(options.size));
  const auto footer = [&](std::size_t page, std::size_t pages) {
    const Scope numbered = scope.with("page", std::to_string(page)).with("pages", std::to_string(pages));
    return layout.lay_out(document.footer, numbered, width);
  };
  // Two digits on either side: the widest that it can become.
  const double footer_top = bottom - height_of(footer(kMostPages, kMostPages));
  const std::vector<std::vector<Slab>> pages =
      paginate(layout.lay_out(document.blocks, scope, width), footer_top - kFooterGapMm * kPointsPerMm - top);
  if (pages.size() > kMostPages) return base::fail(base::ErrorCode::kDocumentTooLong, document.id);

  auto composed = std::make_unique<Composition::Pages>();
  composed->title = document.title.in(options.language);
  composed->created = options.created;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Drawing page;
    append(page, draw_slabs(pages[i]), left, top);
    append(page, draw_slabs(footer(i + 1, pages.size())), left, footer_top);
    composed->drawings.push_back(std::move(page));
  }
  const std::set<char32_t> marked = fonts_->typesetter.take_marked();
  composed->marked.assign(marked.begin(), marked.end());
  if (std::optional<base::Error> error = layout.take_error()) {
    return base::fail(std::move(*error), fmt::format("composing {}", document.id));
  }
  return Composition(std::move(composed));
}

base::Result<PdfBytes> to_png(const PageImage& image) {
  PageImage copy = image;
  const Surface surface(cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(copy.pixels.data()),
                                                            CAIRO_FORMAT_ARGB32, copy.width, copy.height,
                                                            copy.width * static_cast<int>(sizeof(std::uint32_t))));
  PdfBytes png;
  auto written = checked(cairo_surface_write_to_png_stream(surface.get(), append_to_bytes, &png), "writing a PNG");
  if (!written) return std::unexpected(std::move(written.error()));
  return png;
}

}  // namespace printing
