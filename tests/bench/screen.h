#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace bench {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

struct Box {
  int x = 0, y = 0, width = 0, height = 0;
};

/// Pixels of some lines of the screen, to compare with later ones.
struct Sample {
  std::vector<std::uint32_t> pixels;

  /// The share of pixels that are the same, give or take a rounding of colours; 0 when the samples do not match in
  /// size.
  double alike(const Sample& other) const;
};

/// An X display as someone in front of it has it: what is to be seen, when it changes, and a finger (XTEST). What it
/// watches with costs the watched program nothing: the server tells of each change (DAMAGE).
class Screen {
 public:
  static base::Result<std::unique_ptr<Screen>> open(const std::string& display);
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen();

  int width() const { return width_; }

  int height() const { return height_; }

  /// Lines across the whole screen, evenly spread.
  Sample sample_screen() const;
  /// Lines across a box.
  Sample sample(const Box& box) const;

  /// Waits until `seen()` holds, looking now and each time the picture changes; the moment it was seen, or nothing at
  /// the deadline.
  std::optional<Clock::time_point> wait_for(const std::function<bool()>& seen, Clock::time_point deadline);
  /// Waits until nothing has changed for so long. False: it never came to rest.
  bool wait_for_rest(std::chrono::milliseconds rest, Clock::time_point deadline);

  void move(int x, int y);
  void press();
  void release();

 private:
  struct Connection;

  explicit Screen(std::unique_ptr<Connection> connection);

  /// Waits for a change of the picture; false at the deadline.
  bool wait_for_change(Clock::time_point deadline);

  std::unique_ptr<Connection> connection_;
  int width_;
  int height_;
};

}  // namespace bench
