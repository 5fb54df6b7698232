#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "config/settings.h"
#include "ui/geometry.h"
#include "ui/render/raster.h"
#include "ui/window/pointer.h"
#include "ui/window/rotation.h"

struct SDL_Surface;
struct SDL_Window;
union SDL_Event;

namespace ui::window {

/// Sets what SDL and Xlib read from the environment. While there is one thread only: nothing may read it meanwhile.
void set_environment();

/// Text from the keyboard of a demo window: "\b" is backspace, "\n" is return.
struct TypedText {
  std::string text;
};

using Input = std::variant<PointerInput, TypedText>;

struct WindowOptions {
  config::PanelSettings panel{};
  std::string title{};
  bool visible = true;  ///< false: SDL's dummy driver, no display
};

/// The panel's window by SDL (X11, KMSDRM or dummy): pixels out, touches in, both upright. UI thread, except wake().
class Window {
 public:
  /// kWindowFailed with SDL's reason.
  static base::Result<std::unique_ptr<Window>> create(const WindowOptions& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// What to paint on, upright. Asked for anew before each painting; its pixels stay from one frame to the next.
  render::Canvas canvas();
  /// True once after the pixels were lost (the first frame, a changed window).
  bool take_pixels_lost();
  /// Shows these parts of the canvas.
  void present(std::span<const Rect> parts);

  /// Sleeps until input, wake() or the time is over. True: something happened.
  bool wait(int timeout_ms);
  /// Thread-safe.
  void wake() const;
  /// In order; also what came without a wait.
  std::vector<Input> take_inputs();

  /// The rig's finger.
  void add_input(Input input) { inputs_.push_back(std::move(input)); }

  void screen_changed();

  bool quit_requested() const { return quit_requested_; }

 private:
  Window(const WindowOptions& options, SDL_Window* window);

  bool handle(const SDL_Event& event);
  bool handle_window_event(const SDL_Event& event);
  bool handle_keyboard(const SDL_Event& event);
  bool handle_pointer(const SDL_Event& event);
  bool add_pointer(std::optional<PointerInput> input);
  Point upright(double across, double down) const;
  SDL_Surface* surface();
  void touch_pages();
  bool direct();

  config::PanelSettings panel_;
  Rotation rotation_;
  SDL_Window* window_;
  std::uint32_t wake_event_;
  Pointer pointer_;
  std::vector<Input> inputs_;
  std::vector<std::uint32_t> upright_pixels_;  // only when the surface cannot be painted on itself
  std::vector<std::uint32_t> native_pixels_;   // only for a turned picture in a demo window that is made smaller
  std::future<void> touched_;                  // see touch_pages()
  bool pixels_lost_ = true;
  bool quit_requested_ = false;
};

}  // namespace ui::window
