#include "base/clock.h"

namespace base {

namespace {

using Milliseconds = std::chrono::milliseconds;

// A waiter on a test clock looks at it again this often, so that moving the clock needs no list of waiters.
constexpr Milliseconds kTestClockGrain{2};

bool wait_on_test_clock(const Clock& clock, std::condition_variable& condition, std::unique_lock<std::mutex>& lock,
                        Steady deadline, const std::function<bool()>& done) {
  while (!done()) {
    if (clock.now() >= deadline) return done();
    condition.wait_for(lock, kTestClockGrain);
  }
  return true;
}

}  // namespace

Steady SystemClock::now() const {
  return std::chrono::steady_clock::now();
}

Wall SystemClock::wall() const {
  return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

bool SystemClock::wait_until(std::condition_variable& condition, std::unique_lock<std::mutex>& lock, Steady deadline,
                             const std::function<bool()>& done) {
  return condition.wait_until(lock, deadline, done);
}

Steady OffsetClock::now() const {
  return std::chrono::steady_clock::now() + Duration(offset_ms_.load());
}

Wall OffsetClock::wall() const {
  return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now()) + Duration(offset_ms_.load());
}

void OffsetClock::advance(Duration by) {
  offset_ms_ += by.count();
}

bool OffsetClock::wait_until(std::condition_variable& condition, std::unique_lock<std::mutex>& lock, Steady deadline,
                             const std::function<bool()>& done) {
  return wait_on_test_clock(*this, condition, lock, deadline, done);
}

Steady ManualClock::now() const {
  const std::lock_guard lock(mutex_);
  return steady_;
}

Wall ManualClock::wall() const {
  const std::lock_guard lock(mutex_);
  return wall_;
}

void ManualClock::advance(Duration by) {
  const std::lock_guard lock(mutex_);
  steady_ += by;
  wall_ += by;
}

void ManualClock::set_wall(Wall wall) {
  const std::lock_guard lock(mutex_);
  wall_ = wall;
}

bool ManualClock::wait_until(std::condition_variable& condition, std::unique_lock<std::mutex>& lock, Steady deadline,
                             const std::function<bool()>& done) {
  return wait_on_test_clock(*this, condition, lock, deadline, done);
}

LocalTime china_time(Wall wall) {
  const auto local = wall + std::chrono::hours{8};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(local - day)};
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count())};
}

}  // namespace base
