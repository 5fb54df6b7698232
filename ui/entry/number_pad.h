#pragma once

#include <string_view>

#include "ui/entry_panel.h"

namespace ui::entry {

/// The keys of a number pad: what they show, and which of them can be pressed now.
struct NumberPad {
  Label extra = {};                 ///< the key beside the zero: X or a decimal point; empty: none
  std::string_view extra_id = {};   ///< last part of its id
  bool digits = true, zero = true;  ///< can be pressed
  bool extra_enabled = false;
  bool erase = true;
  bool has_value = true;  ///< false: the last key leaves the field as it was
};

enum class NumberKey { kNone, kDigit, kExtra, kErase, kClear, kDone };

struct NumberPress {
  NumberKey key = NumberKey::kNone;
  char digit = '0';  ///< of kDigit
};

/// Draws the pad in this place, four columns and four rows; returns what was lifted.
NumberPress draw_number_pad(PanelFrame& frame, const NumberPad& pad, const RectMm& place);
/// How high a pad wants to be.
double number_pad_height(const Metrics& metrics);

}  // namespace ui::entry
