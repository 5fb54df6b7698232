#include "ui/window/window.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include <SDL.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

namespace ui::window {

namespace {

// How far from the place of the last tap a second one still counts as the same.
constexpr double kSamePlaceMm = 15;
// A demo window leaves this part of the desktop free.
constexpr double kDesktopShare = 0.94;

base::Result<void> start_video(bool visible) {
  set_environment();
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
  if (!visible) SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "dummy", SDL_HINT_OVERRIDE);
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return base::fail(base::ErrorCode::kWindowFailed, SDL_GetError());
  return {};
}

void stop_video() {
  SDL_Quit();
  SDL_ResetHint(SDL_HINT_VIDEODRIVER);
}

struct Size {
  int width, height;
};

// A demo window is made smaller where the desktop is lower than the panel.
Size window_size(const config::PanelSettings& panel, const Rotation& rotation, bool visible) {
  Size size{rotation.native_width(), rotation.native_height()};
  SDL_Rect desktop;
  if (panel.fullscreen || !visible || SDL_GetDisplayUsableBounds(0, &desktop) != 0) return size;
  const double scale = std::min({1.0, kDesktopShare * desktop.w / size.width, kDesktopShare * desktop.h / size.height});
  if (scale < 1) size = {static_cast<int>(size.width * scale), static_cast<int>(size.height * scale)};
  return size;
}

struct Placement {
  int x = SDL_WINDOWPOS_CENTERED;
  int y = SDL_WINDOWPOS_CENTERED;
  Size size;
  std::uint32_t flags = 0;
};

Placement placement_of(const config::PanelSettings& panel, const Rotation& rotation, bool visible) {
  Placement placement{.size = window_size(panel, rotation, visible)};
  if (!panel.fullscreen || !visible) return placement;
  placement.flags = std::uint32_t{SDL_WINDOW_FULLSCREEN_DESKTOP} | SDL_WINDOW_BORDERLESS;
  SDL_Rect screen;
  const bool x11 = std::string_view(SDL_GetCurrentVideoDriver()) == "x11";
  if (!x11 || SDL_GetDisplayBounds(0, &screen) != 0) return placement;
  // SDL waits 100 ms for a window manager to make an X window full screen, and a terminal has none. A window without
  // a border and as large as the screen is the same, at once.
  return {screen.x, screen.y, {screen.w, screen.h}, SDL_WINDOW_BORDERLESS};
}

Rotation rotation_of(const config::PanelSettings& panel) {
  return {panel.rotation, panel.width_px, panel.height_px};
}

render::Canvas canvas_of(SDL_Surface& surface) {
  return {static_cast<std::uint32_t*>(surface.pixels), surface.pitch / 4, surface.w, surface.h};
}

render::Canvas canvas_of(std::vector<std::uint32_t>& pixels, int width, int height) {
  pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return {pixels.data(), width, width, height};
}

void shrink(const render::Canvas& from, SDL_Surface& to) {
  SDL_Surface* const source =
      SDL_CreateRGBSurfaceWithFormatFrom(from.pixels, from.width, from.height, 32, from.stride * 4, to.format->format);
  if (source == nullptr) return;
  SDL_SoftStretchLinear(source, nullptr, &to, nullptr);
  SDL_FreeSurface(source);
}

// Empty where the event types nothing.
std::string typed_text(const SDL_Event& event) {
  if (event.type == SDL_TEXTINPUT) return static_cast<const char*>(event.text.text);
  if (event.type != SDL_KEYDOWN) return {};
  if (event.key.keysym.sym == SDLK_BACKSPACE) return "\b";
  return event.key.keysym.sym == SDLK_RETURN ? "\n" : "";
}

}  // namespace

