#include "base/worker.h"

#include <algorithm>

#include <pthread.h>

namespace base {

namespace {

// The kernel keeps 16 bytes for a thread's name, the closing zero among them.
constexpr std::size_t kThreadNameLength = 15;

}  // namespace

Worker::Worker(std::string name, Clock& clock) : name_(std::move(name)), clock_(clock), thread_([this] { loop(); }) {
  pthread_setname_np(thread_.native_handle(), name_.substr(0, kThreadNameLength).c_str());
}

Worker::~Worker() {
  stop();
}

void Worker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Worker::post(Task task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_all();
}

void Worker::post_at(Steady when, Task task) {
  {
    const std::lock_guard lock(mutex_);
    const auto later = std::ranges::upper_bound(timed_, when, {}, &Timed::when);
    timed_.insert(later, Timed{when, std::move(task)});
  }
  changed_.notify_all();
}

bool Worker::pause(Duration duration) {
  std::unique_lock lock(mutex_);
  clock_.wait_until(changed_, lock, clock_.now() + duration, [this] { return stopping(); });
  return !stopping();
}

Worker::Task Worker::next(std::unique_lock<std::mutex>& lock) {
  const auto due = [this] { return !timed_.empty() && timed_.front().when <= clock_.now(); };
  while (!stopping()) {
    if (due()) {
      Task task = std::move(timed_.front().task);
      timed_.pop_front();
      return task;
    }
    if (!tasks_.empty()) {
      Task task = std::move(tasks_.front());
      tasks_.pop_front();
      return task;
    }
    if (timed_.empty()) {
      changed_.wait(lock);
    } else {
      const Steady when = timed_.front().when;
      clock_.wait_until(changed_, lock, when,
                        [this, when] { return stopping() || !tasks_.empty() || timed_.front().when < when; });
    }
  }
  return {};
}

void Worker::loop() {
  for (;;) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      task = next(lock);
    }
    if (!task) return;
    task();
  }
}

}  // namespace base
