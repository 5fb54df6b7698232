#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/result.h"

namespace rig {

/// GET from a server on this machine, trying again until it listens: the whole answer, head and body.
/// kTimeout when the time is up, kIo if the answer is not 200.
base::Result<std::string> loopback_get(std::uint16_t port, const std::string& path_and_query,
                                       std::chrono::milliseconds patience);

}  // namespace rig
