#pragma once

#include <array>

#include "config/settings.h"
#include "ui/geometry.h"
#include "ui/mode.h"
#include "ui/tree.h"

/// Colours and sizes. Sizes are millimetres on the glass; pixels follow from the panel's settings.
namespace ui {

enum class TextStyle {
  kTitle,    ///< of a screen
  kHeading,  ///< of a part of a screen
  kBody,
  kStrong,  ///< body, bold
  kSmall,   ///< notes; no smaller than the least size of the mode
  kNumber,  ///< big digits: a ticket, a telephone number
  kButton,
  kBar,  ///< the bar's words
  kKey,  ///< keys of the entry panel
};

inline constexpr std::array kTextStyles{TextStyle::kTitle,  TextStyle::kHeading, TextStyle::kBody,
                                        TextStyle::kStrong, TextStyle::kSmall,   TextStyle::kNumber,
                                        TextStyle::kButton, TextStyle::kBar,     TextStyle::kKey};

/// Colours by meaning. Pairs that carry text have a contrast of 10:1 or more; a test computes each.
struct Theme {
  Colour background;  ///< behind everything
  Colour card;        ///< fields, choices, tiles
  Colour card_pressed;
  Colour card_selected;
  Colour border;         ///< of a card at rest
  Colour border_strong;  ///< of what can be pressed; 3:1 against card and background
  Colour ink;            ///< text
  Colour ink_soft;       ///< notes and hints
  Colour disabled_fill;
  Colour ink_disabled;
  Colour primary;  ///< the one thing to do next; the header
  Colour primary_pressed;
  Colour on_primary;
  Colour on_primary_soft;
  Colour accent;  ///< a warm mark; never carries text
  Colour accent_on_primary;
  Colour danger;
  Colour danger_pressed;
  Colour on_danger;
  Colour info_fill, info_ink;
  Colour success_fill, success_ink;
  Colour warning_fill, warning_ink;
  Colour problem_fill, problem_ink;
  Colour bar;  ///< behind the bar's buttons
  Colour entry_background;
  Colour key_action;  ///< keys that do not type
  Colour scrim;       ///< over what lies behind a dialog
};

const Theme& theme_for(const Mode& mode);

/// WCAG 2 contrast ratio of two opaque colours, 1 to 21.
double contrast_ratio(Colour a, Colour b);

/// What the accessibility table (docs: domain facts, section 4) asks of every screen.
namespace limits {
inline constexpr double kCapHeightMm = 4.8;
inline constexpr double kCapHeightLargeMm = 7.3;
inline constexpr double kTargetMm = 12.7;
inline constexpr double kTargetGapMm = 2.54;
inline constexpr double kTextContrast = 10.0;
inline constexpr double kDisabledTextContrast = 4.5;
inline constexpr double kLineSpacing = 1.3;
}  // namespace limits

/// Every length of a screen, in mm, for one panel and mode.
class Metrics {
 public:
  Metrics(const config::PanelSettings& panel, const Mode& mode);

  double px_per_mm() const { return px_per_mm_; }

  Rect panel() const { return panel_; }

  /// The nearest pixel.
  int px(double mm) const;
  /// No shorter than asked: for least sizes.
  int px_at_least(double mm) const;

  double mm(int pixels) const { return pixels / px_per_mm_; }

  RectMm mm(const Rect& rect) const { return {mm(rect.x), mm(rect.y), mm(rect.width), mm(rect.height)}; }

  /// Height of a capital letter.
  double cap_height_mm(TextStyle style) const;

  /// Baseline to baseline over the font's size.
  double line_spacing(TextStyle style) const;

  // A bigger panel is read from further away: everything grows with it, at half the rate of the panel.
  double margin_mm() const { return 13 * grow_; }  ///< panel's edge to content

  double gap_mm() const { return (large_ ? 5 : 4) * grow_; }  ///< between blocks that belong together

  double section_gap_mm() const { return 9 * grow_; }  ///< between blocks

  double padding_mm() const { return 5 * grow_; }  ///< inside cards and buttons

  double radius_mm() const { return 2.6 * grow_; }

  double button_height_mm() const { return (large_ ? 24 : 20) * grow_; }

  double row_height_mm() const { return (large_ ? 22 : 19) * grow_; }  ///< a choice, a field's box

  double icon_mm() const { return (large_ ? 12 : 9) * grow_; }

  double tile_height_mm() const { return (large_ ? 40 : 54) * grow_; }

  // The bar is the same in every mode: it never moves.
  double bar_height_mm() const { return 31 * grow_; }

  double header_height_mm() const { return 21 * grow_; }

  double grow() const { return grow_; }

  bool large() const { return large_; }

 private:
  Rect panel_;
  double px_per_mm_;
  double grow_;
  bool large_;
};

}  // namespace ui
