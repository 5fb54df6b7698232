#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/clock.h"
#include "base/result.h"

namespace drivers::sam {

/// How bytes reach a reader and come back: USB in either framing, a serial line, a test's script. Used by one thread.
/// Errors: kTimeout (nothing came, or could be sent, in time), kDeviceNotConnected (unplugged), kDeviceTransferFailed,
/// kCancelled (somebody else asked the transport to end what it does).
class Transport {
 public:
  virtual ~Transport() = default;

  /// Sends one whole command frame.
  virtual base::Result<void> send(std::span<const std::uint8_t> frame, base::Duration patience) = 0;

  /// Waits until some bytes are there and returns how many were put into the buffer, at least 1. `wanted` is how many
  /// the caller still lacks; more may come.
  virtual base::Result<std::size_t> receive(std::span<std::uint8_t> buffer, std::size_t wanted,
                                            base::Duration patience) = 0;

  /// Throws away whatever is still on its way from the reader. Bounded by a few tens of milliseconds.
  virtual void drain() = 0;

  /// Resets the connection itself (the USB port, the serial line).
  virtual base::Result<void> reopen() = 0;
};

}  // namespace drivers::sam
