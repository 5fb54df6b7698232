#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "kiosk/run_terminal.h"

namespace kiosk::rig {

/// JSON-RPC 2.0 over a UNIX socket, one request a line (docs/rig-protocol.md): reads the tree, presses by id, types,
/// takes screenshots, waits for a screen, moves the clock, tells devices. Test builds only.
/// Requests are answered in order on the UI thread, and only when the picture shows all that happened before them.
base::Result<std::unique_ptr<Rig>> open_rig_port(const std::string& socket_path, RigAccess access,
                                                 base::OffsetClock& clock);

}  // namespace kiosk::rig
