#include "printing/glyphs.h"

#include <vector>

namespace printing {

namespace {

constexpr double kCheckBoxSide = 0.80;
constexpr double kCheckBoxAdvance = 1.05;
constexpr double kCodeBoxPadding = 0.15;
constexpr double kCodeBoxHeight = 1.1;
constexpr double kSignStroke = 0.055;
constexpr double kUnderlineBelow = 0.17;
constexpr double kUnderlineWidth = 0.05;

double points(int pango_units) {
  return static_cast<double>(pango_units) / PANGO_SCALE;
}

double layout_width(PangoLayout* layout) {
  PangoRectangle logical{};
  pango_layout_get_extents(layout, nullptr, &logical);
  return points(logical.width);
}

// Where a sign is drawn.
struct Spot {
  cairo_t* cairo;
  PaperFonts& fonts;
  double em;
  double x;
  double baseline;
};

void draw_sign(const CheckBoxSign& sign, const Spot& spot) {
  const double side = kCheckBoxSide * spot.em;
  const double top = spot.baseline - kMiddleAboveBaseline * spot.em - side / 2;
  const double left = spot.x + (kCheckBoxAdvance * spot.em - side) / 2;
  cairo_set_line_width(spot.cairo, kSignStroke * spot.em);
  cairo_rectangle(spot.cairo, left, top, side, side);
  cairo_stroke(spot.cairo);
  if (!sign.ticked) return;
  cairo_set_line_width(spot.cairo, 2 * kSignStroke * spot.em);
  cairo_move_to(spot.cairo, left + 0.18 * side, top + 0.52 * side);
  cairo_line_to(spot.cairo, left + 0.42 * side, top + 0.78 * side);
  cairo_line_to(spot.cairo, left + 0.84 * side, top + 0.20 * side);
  cairo_stroke(spot.cairo);
}

void draw_sign(const CodePointSign& sign, const Spot& spot) {
  const double padding = kCodeBoxPadding * spot.em;
  const double height = kCodeBoxHeight * spot.em;
  cairo_set_line_width(spot.cairo, kSignStroke * spot.em);
  cairo_rectangle(spot.cairo, spot.x + padding, spot.baseline - kMiddleAboveBaseline * spot.em - height / 2,
                  layout_width(sign.layout.get()) + 2 * padding, height);
  cairo_stroke(spot.cairo);
  draw_glyphs(spot.cairo, spot.fonts, pango_layout_get_line_readonly(sign.layout.get(), 0), spot.em,
              spot.x + 2 * padding, spot.baseline);
}

void draw_underline(cairo_t* cairo, double em, double x, double width, double baseline) {
  cairo_set_line_width(cairo, kUnderlineWidth * em);
  cairo_move_to(cairo, x, baseline + kUnderlineBelow * em);
  cairo_line_to(cairo, x + width, baseline + kUnderlineBelow * em);
  cairo_stroke(cairo);
}

template <typename Attribute>
const Attribute* find_attribute(const PangoItem* item, PangoAttrType type) {
  for (const GSList* entry = item->analysis.extra_attrs; entry != nullptr; entry = entry->next) {
    if (static_cast<const PangoAttribute*>(entry->data)->klass->type == type) {
      return static_cast<const Attribute*>(entry->data);
    }
  }
  return nullptr;
}

// Pango's glyphs of one run, as cairo takes them: placed, and with the bytes that each group of them stands for.
struct CairoRun {
  std::vector<cairo_glyph_t> glyphs;
  std::vector<cairo_text_cluster_t> clusters;
};

CairoRun cairo_run(const PangoGlyphItem* run, double x, double baseline) {
  const PangoGlyphString* const string = run->glyphs;
  CairoRun out;
  for (int i = 0; i < string->num_glyphs; ++i) {
    const PangoGlyphInfo& info = string->glyphs[i];
    const bool new_cluster = i == 0 || string->log_clusters[i] != string->log_clusters[i - 1];
    if (new_cluster) {
      int next = i + 1;
      while (next < string->num_glyphs && string->log_clusters[next] == string->log_clusters[i]) ++next;
      const int end = next < string->num_glyphs ? string->log_clusters[next] : run->item->length;
      out.clusters.push_back({end - string->log_clusters[i], 0});
    }
    if (info.glyph != PANGO_GLYPH_EMPTY) {
      out.glyphs.push_back({info.glyph, x + points(info.geometry.x_offset), baseline + points(info.geometry.y_offset)});
      ++out.clusters.back().num_glyphs;
    }
    x += points(info.geometry.width);
  }
  return out;
}

void draw_run(cairo_t* cairo, PaperFonts& fonts, const char* text, const PangoGlyphItem* run, double em, double x,
              double baseline) {
  cairo_set_font_face(cairo, fonts.face(run->item->analysis.font));
  cairo_set_font_size(cairo, em);
  const CairoRun placed = cairo_run(run, x, baseline);
  const bool right_to_left = run->item->analysis.level % 2 == 1;
  if (right_to_left || placed.clusters.empty()) {
    cairo_show_glyphs(cairo, placed.glyphs.data(), static_cast<int>(placed.glyphs.size()));
    return;
  }
  cairo_show_text_glyphs(cairo, text + run->item->offset, run->item->length, placed.glyphs.data(),
                         static_cast<int>(placed.glyphs.size()), placed.clusters.data(),
                         static_cast<int>(placed.clusters.size()), cairo_text_cluster_flags_t{});
}

}  // namespace

double sign_width(const Sign& sign, double em) {
  if (const auto* number = std::get_if<CodePointSign>(&sign)) {
    return layout_width(number->layout.get()) + 4 * kCodeBoxPadding * em;
  }
  return kCheckBoxAdvance * em;
}

void draw_glyphs(cairo_t* cairo, PaperFonts& fonts, PangoLayoutLine* line, double em, double x, double baseline) {
  const char* const text = pango_layout_get_text(line->layout);
  for (const GSList* runs = line->runs; runs != nullptr; runs = runs->next) {
    const auto* const run = static_cast<const PangoGlyphItem*>(runs->data);
    const double width = points(pango_glyph_string_get_width(run->glyphs));
    if (const auto* shape = find_attribute<PangoAttrShape>(run->item, PANGO_ATTR_SHAPE)) {
      const Spot spot{cairo, fonts, em, x, baseline};
      std::visit([&](const auto& sign) { draw_sign(sign, spot); }, *static_cast<const Sign*>(shape->data));
    } else {
      draw_run(cairo, fonts, text, run, em, x, baseline);
    }
    const auto* const underline = find_attribute<PangoAttrInt>(run->item, PANGO_ATTR_UNDERLINE);
    if (underline != nullptr && underline->value != PANGO_UNDERLINE_NONE) {
      draw_underline(cairo, em, x, width, baseline);
    }
    x += width;
  }
}

}  // namespace printing