void set_environment() {
  // Xlib reads its table of dead keys at every start, 300 kB of text; the terminal's keyboards are on the glass.
  setenv("XCOMPOSEFILE", "/dev/null", 0);
  // And SDL would start a session bus where there is none; nothing here speaks on one.
  setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

base::Result<std::unique_ptr<Window>> Window::create(const WindowOptions& options) {
  if (base::Result<void> started = start_video(options.visible); !started) return std::unexpected(started.error());
  const Placement at = placement_of(options.panel, rotation_of(options.panel), options.visible);
  SDL_Window* const handle =
      SDL_CreateWindow(options.title.c_str(), at.x, at.y, at.size.width, at.size.height, at.flags);
  if (handle == nullptr) {
    stop_video();
    return base::fail(base::ErrorCode::kWindowFailed, SDL_GetError());
  }
  std::unique_ptr<Window> window(new Window(options, handle));
  const SDL_Surface* const surface = window->surface();
  if (surface == nullptr || surface->format->BytesPerPixel != 4 || surface->format->Rmask != 0xFF0000) {
    return base::fail(base::ErrorCode::kWindowFailed, fmt::format("no 32-bit XRGB surface: {}", SDL_GetError()));
  }
  window->touch_pages();
  return window;
}

Window::Window(const WindowOptions& options, SDL_Window* window)
    : panel_(options.panel),
      rotation_(rotation_of(options.panel)),
      window_(window),
      wake_event_(SDL_RegisterEvents(1)),
      pointer_(static_cast<int>(kSamePlaceMm * panel_.width_px / panel_.width_mm)) {
  if (panel_.fullscreen) SDL_ShowCursor(SDL_DISABLE);
  SDL_StartTextInput();
}

Window::~Window() {
  if (touched_.valid()) touched_.wait();
  std::ranges::fill(upright_pixels_, 0U);
  std::ranges::fill(native_pixels_, 0U);
  SDL_DestroyWindow(window_);
  stop_video();
}

// The kernel gives a surface its memory page by page, 2,000 of them, when they are first painted on. It does so at once
// here, while the fonts are opened; where it cannot, the first picture takes a little longer.
void Window::touch_pages() {
  const SDL_Surface* const shown = surface();
  void* first = shown->pixels;
  std::size_t bytes = static_cast<std::size_t>(shown->pitch) * static_cast<std::size_t>(shown->h);
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  if (std::align(page, page, first, bytes) == nullptr) return;
  touched_ = std::async([first, bytes = bytes / page * page] { madvise(first, bytes, MADV_POPULATE_WRITE); });
}

SDL_Surface* Window::surface() {
  return SDL_GetWindowSurface(window_);
}

// Whether the surface has the upright picture's own pixels.
bool Window::direct() {
  const SDL_Surface* const shown = surface();
  return rotation_.none() && shown != nullptr && shown->w == panel_.width_px && shown->h == panel_.height_px;
}

render::Canvas Window::canvas() {
  if (direct()) return canvas_of(*surface());
  return canvas_of(upright_pixels_, panel_.width_px, panel_.height_px);
}

bool Window::take_pixels_lost() {
  return std::exchange(pixels_lost_, false);
}

void Window::present(std::span<const Rect> parts) {
  SDL_Surface* const shown = surface();
  if (shown == nullptr || parts.empty()) return;
  std::vector<SDL_Rect> rectangles;
  const auto show = [&rectangles](const Rect& r) { rectangles.push_back({r.x, r.y, r.width, r.height}); };
  if (direct()) {
    std::ranges::for_each(parts, show);
  } else if (shown->w == rotation_.native_width() && shown->h == rotation_.native_height()) {
    for (const Rect& part : parts) {
      rotation_.copy(canvas(), part, canvas_of(*shown));
      show(rotation_.to_native(part));
    }
  } else {
    // A demo window of another size: the whole picture, it is a small one.
    render::Canvas native = canvas();
    if (!rotation_.none()) {
      native = canvas_of(native_pixels_, rotation_.native_width(), rotation_.native_height());
      rotation_.copy(canvas(), {0, 0, panel_.width_px, panel_.height_px}, native);
    }
    shrink(native, *shown);
    show({0, 0, shown->w, shown->h});
  }
  SDL_UpdateWindowSurfaceRects(window_, rectangles.data(), static_cast<int>(rectangles.size()));
}

bool Window::wait(int timeout_ms) {
  const std::uint64_t end = SDL_GetTicks64() + static_cast<std::uint64_t>(std::max(timeout_ms, 0));
  bool happened = !inputs_.empty();
  SDL_Event event;
  while (!happened) {
    const std::uint64_t now = SDL_GetTicks64();
    const int rest = now < end ? static_cast<int>(end - now) : 0;
    if ((rest > 0 ? SDL_WaitEventTimeout(&event, rest) : SDL_PollEvent(&event)) == 0) {
      if (rest == 0) return false;
      continue;
    }
    happened = handle(event);
  }
  while (SDL_PollEvent(&event) != 0) handle(event);
  return true;
}

void Window::wake() const {
  SDL_Event event{};
  event.type = wake_event_;
  SDL_PushEvent(&event);
}

std::vector<Input> Window::take_inputs() {
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) handle(event);
  return std::exchange(inputs_, {});
}

