#pragma once

#include <functional>
#include <memory>

#include "base/unique_handle.h"
#include "ui/geometry.h"

struct ImGuiContext;
struct ImDrawData;
struct ImDrawList;

namespace ui {

/// Dear ImGui as we use it: one borderless window as large as the panel, for geometry, hit-testing and ids.
/// 1.86 samples its input once a frame, so position and button are set from our edges, and each edge has a pass.
class Imgui {
 public:
  Imgui(int width, int height);

  void set_pointer(Point at, bool down);
  /// No finger: nothing is under it.
  void lift_pointer();

  /// One pass. `build` draws into the list it is given.
  void pass(const std::function<void(ImDrawList&)>& build);
  /// Of the last pass. Valid until the next.
  const ImDrawData& draw_data() const;

 private:
  static void destroy(ImGuiContext* context);

  base::UniqueHandle<ImGuiContext, destroy> context_;
};

}  // namespace ui
