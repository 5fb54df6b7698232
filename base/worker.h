#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "base/mailbox.h"

namespace base {

/// Tells a running piece of work that nobody waits for it any more. Cheap to copy; thread-safe.
class StopToken {
 public:
  bool stopped() const { return flag_->load(std::memory_order_relaxed); }

 private:
  friend class Job;
  friend class Worker;
  std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

/// Holds on to an answer that is on its way. Dropping the handle drops the answer: the outcome is not delivered, and
/// the work may see from its StopToken that it can end early.
class [[nodiscard]] Job {
 public:
  Job() = default;

  explicit Job(StopToken token) : token_(std::move(token)), live_(true) {}

  Job(Job&& other) noexcept : token_(std::move(other.token_)), live_(std::exchange(other.live_, false)) {}

  Job& operator=(Job&& other) noexcept {
    if (this != &other) {
      cancel();
      token_ = std::move(other.token_);
      live_ = std::exchange(other.live_, false);
    }
    return *this;
  }

  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  ~Job() { cancel(); }

  void cancel() {
    if (std::exchange(live_, false)) token_.flag_->store(true, std::memory_order_relaxed);
  }

  bool live() const { return live_; }

 private:
  StopToken token_;
  bool live_ = false;
};

/// One thread for one device or link. Work is done in the order posted; the outcome goes to a mailbox.
/// The destructor stops it.
class Worker {
 public:
  using Task = std::move_only_function<void()>;

  /// `name` is shown by debuggers; 15 characters at most are kept.
  Worker(std::string name, Clock& clock);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Lets the running work end and joins; what was posted and did not begin never will. Where two workers post to each
  /// other, both are stopped before either is destroyed. By the owner's thread, any number of times.
  void stop();

  /// Thread-safe; never waits.
  void post(Task task);
  /// Runs the task once this worker's clock reaches `when`. Thread-safe; never waits.
  void post_at(Steady when, Task task);

  /// Does `work(StopToken)` on this worker and `done(its result)` on the mailbox's thread, unless the job was dropped.
  template <typename Work, typename Done>
  Job run(Mailbox& reply_to, Work work, Done done) {
    StopToken token;
    post([&reply_to, token, work = std::move(work), done = std::move(done)]() mutable {
      if (token.stopped()) return;
      auto outcome = work(token);
      if (token.stopped()) return;
      reply_to.post([token, done = std::move(done), outcome = std::move(outcome)]() mutable {
        if (!token.stopped()) done(std::move(outcome));
      });
    });
    return Job(token);
  }

  /// True once stop() or the destructor has begun: long work should end soon. Thread-safe.
  bool stopping() const { return stopping_.load(std::memory_order_relaxed); }

  /// Sleeps on the worker's clock, for pauses that a device needs. Ends early when the worker stops; returns
  /// !stopping(). Call from this worker's own tasks only.
  bool pause(Duration duration);

 private:
  struct Timed {
    Steady when;
    Task task;
  };

  void loop();
  Task next(std::unique_lock<std::mutex>& lock);

  std::string name_;
  Clock& clock_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  std::deque<Timed> timed_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace base
