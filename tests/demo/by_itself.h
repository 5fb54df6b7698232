#pragma once

#include <string>

#include "base/result.h"

namespace demo {

/// Plays one citizen from the card to the receipt, in standard and in large mode, and leaves in the folder:
/// receipt.pdf, application.pdf, screens/NN-name.png, platform.json. An error if any of it did not happen.
base::Result<void> play_by_itself(const std::string& out);

}  // namespace demo
