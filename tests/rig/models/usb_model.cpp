#include "tests/rig/models/usb_model.h"

#include <algorithm>

namespace rig {

void UsbInQueue::push(std::span<const std::uint8_t> bytes, base::Steady ready) {
  while (!bytes.empty()) {
    const auto packet = bytes.first(std::min(bytes.size(), packet_bytes_));
    packets_.push_back({ready, Bytes(packet.begin(), packet.end())});
    bytes = bytes.subspan(packet.size());
  }
}

std::optional<Bytes> UsbInQueue::take(std::size_t room, base::Steady now, bool cut_short) {
  Bytes taken;
  std::size_t count = 0;
  bool complete = false;
  for (; count < packets_.size() && !complete; ++count) {
    const Packet& packet = packets_[count];
    if (packet.ready > now || taken.size() + packet.bytes.size() > room) break;
    taken.insert(taken.end(), packet.bytes.begin(), packet.bytes.end());
    complete = packet.bytes.size() < packet_bytes_ || taken.size() == room;
  }
  if (!complete && !cut_short) return std::nullopt;
  packets_.erase(packets_.begin(), packets_.begin() + static_cast<std::ptrdiff_t>(count));
  return taken;
}

std::optional<base::Steady> UsbInQueue::next_ready(base::Steady now) const {
  const auto later = std::ranges::find_if(packets_, [now](const Packet& packet) { return packet.ready > now; });
  if (later == packets_.end()) return std::nullopt;
  return later->ready;
}

}  // namespace rig
