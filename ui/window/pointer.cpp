#include "ui/window/pointer.h"

#include <cstdlib>

namespace ui::window {

bool Pointer::second_tap(Point at, std::uint64_t now_ms) const {
  return changed_.lifted && now_ms - changed_.ms < kDoubleTapMs && std::abs(at.x - changed_.lifted->x) <= near_px_ &&
         std::abs(at.y - changed_.lifted->y) <= near_px_;
}

std::optional<PointerInput> Pointer::give_way(Finger next, std::uint64_t now_ms) {
  if (!down_) return std::nullopt;
  // The same finger cannot come down twice: its lifting was lost.
  if (next != *down_ && now_ms - heard_ms_ < kSilentMs) return std::nullopt;
  down_.reset();
  return PointerInput{PointerInput::Kind::kLost, {}};
}

std::optional<PointerInput> Pointer::press(Finger finger, Point at, std::uint64_t now_ms) {
  if (down_ || second_tap(at, now_ms)) return std::nullopt;
  down_ = finger;
  heard_ms_ = now_ms;
  return PointerInput{PointerInput::Kind::kPress, at};
}

std::optional<PointerInput> Pointer::move(Finger finger, Point at, std::uint64_t now_ms) {
  if (down_ != finger) return std::nullopt;
  heard_ms_ = now_ms;
  return PointerInput{PointerInput::Kind::kMove, at};
}

std::optional<PointerInput> Pointer::release(Finger finger, Point at) {
  if (down_ != finger) return std::nullopt;
  down_.reset();
  lifted_ = at;
  return PointerInput{PointerInput::Kind::kRelease, at};
}

}  // namespace ui::window