void Window::screen_changed() {
  pointer_.screen_changed(SDL_GetTicks64());
}

bool Window::handle(const SDL_Event& event) {
  if (event.type == wake_event_) return true;
  return handle_pointer(event) || handle_keyboard(event) || handle_window_event(event);
}

bool Window::handle_window_event(const SDL_Event& event) {
  if (event.type == SDL_QUIT) return quit_requested_ = true;
  if (event.type != SDL_WINDOWEVENT) return false;
  switch (event.window.event) {
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_SHOWN:
      return pixels_lost_ = true;
    default:
      return false;
  }
}

bool Window::handle_keyboard(const SDL_Event& event) {
  auto text = typed_text(event);
  if (text.empty()) return false;
  inputs_.emplace_back(TypedText{std::move(text)});
  return true;
}

bool Window::handle_pointer(const SDL_Event& event) {
  const auto finger_at = [&] { return upright(event.tfinger.x, event.tfinger.y); };
  const auto mouse_at = [&](int x, int y) {
    int width = 1;
    int height = 1;
    SDL_GetWindowSize(window_, &width, &height);
    return upright(static_cast<double>(x) / width, static_cast<double>(y) / height);
  };
  switch (event.type) {
    case SDL_FINGERDOWN:
      add_pointer(pointer_.give_way(event.tfinger.fingerId, event.tfinger.timestamp));
      return add_pointer(pointer_.press(event.tfinger.fingerId, finger_at(), event.tfinger.timestamp));
    case SDL_FINGERMOTION:
      return add_pointer(pointer_.move(event.tfinger.fingerId, finger_at(), event.tfinger.timestamp));
    case SDL_FINGERUP:
      return add_pointer(pointer_.release(event.tfinger.fingerId, finger_at()));
    case SDL_MOUSEBUTTONDOWN:
      if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) return false;
      add_pointer(pointer_.give_way(Pointer::kMouse, event.button.timestamp));
      return add_pointer(
          pointer_.press(Pointer::kMouse, mouse_at(event.button.x, event.button.y), event.button.timestamp));
    case SDL_MOUSEMOTION:
      if (event.motion.which == SDL_TOUCH_MOUSEID) return false;
      return add_pointer(
          pointer_.move(Pointer::kMouse, mouse_at(event.motion.x, event.motion.y), event.motion.timestamp));
    case SDL_MOUSEBUTTONUP:
      if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) return false;
      return add_pointer(pointer_.release(Pointer::kMouse, mouse_at(event.button.x, event.button.y)));
    default:
      return false;
  }
}

bool Window::add_pointer(std::optional<PointerInput> input) {
  if (!input) return false;
  inputs_.emplace_back(*input);
  return true;
}

Point Window::upright(double across, double down) const {
  const auto pixel = [](double part, int size) {
    return std::clamp(static_cast<int>(std::floor(part * size)), 0, size - 1);
  };
  return rotation_.to_upright({pixel(across, rotation_.native_width()), pixel(down, rotation_.native_height())});
}

}  // namespace ui::window
