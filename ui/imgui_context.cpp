#include "ui/imgui_context.h"

#include <limits>

#include <imgui.h>

namespace ui {

namespace {

constexpr float kNowhere = -std::numeric_limits<float>::max();

}  // namespace

void Imgui::destroy(ImGuiContext* context) {
  ImGui::DestroyContext(context);
}

Imgui::Imgui(int width, int height) : context_(ImGui::CreateContext()) {
  ImGui::SetCurrentContext(context_.get());
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DeltaTime = 1.0F / 60;
  io.MousePos = {kNowhere, kNowhere};
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  // Lines as polygons: then no draw command needs ImGui's own texture, and the rasteriser needs no scaled pictures.
  style.AntiAliasedLinesUseTex = false;
  // ImGui wants an atlas even though we draw no text with it.
  io.Fonts->Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
  io.Fonts->Build();
  io.Fonts->SetTexID(nullptr);
}

void Imgui::set_pointer(Point at, bool down) {
  ImGuiIO& io = ImGui::GetIO();
  // The middle of the pixel.
  io.MousePos = {static_cast<float>(at.x) + 0.5F, static_cast<float>(at.y) + 0.5F};
  io.MouseDown[0] = down;
}

void Imgui::lift_pointer() {
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {kNowhere, kNowhere};
  io.MouseDown[0] = false;
}

void Imgui::pass(const std::function<void(ImDrawList&)>& build) {
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("panel", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  build(*ImGui::GetWindowDrawList());
  ImGui::End();
  ImGui::Render();
}

const ImDrawData& Imgui::draw_data() const {
  return *ImGui::GetDrawData();
}

}  // namespace ui
