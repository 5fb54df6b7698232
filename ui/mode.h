#pragma once

#include "config/texts.h"

namespace ui {

/// How this citizen wants the screen. A mode is theme and density over the same views, never a second screen.
struct Mode {
  bool large = false;  ///< capital letters of at least 7.3 mm, one column, one question at a time
  config::Language language = config::Language::kChinese;

  friend bool operator==(const Mode&, const Mode&) = default;
};

}  // namespace ui
