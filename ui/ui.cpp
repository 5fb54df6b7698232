#include "ui/ui.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ui/frame/entry_host.h"
#include "ui/frame/frame_core.h"
#include "ui/imgui_context.h"
#include "ui/paint/drawings.h"
#include "ui/render/damage.h"
#include "ui/render/raster.h"
#include "ui/text/text_engine.h"
#include "ui/window/window.h"

namespace ui {

namespace {

using Milliseconds = std::chrono::milliseconds;

// What waits longer than this wakes up once in between; nothing is drawn then.
constexpr Milliseconds kLongestSleep{60'000};

// Of a demo window.
constexpr const char* kWindowTitle = "Legal Kiosk";

}  // namespace

class UiCore {
 public:
  UiCore(Options options, const config::Texts& texts, const base::Clock& clock, std::unique_ptr<window::Window> window,
         std::unique_ptr<TextEngine> text)
      : options_(std::move(options)),
        clock_(clock),
        window_(std::move(window)),
        text_(std::move(text)),
        drawings_(options_.content_dir),
        services_{texts, *text_, drawings_, options_.entry.get(), options_.site_name, options_.panel},
        imgui_(options_.panel.width_px, options_.panel.height_px),
        damage_(options_.panel.width_px, options_.panel.height_px) {}

  void pass(const Ui::View& view) {
    for (const window::Input& input : window_->take_inputs()) {
      last_input = clock_.now();
      if (const auto* const pointer = std::get_if<window::PointerInput>(&input)) take_pointer(*pointer, view);
      if (const auto* const typed = std::get_if<window::TypedText>(&input)) take_text(typed->text, view);
    }
    deliver(view);
    run(view);
    deliver(view);
    paint();
  }

  bool wait(base::Steady deadline) {
    const auto rest = std::chrono::ceil<Milliseconds>(deadline - clock_.now());
    return window_->wait(static_cast<int>(std::clamp(rest, Milliseconds(0), kLongestSleep).count()));
  }

  bool type_text(std::string_view text) {
    if (!memory_.open) return false;
    window_->add_input(window::TypedText{std::string(text)});
    return true;
  }

  Picture screenshot() {
    const render::Canvas canvas = window_->canvas();
    Pixels pixels(static_cast<std::size_t>(canvas.width) * static_cast<std::size_t>(canvas.height) * 4);
    std::uint8_t* out = pixels.data();
    for (int y = 0; y < canvas.height; ++y) {
      for (const std::uint32_t word : std::span(canvas.row(y), static_cast<std::size_t>(canvas.width))) {
        const std::uint32_t opaque = word | 0xFF000000U;
        std::memcpy(out, &opaque, sizeof opaque);
        out += sizeof opaque;
      }
    }
    return {canvas.width, canvas.height, Picture::Format::kArgb, std::move(pixels)};
  }

  void reset_session() {
    if (options_.entry) options_.entry->close();
    memory_.wipe();
    tree_.wipe();
    imgui_.lift_pointer();
    // The draw list points at the runs; an empty pass lets go of them, and covers what was on the glass.
    imgui_.pass([](ImDrawList&) {});
    text_->wipe();
    drawings_.wipe();
    const render::Canvas canvas = window_->canvas();
    for (int y = 0; y < canvas.height; ++y) std::fill_n(canvas.row(y), canvas.width, 0U);
    damage_.forget();
  }

  window::Window& window() { return *window_; }

  const window::Window& window() const { return *window_; }

  const Tree& tree() const { return tree_; }

  Mode mode{};
  base::Steady last_input{};

 private:
  void run(const Ui::View& view) {
    imgui_.pass([&](ImDrawList& list) {
      FrameCore core(services_, memory_, mode, list);
      Frame frame(core);
      view(frame);
      tree_.wipe();
      tree_ = core.finish();
    });
  }

  // What a pass found out is told to the view in the next one; the one after that shows what the view made of it.
  void deliver(const Ui::View& view) {
    if (memory_.delivery.empty()) return;
    run(view);
    run(view);
  }

  void take_pointer(const window::PointerInput& pointer, const Ui::View& view) {
    switch (pointer.kind) {
      case window::PointerInput::Kind::kPress:
        // Meant for the screen that was on the glass; another has taken its place since.
        if (!tree_.nodes.empty() && tree_.nodes.front().id != painted_screen_) return;
        imgui_.set_pointer(pointer.at, true);
        run(view);
        break;
      case window::PointerInput::Kind::kMove:
        imgui_.set_pointer(pointer.at, true);
        break;
      case window::PointerInput::Kind::kRelease:
        imgui_.set_pointer(pointer.at, false);
        run(view);
        imgui_.lift_pointer();
        break;
      case window::PointerInput::Kind::kLost:
        imgui_.lift_pointer();
        run(view);
        break;
    }
    deliver(view);
  }

