#include "ui/frame/typography.h"

#include <cmath>

namespace ui {

namespace {

bool is_bold(TextStyle style) {
  switch (style) {
    case TextStyle::kTitle:
    case TextStyle::kHeading:
    case TextStyle::kStrong:
    case TextStyle::kNumber:
    case TextStyle::kButton:
      return true;
    case TextStyle::kBody:
    case TextStyle::kSmall:
    case TextStyle::kBar:
    case TextStyle::kKey:
      return false;
  }
  return false;
}

}  // namespace

int Typography::font_px(TextStyle style) const {
  return static_cast<int>(std::ceil(metrics_.cap_height_mm(style) * metrics_.px_per_mm() / engine_.cap_ratio() - 1e-9));
}

int Typography::line_px(TextStyle style) const {
  return static_cast<int>(std::ceil(font_px(style) * metrics_.line_spacing(style)));
}

TextRequest Typography::request(std::string_view text, TextStyle style, int wrap_px, TextAlign align) const {
  return {.text = text,
          .font_px = font_px(style),
          .line_px = line_px(style),
          .bold = is_bold(style),
          .wrap_px = wrap_px,
          .align = align};
}

const TextRun& Typography::run(std::string_view text, TextStyle style, int wrap_px, TextAlign align) const {
  return engine_.run(request(text, style, wrap_px, align));
}

}  // namespace ui
