#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"
#include "config/texts.h"
#include "ui/entry_panel.h"
#include "ui/frame.h"
#include "ui/frame/body.h"
#include "ui/frame/memory.h"
#include "ui/frame/targets.h"
#include "ui/frame/tree_builder.h"
#include "ui/frame/typography.h"
#include "ui/paint/painter.h"
#include "ui/tree.h"

namespace ui {

/// What lives as long as the Ui and every pass draws with.
struct Services {
  const config::Texts& texts;
  TextEngine& text;
  Drawings& drawings;
  EntryPanel* entry;  // null: fields only show
  std::string site_name;
  config::PanelSettings panel;
};

/// One button of the footer or of a dialog, as it was called for.
struct ButtonCall {
  std::string id{};
  Label label{};
  ButtonKind kind = ButtonKind::kSecondary;
  bool enabled = true;
  std::string icon{};
};

/// One tile, as it was called for.
struct TileCall {
  std::string id{};
  Label title{};
  Label subtitle{};
  std::string icon{};
  bool enabled = true;
};

/// A question or notice over the screen.
struct DialogCall {
  std::string id{};
  Label title{};
  Label text{};
  std::vector<ButtonCall> buttons{};
};

/// The screen as it was called for, before it is laid out.
struct ScreenCall {
  std::string id{};
  Label title{};
  Label what_it_asks{};
  ScreenLook look = ScreenLook::kPlain;
  BarLead lead = BarLead::kHome;
  std::string steps_id{};
  std::vector<Label> steps{};
  std::size_t current_step = 0;
  std::vector<ButtonCall> footer{};
  std::optional<ButtonCall> whole_screen{};
  std::optional<DialogCall> dialog{};
};

/// One pass over a view: collects what it calls for, then lays out, tests the touch, paints and describes.
/// Widgets (ui/widgets) are written against this class; views see Frame only.
class FrameCore {
 public:
  FrameCore(const Services& services, FrameMemory& memory, const Mode& mode, ImDrawList& list);

  const Mode& mode() const { return mode_; }

  const Theme& theme() const { return theme_; }

  const Metrics& metrics() const { return metrics_; }

  const Typography& type() const { return type_; }

  const config::Texts& texts() const { return services_.texts; }

  const config::Text& t(config::TextKey key) const { return services_.texts.get(key, mode_.language); }

  config::Text t(config::TextKey key, std::initializer_list<config::Placeholder> values) const {
    return services_.texts.format(key, mode_.language, values);
  }

  const std::string& site_name() const { return services_.site_name; }

  Painter& painter() { return painter_; }

  Drawings& drawings() { return services_.drawings; }

  const Targets& targets() const { return targets_; }

  /// From here on what is painted can be touched: a dialog's own buttons.
  void release_targets() { targets_.block(false); }

  Body& body() { return body_; }

  ScreenCall& screen() { return screen_; }

  const ScreenCall& screen() const { return screen_; }

  /// The tiles since begin_tiles().
  std::optional<std::vector<TileCall>>& tiles() { return tiles_; }

  FrameMemory& memory() { return memory_; }

  /// What body blocks are laid out in.
  int content_left() const { return metrics_.px(metrics_.margin_mm()); }

  int content_width() const { return metrics_.panel().width - 2 * content_left(); }

  int section_gap() const { return metrics_.px(metrics_.section_gap_mm()); }

  int gap() const { return metrics_.px(metrics_.gap_mm()); }

  /// True in the one pass that reports this activation.
  bool delivered(std::string_view id) const { return delivery_.activated == id; }

  /// The field's new value, in the one pass that reports it.
  std::optional<FieldEdit> delivered_edit(std::string_view field_id) const;

  /// Tests the touch; an activation is told to the view in the next pass.
  Touch press(std::string_view id, const Rect& place, bool enabled);

  /// Draws a run and notes on the node how: size, colours, place.
  void draw_text(Node& node, const TextRun& run, TextStyle style, Point at, Colour ink, Colour background);
  /// Adds the node to the tree. `spoken` is the name if it is empty.
  void describe(Node node, std::string_view parent = {});

  /// Something on the screen has to be corrected.
  void note_problem(std::string_view id) { problems_.emplace_back(id); }

  /// This field is on the screen; it is the one being edited?
  bool note_field(std::string_view id);
  void open_field(EntryRequest request);
  std::optional<EntryDisplay> entry_display(std::string_view field_id) const;

  /// After the view: lays out and paints everything.
  Tree finish();

 private:
  void settle_entry();
  int entry_height() const;
  void paint_entry(const Rect& place);
  void take_entry(EntryOutcome outcome);
  void paint_body(const Rect& place);
  std::size_t choose_page(const layout::Pages& pages);

  const Services& services_;
  FrameMemory& memory_;
  Mode mode_;
  const Theme& theme_;
  Metrics metrics_;
  Typography type_;
  Painter painter_;
  Targets targets_;
  TreeBuilder tree_;
  Body body_;
  ScreenCall screen_;
  std::optional<std::vector<TileCall>> tiles_;
  Delivery delivery_;  // what this pass tells the view
  std::vector<std::string> problems_;
  bool open_field_seen_ = false;
};

}  // namespace ui
