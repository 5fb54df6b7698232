#include "printing/text_box.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <pango/pangocairo.h>

#include "base/fonts.h"
#include "base/utf8.h"
#include "printing/glyphs.h"

namespace printing {

namespace {

using AttributeList = base::UniqueHandle<PangoAttrList, pango_attr_list_unref>;
using FontDescription = base::UniqueHandle<PangoFontDescription, pango_font_description_free>;

FontDescription font_description(PangoContext* context, double em, bool bold) {
  FontDescription font(pango_font_description_copy(pango_context_get_font_description(context)));
  pango_font_description_set_absolute_size(font.get(), em * PANGO_SCALE);
  if (bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  return font;
}

void insert(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
  attribute->start_index = static_cast<guint>(begin);
  attribute->end_index = static_cast<guint>(end);
  pango_attr_list_insert(list, attribute);
}

gpointer copy_sign(gconstpointer sign) {
  return new Sign(*static_cast<const Sign*>(sign));
}

void free_sign(gpointer sign) {
  delete static_cast<Sign*>(sign);
}

void insert_sign(PangoAttrList* list, Sign sign, double em, std::size_t at) {
  const int height = static_cast<int>(em * PANGO_SCALE);
  const PangoRectangle box{0, -height, static_cast<int>(sign_width(sign, em) * PANGO_SCALE), height};
  PangoAttribute* const attribute =
      pango_attr_shape_new_with_data(&box, &box, new Sign(std::move(sign)), copy_sign, free_sign);
  insert(list, attribute, at, at + kObjectReplacement.size());
}

// The characters for which Pango found no glyph in any font: it leaves the code point in the glyph's number.
std::set<char32_t> without_glyph(PangoLayout* layout) {
  std::set<char32_t> missing;
  if (pango_layout_get_unknown_glyphs_count(layout) == 0) return missing;
  for (const GSList* lines = pango_layout_get_lines_readonly(layout); lines != nullptr; lines = lines->next) {
    for (const GSList* runs = static_cast<PangoLayoutLine*>(lines->data)->runs; runs != nullptr; runs = runs->next) {
      const PangoGlyphString* const glyphs = static_cast<PangoLayoutRun*>(runs->data)->glyphs;
      for (int i = 0; i < glyphs->num_glyphs; ++i) {
        const PangoGlyph glyph = glyphs->glyphs[i].glyph;
        if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 && glyph != PANGO_GLYPH_EMPTY) {
          missing.insert(static_cast<char32_t>(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG));
        }
      }
    }
  }
  return missing;
}

bool installed(PangoContext* context, const std::string& family) {
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_context_list_families(context, &families, &count);
  const base::UniqueHandle<PangoFontFamily*, g_free> owner(families);
  return std::any_of(families, families + count,
                     [&](PangoFontFamily* known) { return family == pango_font_family_get_name(known); });
}

}  // namespace

void TextBox::draw_line(cairo_t* cairo, int line, double x, double y) const {
  const double baseline = y + style_.line / 2 + kMiddleAboveBaseline * style_.em;
  draw_glyphs(cairo, *fonts_, pango_layout_get_line_readonly(layout_.get(), line), style_.em,
              x + line_left_.at(static_cast<std::size_t>(line)), baseline);
}

base::Result<Typesetter> Typesetter::create(const FontOptions& fonts) {
  if (auto known = base::use_own_fonts(); !known) return std::unexpected(std::move(known.error()));
  Typesetter typesetter;
  base::Result<std::shared_ptr<PaperFonts>> files = PaperFonts::create();
  if (!files) return std::unexpected(std::move(files.error()));
  typesetter.fonts_ = std::move(*files);
  typesetter.families_ = fonts.families;
  typesetter.map_.reset(pango_cairo_font_map_new());
  typesetter.context_.reset(pango_font_map_create_context(typesetter.map_.get()));
  PangoContext* const context = typesetter.context_.get();
  const std::string first = fonts.families.substr(0, fonts.families.find(','));
  if (!installed(context, first)) return base::fail(base::ErrorCode::kPaperFontMissing, first);

  // No hinting and no rounding: the same lines whether a page goes to the printer or, smaller, to the screen.
  const base::UniqueHandle<cairo_font_options_t, cairo_font_options_destroy> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options.get());
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  const FontDescription font(pango_font_description_new());
  pango_font_description_set_family(font.get(), fonts.families.c_str());
  pango_context_set_font_description(context, font.get());
  return typesetter;
}

