#pragma once

#include "base/result.h"

namespace demo {

/// Opens the terminal in a window and takes keys at this program's own terminal: place and remove a card, pull and load
/// paper, cut and restore the network. Ends with the window.
base::Result<void> open_for_hands();

}  // namespace demo
