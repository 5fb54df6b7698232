#pragma once

#include <cstdint>
#include <span>
#include <variant>

#include "base/result.h"
#include "drivers/sam/frame.h"
#include "drivers/usb/usb_device.h"

/// The two ways in which ID-card readers of one and the same USB id move frames; see peripherals/id_reader/README.md.
namespace drivers::usb {

/// Preamble and length go through one pair of bulk pipes (02, 81), what they announce through another (06, 85).
struct SplitPipes {
  UsbEndpoint out_header;
  UsbEndpoint out_body;
  UsbEndpoint in_header;
  UsbEndpoint in_body;
};

/// Whole frames through the only pair, bulk or interrupt.
struct SinglePair {
  UsbEndpoint out;
  UsbEndpoint in;
};

using SamPipes = std::variant<SplitPipes, SinglePair>;

/// From the descriptors, never from the id. kReaderRefused: neither, so this is no reader that we know how to talk to.
base::Result<SamPipes> choose_sam_pipes(std::span<const UsbEndpoint> endpoints);

/// Follows what comes through the split pipes, to know which of them the next bytes come through.
class SplitPipeTracker {
 public:
  /// Bytes of the header pipe: noise, a whole header, or a part of one.
  void header_bytes(std::span<const std::uint8_t> bytes);

  /// Bytes of the body pipe.
  void body_bytes(std::size_t count) { body_left_ -= std::min(count, body_left_); }

  /// How many bytes of the announced frame are still to come through the body pipe; 0: a header is next.
  std::size_t body_left() const { return body_left_; }

  void reset();

 private:
  std::array<std::uint8_t, sam::kHeaderBytes> last_{};  // a header ends with the last of these
  std::size_t body_left_ = 0;
};

}  // namespace drivers::usb