  void take_text(const std::string& text, const Ui::View& view) {
    if (memory_.open) {
      take_entry_outcome(memory_, *options_.entry, options_.entry->type(text));
      deliver(view);
    } else if (options_.on_key && !text.empty()) {
      options_.on_key(base::to_utf32(text).front());
    }
  }

  void paint() {
    const auto start = std::chrono::steady_clock::now();
    drawings_.finish();
    if (window_->take_pixels_lost()) damage_.forget();
    const std::vector<Rect> parts = damage_.update(imgui_.draw_data());
    const std::string& screen = tree_.nodes.front().id;
    const bool other_screen = screen != painted_screen_;
    if (!parts.empty()) {
      const render::Canvas canvas = window_->canvas();
      Options::Paint report{parts.size(), 0, 0};
      for (const Rect& part : parts) {
        render::paint(canvas, imgui_.draw_data(), part);
        report.pixels += static_cast<std::size_t>(part.width) * static_cast<std::size_t>(part.height);
      }
      window_->present(parts);
      const auto took = std::chrono::steady_clock::now() - start;
      report.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
      if (options_.on_paint) options_.on_paint(report);
    }
    if (other_screen) {
      painted_screen_ = screen;
      window_->screen_changed();
    }
    text_->trim();
    drawings_.trim();
  }

  Options options_;
  const base::Clock& clock_;
  std::unique_ptr<window::Window> window_;
  std::unique_ptr<TextEngine> text_;
  Drawings drawings_;
  Services services_;
  FrameMemory memory_;
  Imgui imgui_;
  render::DamageGrid damage_;
  Tree tree_;
  std::string painted_screen_;
};

base::Result<std::unique_ptr<window::Window>> open_window(const config::PanelSettings& panel, bool visible) {
  return window::Window::create({.panel = panel, .title = kWindowTitle, .visible = visible});
}

base::Result<std::unique_ptr<Ui>> Ui::create(Options options, const config::Texts& texts, const base::Clock& clock) {
  const auto fonts = options.fonts ? std::move(options.fonts) : std::make_unique<FontLoader>(options.panel);
  if (!options.window) {
    auto opened = open_window(options.panel, options.visible);
    if (!opened) return std::unexpected(std::move(opened.error()));
    options.window = std::move(*opened);
  }
  auto window = std::move(options.window);
  auto text = fonts->take();
  if (!text) return std::unexpected(text.error());
  auto core = std::make_unique<UiCore>(std::move(options), texts, clock, std::move(window), std::move(*text));
  return std::unique_ptr<Ui>(new Ui(std::move(core)));
}

Ui::Ui(std::unique_ptr<UiCore> core) : core_(std::move(core)) {}

Ui::~Ui() {
  reset_session();
}

void Ui::pass(const View& view) {
  core_->pass(view);
}

bool Ui::wait(base::Steady deadline) {
  return core_->wait(deadline);
}

void Ui::wake() {
  core_->window().wake();
}

base::Steady Ui::last_input() const {
  return core_->last_input;
}

bool Ui::quit_requested() const {
  return core_->window().quit_requested();
}

const Mode& Ui::mode() const {
  return core_->mode;
}

void Ui::set_mode(const Mode& mode) {
  core_->mode = mode;
}

const Tree& Ui::tree() const {
  return core_->tree();
}

Picture Ui::screenshot() const {
  return core_->screenshot();
}

void Ui::reset_session() {
  core_->reset_session();
}

void Ui::press_at(Point point) {
  core_->window().add_input(window::PointerInput{window::PointerInput::Kind::kPress, point});
}

void Ui::release_at(Point point) {
  core_->window().add_input(window::PointerInput{window::PointerInput::Kind::kRelease, point});
}

bool Ui::press(std::string_view id) {
  const Node* const node = tree().find(id);
  if (node == nullptr || !node->state.pressable) return false;
  press_at(node->bounds.centre());
  release_at(node->bounds.centre());
  return true;
}

bool Ui::type_text(std::string_view text) {
  return core_->type_text(text);
}

}  // namespace ui
