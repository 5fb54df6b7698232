#include "ui/text/text_layout.h"

#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "base/utf8.h"

namespace ui {

namespace {

constexpr const char* kFamilies = "Noto Sans CJK SC, HanaMinA, HanaMinB, BabelStone Han";
constexpr double kBoxTextSize = 0.74;  // of the em

std::string code_point_name(char32_t character) {
  return fmt::format("U+{:04X}", static_cast<unsigned>(character));
}

struct Box {
  std::size_t start, end;  // bytes
  char32_t character;
};

// The characters that make_layout() boxes: private use first, so that no font is even asked.
std::vector<Box> private_use_boxes(std::string_view text) {
  std::vector<Box> boxes;
  std::size_t at = 0;
  for (const char32_t character : base::to_utf32(text)) {
    std::string bytes;
    base::append_utf8(bytes, character);
    if (base::is_private_use(character)) boxes.push_back({at, at + bytes.size(), character});
    at += bytes.size();
  }
  return boxes;
}

// Adds the characters of this run for which no font has a glyph.
void add_unknown(PangoLayoutRun* run, std::string_view text, std::vector<Box>& boxes) {
  const PangoGlyphString* const glyphs = run->glyphs;
  for (int i = 0; i < glyphs->num_glyphs; ++i) {
    if ((glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0) continue;
    const auto start = static_cast<std::size_t>(run->item->offset + glyphs->log_clusters[i]);
    const char* const first = text.data() + start;
    const auto length = static_cast<std::size_t>(g_utf8_next_char(first) - first);
    boxes.push_back({start, start + length, static_cast<char32_t>(g_utf8_get_char(first))});
  }
}

std::vector<Box> unknown_boxes(PangoLayout* layout, std::string_view text) {
  std::vector<Box> boxes;
  if (pango_layout_get_unknown_glyphs_count(layout) == 0) return boxes;
  PangoLayoutIter* const iter = pango_layout_get_iter(layout);
  do {
    PangoLayoutRun* const run = pango_layout_iter_get_run_readonly(iter);
    if (run != nullptr) add_unknown(run, text, boxes);
  } while (pango_layout_iter_next_run(iter) != 0);
  pango_layout_iter_free(iter);
  return boxes;
}

void insert_box(PangoAttrList* attributes, const Box& box, int font_px) {
  const double em = font_px * PANGO_SCALE;
  const auto characters = static_cast<double>(code_point_name(box.character).size());
  const PangoRectangle ink{static_cast<int>(0.08 * em), static_cast<int>(-0.9 * em),
                           static_cast<int>((characters * 0.6 * kBoxTextSize + 0.4) * em), static_cast<int>(1.04 * em)};
  const PangoRectangle logical{0, ink.y, ink.width + 2 * ink.x, ink.height};
  // The code point itself is the attribute's data: there is nothing to free.
  PangoAttribute* const shape = pango_attr_shape_new_with_data(
      &ink, &logical, GUINT_TO_POINTER(static_cast<guint>(box.character)), nullptr, nullptr);
  shape->start_index = static_cast<guint>(box.start);
  shape->end_index = static_cast<guint>(box.end);
  pango_attr_list_insert(attributes, shape);
}

PangoAlignment pango_alignment(TextAlign align) {
  switch (align) {
    case TextAlign::kLeft:
      return PANGO_ALIGN_LEFT;
    case TextAlign::kCentre:
      return PANGO_ALIGN_CENTER;
    case TextAlign::kRight:
      return PANGO_ALIGN_RIGHT;
  }
  return PANGO_ALIGN_LEFT;
}

void set_attributes(PangoLayout* layout, const TextRequest& request, const std::vector<Box>& boxes) {
  const AttributesHandle attributes(pango_attr_list_new());
  for (const Box& box : boxes) insert_box(attributes.get(), box, request.font_px);
  pango_layout_set_attributes(layout, attributes.get());
}

void rounded_rectangle(cairo_t* cairo, double x, double y, double width, double height, double radius) {
  using std::numbers::pi;
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, x + width - radius, y + radius, radius, -pi / 2, 0);
  cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, pi / 2);
  cairo_arc(cairo, x + radius, y + height - radius, radius, pi / 2, pi);
  cairo_arc(cairo, x + radius, y + radius, radius, pi, 3 * pi / 2);
  cairo_close_path(cairo);
}

}  // namespace

FontHandle font_description(int font_px, bool bold) {
  FontHandle font(pango_font_description_from_string(kFamilies));
  pango_font_description_set_absolute_size(font.get(), font_px * PANGO_SCALE);
  pango_font_description_set_weight(font.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return font;
}

LayoutHandle make_layout(PangoContext* context, const TextRequest& request) {
  LayoutHandle layout(pango_layout_new(context));
  pango_layout_set_font_description(layout.get(), font_description(request.font_px, request.bold).get());
  pango_layout_set_text(layout.get(), request.text.data(), static_cast<int>(request.text.size()));
  if (request.wrap_px > 0) {
    pango_layout_set_width(layout.get(), request.wrap_px * PANGO_SCALE);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), pango_alignment(request.align));
  }
  std::vector<Box> boxes = private_use_boxes(request.text);
  set_attributes(layout.get(), request, boxes);
  const std::vector<Box> unknown = unknown_boxes(layout.get(), request.text);
  if (!unknown.empty()) {
    boxes.insert(boxes.end(), unknown.begin(), unknown.end());
    set_attributes(layout.get(), request, boxes);
  }
  return layout;
}

void draw_boxed_character(cairo_t* cairo, PangoAttrShape* shape, gboolean /*path_only*/, gpointer context) {
  double x = 0;
  double baseline = 0;
  cairo_get_current_point(cairo, &x, &baseline);
  const double scale = PANGO_SCALE;
  const double left = x + shape->ink_rect.x / scale;
  const double top = baseline + shape->ink_rect.y / scale;
  const double width = shape->ink_rect.width / scale;
  const double height = shape->ink_rect.height / scale;
  const double em = height / 1.04;
  const double stroke = std::max(1.0, std::round(em / 20));

  rounded_rectangle(cairo, left + stroke / 2, top + stroke / 2, width - stroke, height - stroke, em / 8);
  cairo_set_line_width(cairo, stroke);
  cairo_stroke(cairo);

  const std::string name = code_point_name(GPOINTER_TO_UINT(shape->data));
  const LayoutHandle layout(pango_layout_new(static_cast<PangoContext*>(context)));
  pango_layout_set_font_description(layout.get(), font_description(static_cast<int>(em * kBoxTextSize), false).get());
  pango_layout_set_text(layout.get(), name.data(), static_cast<int>(name.size()));
  PangoRectangle ink;
  pango_layout_get_pixel_extents(layout.get(), &ink, nullptr);
  cairo_move_to(cairo, left + (width - ink.width) / 2 - ink.x, top + (height - ink.height) / 2 - ink.y);
  pango_cairo_show_layout(cairo, layout.get());
}

}  // namespace ui
