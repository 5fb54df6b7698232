#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "config/texts.h"
#include "ui/testing/panels.h"
#include "ui/ui.h"

namespace ui::testing {

struct HarnessOptions {
  config::PanelSettings panel = panel_21();
  Mode mode{};
  std::unique_ptr<EntryPanel> entry{};
  std::function<void(const Options::Paint&)> on_paint{};
  std::function<void(char32_t)> on_key{};
};

/// A Ui without a display, with the content pack of the source tree and a clock that the test owns.
class Harness {
 public:
  /// Ends the test program with a message when the Ui cannot be created.
  explicit Harness(HarnessOptions options = {});

  Ui& ui() { return *ui_; }

  const config::Texts& texts() const { return texts_; }

  base::ManualClock& clock() { return clock_; }

  /// What is shown from now on; one pass.
  void show(Ui::View view);
  /// One more pass of the same view.
  void pass();

  /// Presses the node where it is, or turns the body's pages until it is there; one pass. False: it is nowhere.
  bool press(std::string_view id);
  /// Types into the field that is edited; one pass.
  bool type(std::string_view text);

  const Tree& tree() const { return ui_->tree(); }

  /// The node; ends the test program when it is not on the glass.
  const Node& node(std::string_view id) const;

  /// Every page of the body, the first first: `visit` is called once for each, with it on the glass.
  void for_each_page(const std::function<void()>& visit);

  /// Writes what is on the glass.
  void save_png(const std::string& file) const;

 private:
  bool turn(std::string_view page_button);
  void first_page();

  config::Texts texts_;
  base::ManualClock clock_;
  std::unique_ptr<Ui> ui_;
  Ui::View view_;
};

/// The texts of the source tree.
config::Texts load_texts();
/// The content pack of the source tree.
std::string content_dir();

}  // namespace ui::testing
