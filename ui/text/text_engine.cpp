#include "ui/text/text_engine.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include "base/fonts.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "ui/text/text_layout.h"

namespace ui {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{6} << 20;
constexpr const char* kMainFamily = "Noto Sans CJK SC";

bool same_look(const TextRequest& a, const TextRequest& b) {
  return a.font_px == b.font_px && a.line_px == b.line_px && a.bold == b.bold && a.wrap_px == b.wrap_px &&
         a.align == b.align;
}

// A Chinese character's square reaches this far above and below the baseline, in em. It stands in the middle of the
// line, and so does a capital letter.
constexpr double kMiddleAboveBaseline = 0.38;

int baseline_in_line(const TextRequest& request) {
  return static_cast<int>(std::lround(request.line_px / 2.0 + kMiddleAboveBaseline * request.font_px));
}

/// One line of a layout, and where its left edge is.
struct Line {
  PangoLayoutLine* line;
  int x;
  int width;
};

std::vector<Line> lines_of(PangoLayout* layout) {
  std::vector<Line> out;
  PangoLayoutIter* const iter = pango_layout_get_iter(layout);
  do {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iter, nullptr, &logical);
    pango_extents_to_pixels(&logical, nullptr);
    out.push_back({pango_layout_iter_get_line_readonly(iter), logical.x, logical.width});
  } while (pango_layout_iter_next_line(iter) != 0);
  pango_layout_iter_free(iter);
  return out;
}

// Pixels of the lines, one line height apart whatever fonts are in them, with room at the sides for ink that leans out.
Picture draw(const std::vector<Line>& lines, const TextRequest& request, int side) {
  int left = std::numeric_limits<int>::max();
  int right = 0;
  for (const Line& line : lines) {
    left = std::min(left, line.x);
    right = std::max(right, line.x + line.width);
  }
  const int width = std::max(right - left, 0) + 2 * side;
  const int height = static_cast<int>(lines.size()) * request.line_px;
  const SurfaceHandle surface(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height));
  {
    const CairoHandle cairo(cairo_create(surface.get()));
    int baseline = baseline_in_line(request);
    for (const Line& line : lines) {
      cairo_move_to(cairo.get(), side + line.x - left, baseline);
      pango_cairo_show_layout_line(cairo.get(), line.line);
      baseline += request.line_px;
    }
  }
  cairo_surface_flush(surface.get());
  Pixels pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  unsigned char* const rows = cairo_image_surface_get_data(surface.get());
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    std::memcpy(pixels.data() + y * static_cast<std::size_t>(width), rows + y * stride,
                static_cast<std::size_t>(width));
    std::memset(rows + y * stride, 0, static_cast<std::size_t>(width));  // the text may be personal
  }
  return {width, height, Picture::Format::kAlpha, std::move(pixels)};
}

}  // namespace

/// Font map and context; both live as long as the engine, so that loaded fonts stay loaded.
class TextEngine::Pango {
 public:
  Pango() : fonts_(pango_cairo_font_map_new()), context_(pango_font_map_create_context(fonts_.get())) {
    pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
    cairo_font_options_t* const options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_shape_renderer(context_.get(), draw_boxed_character, context_.get(), nullptr);
  }

  PangoContext* context() { return context_.get(); }

  bool has_family(const char* name) {
    const FontHandle font(pango_font_description_from_string(name));
    PangoFont* const loaded = pango_context_load_font(context_.get(), font.get());
    if (loaded == nullptr) return false;
    const FontHandle found(pango_font_describe(loaded));
    g_object_unref(loaded);
    return g_str_equal(pango_font_description_get_family(found.get()), name) != 0;
  }

  double measured_cap_ratio() {
    const TextRequest request{.text = "H", .font_px = 1000, .line_px = 1000};
    const LayoutHandle layout = make_layout(context(), request);
    PangoRectangle ink;
    pango_layout_get_extents(layout.get(), &ink, nullptr);
    return static_cast<double>(ink.height) / (request.font_px * PANGO_SCALE);
  }

 private:
  FontMapHandle fonts_;
  ContextHandle context_;
};

std::size_t TextEngine::Hash::operator()(const TextRequest& request) const {
  std::size_t hash = std::hash<std::string_view>()(request.text);
  for (const int part :
       {request.font_px, request.line_px, request.wrap_px, request.bold ? 1 : 0, static_cast<int>(request.align)}) {
    hash = (hash ^ static_cast<std::size_t>(part)) * 0x9E3779B97F4A7C15U;
  }
  return hash ^ (hash >> 32);
}

