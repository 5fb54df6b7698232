#pragma once

#include <cstdint>
#include <optional>

#include "ui/geometry.h"

namespace ui::window {

/// What a finger (or the mouse of a demo window) did, in upright panel pixels.
struct PointerInput {
  enum class Kind {
    kPress,
    kMove,
    kRelease,
    kLost,  ///< gone without lifting: what it held is let go, and nothing is activated. `at` means nothing
  };

  Kind kind;
  Point at;
};

/// Makes one pointer of many fingers: the first finger down counts until it lifts, the others do not exist.
///
/// A finger may never lift: a touch controller that resets forgets it, and a hand may rest on the glass. Nobody's
/// terminal goes dead by that: a finger of which nothing was heard for a while gives way to the next one.
///
/// It also drops the second tap of a trembling double tap: a press within a moment of a new screen, where the finger
/// lifted just before, was meant for the screen that has gone.
class Pointer {
 public:
  using Finger = std::int64_t;
  static constexpr Finger kMouse = -1;

  /// `near_px`: how close counts as the same place.
  explicit Pointer(int near_px) : near_px_(near_px) {}

  /// Before press(): kLost if the finger that counts gives way to this one.
  std::optional<PointerInput> give_way(Finger next, std::uint64_t now_ms);
  std::optional<PointerInput> press(Finger finger, Point at, std::uint64_t now_ms);
  std::optional<PointerInput> move(Finger finger, Point at, std::uint64_t now_ms);
  std::optional<PointerInput> release(Finger finger, Point at);

  /// A screen with other content is on the glass since `now_ms`.
  void screen_changed(std::uint64_t now_ms) { changed_ = Change{now_ms, lifted_}; }

 private:
  static constexpr std::uint64_t kDoubleTapMs = 350;
  static constexpr std::uint64_t kSilentMs = 3000;

  bool second_tap(Point at, std::uint64_t now_ms) const;

  int near_px_;

  struct Change {
    std::uint64_t ms = 0;
    std::optional<Point> lifted{};  // where the finger had lifted last, before it
  };

  std::optional<Finger> down_;
  std::uint64_t heard_ms_ = 0;  // of the finger that counts
  std::optional<Point> lifted_;
  Change changed_;
};

}  // namespace ui::window
