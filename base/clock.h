#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

/// Time comes from an interface, so that a whole terminal runs in a test on a clock that the test owns.
namespace base {

/// Time since an arbitrary start; never jumps. For time-outs and intervals.
using Steady = std::chrono::steady_clock::time_point;
/// Calendar time, UTC. For dates that people read; may jump.
using Wall = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

class Clock {
 public:
  virtual ~Clock() = default;

  virtual Steady now() const = 0;
  virtual Wall wall() const = 0;

  /// Waits on the condition until `done()` holds or this clock reaches the deadline; returns done().
  /// The caller holds the lock. Thread-safe: any thread may wait.
  virtual bool wait_until(std::condition_variable& condition, std::unique_lock<std::mutex>& lock, Steady deadline,
                          const std::function<bool()>& done) = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock {
 public:
  Steady now() const override;
  Wall wall() const override;
  bool wait_until(std::condition_variable& condition, std::unique_lock<std::mutex>& lock, Steady deadline,
                  const std::function<bool()>& done) override;
};

/// The machine's clocks plus an offset that a rig moves forward: devices keep their real pace, and a test
/// need not wait for a time-out.
class OffsetClock final : public Clock {
 public:
  Steady now() const override;
  Wall wall() const override;
  bool wait_until(std::condition_variable& condition, std::unique_lock<std::mutex>& lock, Steady deadline,
                  const std::function<bool()>& done) override;

  /// Moves both clocks forward; waiters notice within a few milliseconds. Thread-safe.
  void advance(Duration by);

 private:
  std::atomic<Duration::rep> offset_ms_{0};
};

/// Stands still until a test moves it.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Wall wall = Wall(std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{1}))
      : wall_(wall) {}

  Steady now() const override;
  Wall wall() const override;
  bool wait_until(std::condition_variable& condition, std::unique_lock<std::mutex>& lock, Steady deadline,
                  const std::function<bool()>& done) override;

  void advance(Duration by);
  /// Jumps the calendar only, as an administrator or a dead battery would. Steady time goes on.
  void set_wall(Wall wall);

 private:
  mutable std::mutex mutex_;
  Steady steady_{};
  Wall wall_;
};

/// Calendar date and time of a place that keeps China Standard Time (UTC+8, no summer time).
struct LocalTime {
  int year, month, day, hour, minute, second;
};

LocalTime china_time(Wall wall);

}  // namespace base
