#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "config/texts.h"
#include "ui/field.h"
#include "ui/label.h"
#include "ui/mode.h"
#include "ui/picture.h"
#include "ui/theme.h"

/// What a view is written with. A view is a function of a model and a Frame; it is called again and again, and each
/// widget call draws, describes (the tree) and speaks. UI thread only.
namespace ui {

class FrameCore;

enum class Severity { kInfo, kSuccess, kWarning, kProblem };
enum class ButtonKind {
  kPrimary,    ///< the one thing to do next
  kSecondary,  ///< another way on
  kQuiet,      ///< there for those who look for it
  kDanger,     ///< gives something up
};
enum class ChoiceKind { kOne, kMany };

/// What the bar's first button does here.
enum class BarLead {
  kHome,
  kLeave,
  kNone,  ///< nobody is being served
};
enum class BarAction { kHome, kLeave, kLargeText, kLanguage, kHelp };

enum class ScreenLook {
  kPlain,    ///< a step of a service
  kHome,     ///< a picture above, tiles below
  kAttract,  ///< a picture fills the panel; for whole_screen_button()
};

struct Choice {
  std::string id{};  ///< last part; the node is "<question id>.<choice id>"
  Label label{};
  Label note{};
  bool selected = false;
  bool enabled = true;
};

struct ReviewRow {
  std::string id{};  ///< last part; the nodes are "<list id>.<row id>" and "<list id>.<row id>.change"
  Label label{};
  std::string value{};
  Label problem{};
  Label change_label{};       ///< empty: cannot be changed
  bool hidden_value = false;  ///< the value is starred
};

/// Ids are full, dotted, stable and ASCII ("home.legal_aid"), and unique on a screen: a second one is an assertion.
/// An activation is reported by the call that made the widget, once.
class Frame {
 public:
  explicit Frame(FrameCore& core) : core_(core) {}

  const Mode& mode() const;
  const Theme& theme() const;
  const Metrics& metrics() const;
  const config::Texts& texts() const;
  /// In the citizen's language.
  const config::Text& t(config::TextKey key) const;
  config::Text t(config::TextKey key, std::initializer_list<config::Placeholder> values) const;

  // --- Scaffold: one screen a frame ---------------------------------------------------------------------------------
  /// Header, title and the sentence that says what this screen asks. Every call below stands between the two.
  void begin_screen(std::string_view id, const Label& title, const Label& what_it_asks = {},
                    ScreenLook look = ScreenLook::kPlain);
  void end_screen();
  /// What the bar's first button is; kHome when not called.
  void bar_lead(BarLead lead);
  /// The bar button that was pressed, if any. The frame changes no mode by itself.
  std::optional<BarAction> bar_action() const;
  /// Below the title; the steps done, the one being done, and those to come.
  void progress_steps(std::string_view id, std::span<const Label> steps, std::size_t current);

  // --- Body: blocks from top to bottom, on as many pages as they need -----------------------------------------------
  void heading(std::string_view id, const Label& label);
  /// A new paragraph at each line break.
  void text(std::string_view id, const Label& label, TextStyle style = TextStyle::kBody);
  void banner(std::string_view id, const Label& label, Severity severity);

  /// Two columns, or one in large mode.
  void begin_tiles();
  bool tile(std::string_view id, const Label& title, const Label& subtitle, std::string_view icon, bool enabled = true);
  void end_tiles();

  bool button(std::string_view id, const Label& label, ButtonKind kind = ButtonKind::kSecondary, bool enabled = true,
              std::string_view icon = {});

  /// A question with its answers. Returns the index of the answer that was activated; the model decides what is
  /// selected then.
  std::optional<std::size_t> choices(std::string_view id, const Label& question, std::span<const Choice> choices,
                                     ChoiceKind kind = ChoiceKind::kOne, const Label& problem = {},
                                     const Label& why = {});

  /// Activating the field opens its entry panel; each change comes back here.
  std::optional<FieldEdit> field(std::string_view id, const FieldSpec& spec);

  /// Returns the row whose change button was activated.
  std::optional<std::size_t> review_list(std::string_view id, std::span<const ReviewRow> rows);

  /// A picture, no higher than given and no wider than the body; never enlarged.
  void picture(std::string_view id, const Picture& picture, const Label& alt, double max_height_mm);
  /// A drawing of the content pack that says what to do or what is going on ("card_on_reader"). Nothing moves.
  void illustration(std::string_view id, std::string_view name, const Label& alt);

  /// Blocks that stay together on one page if they fit on one.
  void group_begin(std::string_view id);
  void group_end();

  // --- Footer and what lies above everything ------------------------------------------------------------------------
  /// Right to left by importance: call the way back first, the way on last. Hidden while an entry panel is open.
  bool footer_button(std::string_view id, const Label& label, ButtonKind kind = ButtonKind::kPrimary,
                     bool enabled = true);

  /// For ScreenLook::kAttract: the whole panel above the bar is one target that carries these words.
  bool whole_screen_button(std::string_view id, const Label& label);

  /// Covers the screen; nothing behind can be pressed. Between the two: dialog_button().
  void begin_dialog(std::string_view id, const Label& title, const Label& text);
  bool dialog_button(std::string_view id, const Label& label, ButtonKind kind = ButtonKind::kSecondary);
  void end_dialog();

 private:
  FrameCore& core_;
};

}  // namespace ui
