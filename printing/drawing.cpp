#include "printing/drawing.h"

namespace printing {

namespace {

constexpr double kShade = 0.92;

void move(StrokeMark& mark, double dx, double dy) {
  mark.x0 += dx;
  mark.x1 += dx;
  mark.y0 += dy;
  mark.y1 += dy;
}

template <typename Placed>
void move(Placed& mark, double dx, double dy) {
  mark.x += dx;
  mark.y += dy;
}

void draw(cairo_t* cairo, const StrokeMark& mark) {
  cairo_set_line_width(cairo, mark.width);
  cairo_move_to(cairo, mark.x0, mark.y0);
  cairo_line_to(cairo, mark.x1, mark.y1);
  cairo_stroke(cairo);
}

void draw(cairo_t* cairo, const BoxMark& mark) {
  cairo_rectangle(cairo, mark.x, mark.y, mark.width, mark.height);
  if (mark.shaded) {
    cairo_set_source_rgb(cairo, kShade, kShade, kShade);
    cairo_fill_preserve(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
  }
  cairo_set_line_width(cairo, mark.stroke);
  if (mark.stroke > 0) cairo_stroke(cairo);
  cairo_new_path(cairo);
}

void draw(cairo_t* cairo, const TextMark& mark) {
  mark.text->draw_line(cairo, mark.line, mark.x, mark.y);
}

void draw(cairo_t* cairo, const QrMark& mark) {
  const double square = mark.side / mark.code->side();
  for (int y = 0; y < mark.code->side(); ++y) {
    for (int x = 0; x < mark.code->side();) {
      // A run of squares is one rectangle: no hairlines between them in any viewer.
      int end = x;
      while (end < mark.code->side() && mark.code->dark(end, y)) ++end;
      if (end > x) cairo_rectangle(cairo, mark.x + x * square, mark.y + y * square, (end - x) * square, square);
      x = end + 1;
    }
  }
  cairo_fill(cairo);
}

}  // namespace

void append(Drawing& to, const Drawing& marks, double dx, double dy) {
  for (Mark mark : marks) {
    std::visit([&](auto& placed) { move(placed, dx, dy); }, mark);
    to.push_back(std::move(mark));
  }
}

void append_text(Drawing& to, const std::shared_ptr<const TextBox>& text, double x, double y) {
  for (int line = 0; line < text->line_count(); ++line) {
    to.push_back(TextMark{text, line, x, y + line * text->line_height()});
  }
}

void paint(cairo_t* cairo, const Drawing& drawing) {
  cairo_set_source_rgb(cairo, 0, 0, 0);
  // As in the Typesetter: unhinted, so that lines measure the same on paper and on the screen.
  const base::UniqueHandle<cairo_font_options_t, cairo_font_options_destroy> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options(cairo, options.get());
  for (const Mark& mark : drawing) {
    std::visit([&](const auto& placed) { draw(cairo, placed); }, mark);
  }
}

}  // namespace printing
