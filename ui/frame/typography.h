#pragma once

#include <string_view>

#include "ui/text/text_engine.h"
#include "ui/theme.h"

namespace ui {

/// Text styles as pixels of the main font: asks the text engine for runs of the right size.
class Typography {
 public:
  Typography(TextEngine& engine, const Metrics& metrics) : engine_(engine), metrics_(metrics) {}

  /// `wrap_px` 0: one line.
  const TextRun& run(std::string_view text, TextStyle style, int wrap_px = 0, TextAlign align = TextAlign::kLeft) const;
  TextRequest request(std::string_view text, TextStyle style, int wrap_px = 0,
                      TextAlign align = TextAlign::kLeft) const;

  int font_px(TextStyle style) const;
  int line_px(TextStyle style) const;

  /// Of the drawn capitals: never less than the metrics ask.
  double cap_height_mm(TextStyle style) const { return metrics_.mm(1) * font_px(style) * engine_.cap_ratio(); }

  TextEngine& engine() const { return engine_; }

 private:
  TextEngine& engine_;
  const Metrics& metrics_;
};

}  // namespace ui
