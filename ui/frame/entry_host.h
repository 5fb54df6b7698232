#pragma once

#include "ui/entry_panel.h"
#include "ui/frame/memory.h"

namespace ui {

/// Remembers what the panel said for the next pass to tell the view; closes the panel when the citizen is done.
void take_entry_outcome(FrameMemory& memory, EntryPanel& panel, EntryOutcome outcome);

}  // namespace ui
