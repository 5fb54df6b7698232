#pragma once

#include <chrono>
#include <vector>

#include <sys/types.h>

#include "base/result.h"

namespace bench {

/// A process and all that descend from it, now: a browser is many.
std::vector<pid_t> process_tree(pid_t root);

struct Memory {
  double pss_mb = 0;  ///< pages that processes share are counted by parts, so the sum over a tree is fair
  double rss_mb = 0;
};

/// Fails where the kernel does not let us look: the terminal keeps other users out, so this wants root.
base::Result<Memory> memory_of(const std::vector<pid_t>& processes);

/// CPU time, user and system, that these processes have used since they started; the kernel counts it in 10 ms steps.
std::chrono::milliseconds cpu_time(const std::vector<pid_t>& processes);

}  // namespace bench
