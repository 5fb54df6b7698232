#pragma once

#include <string_view>

#include "ui/geometry.h"

namespace ui {

/// What a finger does to a target in this pass.
struct Touch {
  bool held = false;       ///< the finger is down on it: show it pressed
  bool activated = false;  ///< the finger was lifted on it, having come down on it
};

/// Hit-testing by ImGui.
class Targets {
 public:
  Touch test(std::string_view id, const Rect& place, bool enabled) const;

  /// While blocked nothing can be touched: a dialog lies above.
  void block(bool blocked) { blocked_ = blocked; }

  bool blocked() const { return blocked_; }

 private:
  bool blocked_ = false;
};

}  // namespace ui
