#pragma once

#include "config/settings.h"

namespace ui::testing {

/// 21.5", 1080 x 1920, upright.
inline config::PanelSettings panel_21() {
  return {
      .width_px = 1080, .height_px = 1920, .width_mm = 267.8, .height_mm = 476.1, .rotation = 0, .fullscreen = true};
}

/// 32", the same pixels, each half as big again.
inline config::PanelSettings panel_32() {
  return {
      .width_px = 1080, .height_px = 1920, .width_mm = 398.5, .height_mm = 708.4, .rotation = 0, .fullscreen = true};
}

}  // namespace ui::testing
