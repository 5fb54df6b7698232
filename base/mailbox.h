#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace base {

/// The one way into a thread: other threads post, the owner drains. Posting never waits.
class Mailbox {
 public:
  using Task = std::move_only_function<void()>;

  /// Thread-safe. Calls the waker (from the posting thread) after the task is queued.
  void post(Task task) {
    {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    if (waker_) waker_();
  }

  /// Runs what was posted before the call, in order, on the calling thread. Returns how many ran.
  std::size_t drain() {
    std::vector<Task> tasks;
    {
      const std::lock_guard lock(mutex_);
      tasks.swap(tasks_);
    }
    for (Task& task : tasks) task();
    return tasks.size();
  }

  bool empty() const {
    const std::lock_guard lock(mutex_);
    return tasks_.empty();
  }

  /// Set once, before any other thread posts. The waker must be thread-safe and must not wait.
  void set_waker(std::function<void()> waker) { waker_ = std::move(waker); }

 private:
  mutable std::mutex mutex_;
  std::vector<Task> tasks_;
  std::function<void()> waker_;
};

}  // namespace base
