#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/texts.h"
#include "ui/field.h"
#include "ui/geometry.h"
#include "ui/label.h"
#include "ui/mode.h"
#include "ui/theme.h"
#include "ui/tree.h"

/// Where keyboards and pickers plug in. The frame owns which field is being edited and where the panel lies (between
/// the body and the bar, full width); the panel owns what was typed, and draws its keys with the primitives below.
namespace ui {

class FrameCore;

/// What is to be edited. Opened when the citizen activates a field.
struct EntryRequest {
  std::string field_id{};
  FieldKind kind = FieldKind::kText;
  std::string value{};         ///< as the model has it; empty for a masked field, which is typed anew
  std::size_t max_length = 0;  ///< code points; 0: the kind's own limit
  DateRange dates = DateRange::kAny;
  Label label{};  ///< the field's
};

/// What the field shows while it is edited. The frame draws it in the field, with the caret and the composition.
struct EntryDisplay {
  std::string text{};       ///< the value so far, as people read it (a date in words, a region's name)
  std::size_t caret = 0;    ///< code points before the caret
  std::string composing{};  ///< not yet chosen (pinyin letters); shown underlined at the caret
};

/// What came of one pass or one typed text.
struct EntryOutcome {
  std::optional<std::string> value{};  ///< set when the value changed
  bool done = false;                   ///< the citizen is finished: the panel closes
};

enum class KeyKind {
  kCharacter,  ///< types something
  kAction,     ///< delete, switch, move
  kConfirm,    ///< done; the one solid key of a panel
};

struct KeySpec {
  Label label{};
  std::string_view icon{};  ///< name of an SVG in the content pack; with no label text, the icon alone is drawn
  KeyKind kind = KeyKind::kCharacter;
  bool enabled = true;
  bool selected = false;  ///< a chosen city, a held shift
  Role role = Role::kKey;
  TextStyle style = TextStyle::kKey;  ///< a confirm key has a style of its own
};

/// What a panel draws with. Lengths are mm, relative to the panel's top left corner. Hit-testing is done at the call:
/// key() is true in the one pass in which the finger was lifted on it.
class PanelFrame {
 public:
  explicit PanelFrame(FrameCore& core, const Rect& area) : core_(core), area_(area) {}

  const Mode& mode() const;
  const Theme& theme() const;
  const Metrics& metrics() const;
  const config::Text& t(config::TextKey key) const;
  config::Text t(config::TextKey key, std::initializer_list<config::Placeholder> values) const;

  /// The whole panel; x and y are 0. Keep metrics().padding_mm() free at the edges.
  RectMm area() const;

  /// `id` is full and dotted: "entry.key.a". Keys need limits::kTargetMm both ways and limits::kTargetGapMm between.
  bool key(std::string_view id, const KeySpec& spec, const RectMm& place);

  /// One line of text, left-aligned, in the middle of the place's height; cut text fails the accessibility check.
  void text(std::string_view id, const Label& label, const RectMm& place, TextStyle style = TextStyle::kBody);

  /// How wide one line of text is: to lay out candidates of different lengths.
  double text_width_mm(std::string_view text, TextStyle style) const;

 private:
  FrameCore& core_;
  Rect area_;
};

/// Equal cells in rows and columns.
struct KeyGrid {
  RectMm area;
  int columns = 1;
  int rows = 1;
  double gap_mm = 3;

  RectMm cell(int column, int row, int columns_wide = 1, int rows_high = 1) const;
};

/// A keyboard or picker for every FieldKind. Called on the UI thread only. Everything typed is personal: close() wipes.
class EntryPanel {
 public:
  virtual ~EntryPanel() = default;

  /// Starts editing this field; what was open before has been closed.
  virtual void open(const EntryRequest& request) = 0;
  /// Ends editing and overwrites everything typed. Nothing to do when nothing is open.
  virtual void close() = 0;

  /// How high the open panel wants to be. May change from pass to pass (a candidate list opens).
  virtual double height_mm(const Metrics& metrics) const = 0;
  /// Called in each pass while a field is open. The background is already painted.
  virtual EntryOutcome draw(PanelFrame& frame) = 0;
  /// Text from a real keyboard or from the rig; "\b" deletes, "\n" is done. Only what the kind allows is taken.
  virtual EntryOutcome type(std::string_view text) = 0;

  virtual EntryDisplay display() const = 0;
};

}  // namespace ui
