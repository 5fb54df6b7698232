#include "ui/frame/targets.h"

#include <string>

#include <imgui.h>

namespace ui {

Touch Targets::test(std::string_view id, const Rect& place, bool enabled) const {
  if (!enabled || blocked_ || place.empty()) return {};
  ImGui::SetCursorScreenPos({static_cast<float>(place.x), static_cast<float>(place.y)});
  const std::string name(id);
  const bool activated =
      ImGui::InvisibleButton(name.c_str(), {static_cast<float>(place.width), static_cast<float>(place.height)});
  return {ImGui::IsItemActive() && ImGui::IsItemHovered(), activated};
}

}  // namespace ui