LayoutHandle Typesetter::lay_out(const StyledText& styled, const TextStyle& style) {
  LayoutHandle layout(pango_layout_new(context_.get()));
  pango_layout_set_font_description(layout.get(), font_description(context_.get(), style.em, style.bold).get());
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout.get(), static_cast<int>(style.width * PANGO_SCALE));
  pango_layout_set_indent(layout.get(), static_cast<int>(style.indent * PANGO_SCALE));
  pango_layout_set_text(layout.get(), styled.text.c_str(), static_cast<int>(styled.text.size()));
  pango_layout_set_attributes(layout.get(), attributes(styled, style).get());
  return layout;
}

AttributeList Typesetter::attributes(const StyledText& styled, const TextStyle& style) const {
  const double em = style.em;
  AttributeList list(pango_attr_list_new());
  for (const auto& range : styled.bold) {
    insert(list.get(), pango_attr_weight_new(PANGO_WEIGHT_BOLD), range.begin, range.end);
  }
  for (const auto& range : styled.underlined) {
    insert(list.get(), pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), range.begin, range.end);
  }
  for (const auto& range : styled.unbroken) {
    // Nothing is wider than an em: so much is sure to fit. What may not fit must be allowed to break.
    const std::size_t characters =
        base::length_utf8(std::string_view(styled.text).substr(range.begin, range.end - range.begin));
    if (static_cast<double>(characters + 1) * em > style.width) continue;
    insert(list.get(), pango_attr_allow_breaks_new(FALSE), range.begin, range.end);
  }
  for (const auto& box : styled.check_boxes) insert_sign(list.get(), CheckBoxSign{box.ticked}, em, box.at);
  for (const auto& box : styled.boxed) insert_sign(list.get(), code_point_sign(box.code_point, em), em, box.at);
  return list;
}

CodePointSign Typesetter::code_point_sign(char32_t code_point, double em) const {
  CodePointSign sign;
  sign.layout.reset(pango_layout_new(context_.get()), g_object_unref);
  pango_layout_set_font_description(sign.layout.get(), font_description(context_.get(), em, false).get());
  const std::string words = fmt::format("U+{:04X}", static_cast<unsigned>(code_point));
  pango_layout_set_text(sign.layout.get(), words.c_str(), static_cast<int>(words.size()));
  return sign;
}

std::shared_ptr<const TextBox> Typesetter::set(const StyledText& styled, const TextStyle& style) {
  StyledText printable = with_boxed_characters(styled, {});
  LayoutHandle layout = lay_out(printable, style);
  if (const std::set<char32_t> missing = without_glyph(layout.get()); !missing.empty()) {
    printable = with_boxed_characters(styled, missing);
    layout = lay_out(printable, style);
  }
  for (const StyledText::BoxedCharacter& box : printable.boxed) marked_.insert(box.code_point);

  auto text = std::make_shared<TextBox>();
  text->fonts_ = fonts_;
  text->style_ = style;
  for (const GSList* lines = pango_layout_get_lines_readonly(layout.get()); lines != nullptr; lines = lines->next) {
    auto* const line = static_cast<PangoLayoutLine*>(lines->data);
    PangoRectangle logical{};
    pango_layout_line_get_extents(line, nullptr, &logical);
    const double width = static_cast<double>(logical.width) / PANGO_SCALE;
    const double spare = std::max(style.width - width, 0.0);
    const double indent = line->is_paragraph_start != 0 ? style.indent : 0;
    text->line_left_.push_back(style.align == Align::kCenter  ? spare / 2
                               : style.align == Align::kRight ? spare
                                                              : indent);
    text->natural_width_ = std::max(text->natural_width_, width + indent);
  }
  text->layout_ = std::move(layout);
  return text;
}

std::set<char32_t> Typesetter::take_marked() {
  return std::exchange(marked_, {});
}

}  // namespace printing
