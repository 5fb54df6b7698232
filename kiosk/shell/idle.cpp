#include "kiosk/shell/idle.h"

namespace kiosk {

void Idle::set_limits(base::Duration limit, base::Duration warning) {
  limit_ = limit;
  warning_ = warning;
}

void Idle::touched(base::Steady now) {
  last_touch_ = now;
  warned_at_.reset();
}

Idle::Verdict Idle::tick(base::Steady now) {
  if (now < deadline()) return Verdict::kNone;
  if (warned_at_ || warning_ == base::Duration::zero()) return Verdict::kEnd;
  // Counted from now, not from the deadline: a terminal that was held up still gives the whole warning.
  warned_at_ = now;
  return Verdict::kWarn;
}

base::Steady Idle::deadline() const {
  return warned_at_ ? *warned_at_ + warning_ : last_touch_ + limit_;
}

}  // namespace kiosk
