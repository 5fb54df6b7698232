#pragma once

#include <cstddef>
#include <string>

#include "ui/label.h"

namespace ui {

/// What a field holds, and so which panel edits it.
enum class FieldKind { kText, kDigits, kPhone, kIdNumber, kMoney, kDate, kRegion, kMultiline };

/// Which days a date field is about. The picker offers no others, and begins near today where that helps.
enum class DateRange {
  kAny,     ///< from the oldest birthday to the last appointment
  kPast,    ///< up to today; most are of the last years
  kComing,  ///< from today on
};

/// A field as the model has it now.
struct FieldSpec {
  Label label{};
  Label why{};          ///< why we ask; empty: obvious
  std::string value{};  ///< kDate: "2026-03-02"; kRegion: six digits; kMoney: yuan, "1200.50"; else as typed
  std::string shown{};  ///< how the value is shown where that differs: a region's name, a date in words
  std::string hint{};   ///< shown while there is no value
  Label problem{};      ///< what to correct; empty: nothing
  FieldKind kind = FieldKind::kText;
  std::size_t max_length = 0;  ///< code points; 0: the kind's own limit
  DateRange dates = DateRange::kAny;
  bool masked = false;  ///< `shown` is starred; the tree has only that, and says hidden_value
  bool enabled = true;
};

/// The citizen changed a field. Emitted with each change, so that leaving at any moment loses nothing.
struct FieldEdit {
  std::string value{};
};

}  // namespace ui
