#include "ui/entry/done_key.h"

#include "config/text_keys.h"

namespace ui::entry {

KeySpec done_key(const PanelFrame& frame, bool has_value) {
  if (has_value) return {.label = frame.t(config::text::entry_done), .kind = KeyKind::kConfirm};
  return {.label = frame.t(config::text::entry_not_now), .kind = KeyKind::kAction};
}

}  // namespace ui::entry