std::size_t TextEngine::Hash::operator()(const Key& key) const {
  TextRequest request = key.request;
  request.text = key.text;
  return (*this)(request);
}

bool TextEngine::Equal::operator()(const Key& a, const Key& b) const {
  return a.text == b.text && same_look(a.request, b.request);
}

bool TextEngine::Equal::operator()(const TextRequest& a, const Key& b) const {
  return a.text == b.text && same_look(a, b.request);
}

bool TextEngine::Equal::operator()(const Key& a, const TextRequest& b) const {
  return (*this)(b, a);
}

base::Result<std::unique_ptr<TextEngine>> TextEngine::create() {
  if (auto known = base::use_own_fonts(); !known) return std::unexpected(std::move(known.error()));
  auto pango = std::make_unique<Pango>();
  if (!pango->has_family(kMainFamily)) return base::fail(base::ErrorCode::kFontsMissing, kMainFamily);
  return std::unique_ptr<TextEngine>(new TextEngine(std::move(pango)));
}

TextEngine::TextEngine(std::unique_ptr<Pango> pango)
    : pango_(std::move(pango)), cap_ratio_(pango_->measured_cap_ratio()) {}

TextEngine::~TextEngine() {
  wipe();
}

const TextRun& TextEngine::run(const TextRequest& request) {
  if (const auto found = runs_.find(request); found != runs_.end()) {
    found->second.used = frame_;
    return found->second.run;
  }
  const LayoutHandle layout = make_layout(pango_->context(), request);
  const std::vector<Line> lines = lines_of(layout.get());
  TextRun run;
  run.side_px = request.font_px / 10 + 1;
  run.lines = static_cast<int>(lines.size());
  run.picture = draw(lines, request, run.side_px);
  bytes_ += run.picture.pixels().size();

  Key key{std::string(request.text), request};
  key.request.text = {};
  return runs_.emplace(std::move(key), Entry{std::move(run), frame_}).first->second.run;
}

std::vector<std::string_view> TextEngine::lines(const TextRequest& request) {
  const LayoutHandle layout = make_layout(pango_->context(), request);
  std::vector<std::string_view> out;
  for (const GSList* node = pango_layout_get_lines_readonly(layout.get()); node != nullptr; node = node->next) {
    const auto* const line = static_cast<const PangoLayoutLine*>(node->data);
    out.push_back(
        request.text.substr(static_cast<std::size_t>(line->start_index), static_cast<std::size_t>(line->length)));
  }
  return out;
}

Point TextEngine::caret(const TextRequest& request, std::size_t index) {
  const LayoutHandle layout = make_layout(pango_->context(), request);
  const std::u32string all = base::to_utf32(request.text);
  const std::string before = base::to_utf8(std::u32string_view(all).substr(0, std::min(index, all.size())));
  PangoRectangle strong;
  pango_layout_get_cursor_pos(layout.get(), static_cast<int>(before.size()), &strong, nullptr);
  int line = 0;
  pango_layout_index_to_line_x(layout.get(), static_cast<int>(before.size()), 0, &line, nullptr);
  return {PANGO_PIXELS(strong.x), line * request.line_px};
}

void TextEngine::forget(Runs::iterator run) {
  bytes_ -= run->second.run.picture.pixels().size();
  run->second.run.picture.wipe();
  // The key's bytes are overwritten outside the map, where they may change.
  auto node = runs_.extract(run);
  base::wipe(node.key().text);
}

void TextEngine::trim() {
  if (bytes_ > kMaxBytes) {
    std::vector<std::pair<std::uint64_t, Runs::iterator>> old;
    for (auto it = runs_.begin(); it != runs_.end(); ++it) {
      if (it->second.used != frame_) old.emplace_back(it->second.used, it);
    }
    std::ranges::sort(old, {}, &std::pair<std::uint64_t, Runs::iterator>::first);
    for (const auto& [used, it] : old) {
      if (bytes_ <= kMaxBytes / 2) break;
      forget(it);
    }
  }
  ++frame_;
}

void TextEngine::wipe() {
  while (!runs_.empty()) forget(runs_.begin());
}

}  // namespace ui
