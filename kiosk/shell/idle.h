#pragma once

#include <optional>

#include "base/clock.h"

namespace kiosk {

/// Notices that nobody is there any more. First a warning with an easy "more time", then the end. Pure: the time is
/// handed in.
class Idle {
 public:
  enum class Verdict {
    kNone,
    kWarn,  ///< the warning begins now
    kEnd,   ///< the warning has run out
  };

  /// `limit`: quiet time before the warning. `warning`: how long it stays; zero ends without one.
  void set_limits(base::Duration limit, base::Duration warning);

  /// Somebody is there: starts over, and ends a warning.
  void touched(base::Steady now);

  Verdict tick(base::Steady now);

  bool warning() const { return warned_at_.has_value(); }

  /// When the next verdict is due.
  base::Steady deadline() const;

 private:
  base::Duration limit_{150'000};
  base::Duration warning_{30'000};
  base::Steady last_touch_{};
  std::optional<base::Steady> warned_at_;
};

}  // namespace kiosk
