#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"

namespace rig {

using Bytes = std::vector<std::uint8_t>;

/// The device side of a USB function with bulk or interrupt endpoints, whoever plays its bus: umockdev here, usbredir
/// or FunctionFS elsewhere. Used by one thread at a time.
class UsbModel {
 public:
  virtual ~UsbModel() = default;

  virtual std::uint16_t vendor() const = 0;
  virtual std::uint16_t product() const = 0;

  /// The device descriptor and the one configuration with all that belongs to it.
  virtual Bytes descriptors() const = 0;

  /// The host has sent this.
  virtual void out(std::uint8_t endpoint, std::span<const std::uint8_t> bytes, base::Steady now) = 0;

  /// What a transfer of `room` bytes towards the host brings: nullopt as long as the device would let it wait.
  /// `cut_short`: the host gives up and takes what there is, maybe nothing.
  virtual std::optional<Bytes> in(std::uint8_t endpoint, std::size_t room, base::Steady now, bool cut_short) = 0;

  /// When the next bytes become ready that are not yet; nullopt: not before the host sends something.
  virtual std::optional<base::Steady> next_ready(base::Steady now) const = 0;

  /// The plug was pulled.
  virtual void power_cycle() = 0;
};

/// What waits in one endpoint towards the host, in packets, each from its own time on. A transfer ends when it is full
/// or with a packet that is shorter than the others can be. No empty packet is sent after a full last one: real readers
/// do not do it either.
class UsbInQueue {
 public:
  explicit UsbInQueue(std::size_t packet_bytes) : packet_bytes_(packet_bytes) {}

  void push(std::span<const std::uint8_t> bytes, base::Steady ready);
  std::optional<Bytes> take(std::size_t room, base::Steady now, bool cut_short);
  std::optional<base::Steady> next_ready(base::Steady now) const;

  void clear() { packets_.clear(); }

 private:
  struct Packet {
    base::Steady ready;
    Bytes bytes;
  };

  std::size_t packet_bytes_;
  std::deque<Packet> packets_;
};

}  // namespace rig
