#pragma once

#include "ui/entry_panel.h"

namespace ui::entry {

/// The key that closes a panel. Whoever opened a picker by mistake, or does not know the answer, must get out of it
/// too: while nothing whole is picked the key says so, and leaves the field as it was.
KeySpec done_key(const PanelFrame& frame, bool has_value);

}  // namespace ui::entry
