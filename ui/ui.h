#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "config/settings.h"
#include "config/texts.h"
#include "ui/entry_panel.h"
#include "ui/font_loader.h"
#include "ui/frame.h"
#include "ui/mode.h"
#include "ui/picture.h"
#include "ui/tree.h"
#include "ui/window/window.h"

/// The citizen's screen: window, input, layout, text and paint.
namespace ui {

class UiCore;

struct Options {
  config::PanelSettings panel{};
  std::string content_dir{};                 ///< has icons/ and pictures/
  std::string site_name{};                   ///< in the header of every screen
  bool visible = true;                       ///< false: no display at all (tests, the headless demo)
  std::unique_ptr<EntryPanel> entry{};       ///< without one, fields only show
  std::unique_ptr<window::Window> window{};  ///< from open_window(); without it, opened by create()
  std::unique_ptr<FontLoader> fonts{};       ///< begun earlier; without it, begun before the window is opened
  std::function<void(char32_t)> on_key;      ///< a key of a demo window's keyboard that no editor took; may be empty

  /// After each painted frame: which pixels, how long. For benchmarks; may be empty.
  struct Paint {
    std::size_t rectangles{};
    std::size_t pixels{};
    base::Duration::rep microseconds;
  };

  std::function<void(const Paint&)> on_paint;
};

/// The panel's window, still empty. Opened before the Ui by a program that reads its content meanwhile. UI thread.
/// kWindowFailed with SDL's reason.
base::Result<std::unique_ptr<window::Window>> open_window(const config::PanelSettings& panel, bool visible);

/// One per process. Everything but wake() on the UI thread, the one that created it.
class Ui {
 public:
  /// Opens the window and loads fonts where the options do not bring them. `texts` and `clock` outlive the Ui.
  static base::Result<std::unique_ptr<Ui>> create(Options options, const config::Texts& texts,
                                                  const base::Clock& clock);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  using View = std::function<void(Frame&)>;

  /// Shows the model: runs the view for each press and each release that came, tells it what they activated, runs it
  /// once more to settle, and paints what changed. `view` may apply its events to the model at its end: the next edge
  /// then meets the screen that follows. A press that is older than the screen it would meet is dropped.
  void pass(const View& view);

  /// Sleeps until there is input, wake() is called or the deadline comes. True: something happened.
  bool wait(base::Steady deadline);
  /// Ends a wait(), this one or the next. Thread-safe, never waits.
  void wake();
  /// When this terminal's clock last saw a finger, a key or the rig do something.
  base::Steady last_input() const;
  /// The window was closed, or the process was asked to end (SIGINT, SIGTERM).
  bool quit_requested() const;

  const Mode& mode() const;
  /// From the next pass on. Keeps focus, what was typed and everything the model holds.
  void set_mode(const Mode& mode);

  /// As of the last pass.
  const Tree& tree() const;
  Picture screenshot() const;

  /// Forgets and overwrites what belongs to a citizen: entry state, pages, every text run, the tree, the pixels.
  void reset_session();

  // --- The rig's fingers: the same path as a finger on the glass, taken by the next pass
  // ------------------------------
  void press_at(Point point);
  void release_at(Point point);
  /// Press and release in the middle of this node. False: no such node can be pressed now.
  bool press(std::string_view id);
  /// To the field that is being edited. False: none is.
  bool type_text(std::string_view text);

 private:
  explicit Ui(std::unique_ptr<UiCore> core);

  std::unique_ptr<UiCore> core_;
};

}  // namespace ui
