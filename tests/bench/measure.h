#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.h"
#include "tests/bench/screen.h"
#include "tests/support/child_process.h"

namespace bench {

/// A program that shows the screen that is measured: after one touch anywhere, the home screen.
struct Subject {
  std::string name;
  test_support::ChildOptions program;
  std::vector<std::string> fresh_folders;  ///< emptied before each start, such as a browser's profile
  Box tile;                                ///< a tile of the home screen
};

struct Plan {
  int taps = 40;
  std::chrono::seconds idle{20};
};

/// One start of a subject, from the fork to the last tap.
struct Round {
  double first_paint_ms = 0;  ///< fork to the first complete picture
  double home_ms = 0;         ///< touch to the home screen, complete
  std::size_t processes = 0;
  double pss_mb = 0;
  double rss_mb = 0;
  double idle_percent = 0;     ///< of one core
  std::vector<double> tap_ms;  ///< finger down to the first changed pixel of the tile
  double cpu_per_tap_ms = 0;   ///< down and up again
  int missed = 0;              ///< taps that showed nothing within 3 s
};

/// What the subject's two screens look like when they are complete: what later rounds wait for.
struct Reference {
  Sample first;
  Sample home;
};

/// Starts the subject once, unmeasured: files are then in memory for every round, and the pictures are known.
base::Result<Reference> look_at(const Subject& subject, Screen& screen);
base::Result<Round> measure(const Subject& subject, const Reference& reference, const Plan& plan, Screen& screen);

}  // namespace bench
