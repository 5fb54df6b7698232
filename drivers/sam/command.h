#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "drivers/sam/frame.h"

/// The commands we use, each with its bytes and how long the reader may take.
namespace drivers::sam {

struct Command {
  std::string_view name;  ///< for logs
  std::uint8_t code;
  std::uint8_t parameter;
  std::uint8_t data;  ///< the one byte of data, where has_data
  bool has_data;
  base::Duration patience;  ///< from the last byte sent to the whole answer

  CommandFrame frame() const { return {code, parameter, std::span(&data, has_data ? 1 : 0)}; }
};

// How long: GA 450 with its limits is not public. These are what other programs wait, and leave 115200 baud readers the
// 112 ms that 1295 bytes take on the wire. The ones that touch no card are short, so that a silent reader is known in 2
// s.
inline constexpr Command kReset{"reset", 0x10, 0xFF, 0, false, base::Duration(300)};
inline constexpr Command kStatus{"status", 0x11, 0xFF, 0, false, base::Duration(300)};
inline constexpr Command kModuleId{"module_id", 0x12, 0xFF, 0, false, base::Duration(500)};
inline constexpr Command kFind{"find", 0x20, 0x01, 0, false, base::Duration(500)};
inline constexpr Command kSelect{"select", 0x20, 0x02, 0, false, base::Duration(1000)};
inline constexpr Command kRead{"read", 0x30, 0x01, 0, false, base::Duration(3000)};
/// Lets the reader talk to the card in frames of 80 bytes, once after it answered its status.
inline constexpr Command kSetRadioFrame{"set_radio_frame", 0x61, 0xFF, 0x50, true, base::Duration(300)};

/// The number of the security module as it is printed on it, "05.01-20120101-000000001-000000002", from the 16 bytes of
/// the answer to kModuleId.
base::Result<std::string> module_id_text(std::span<const std::uint8_t> data);

/// The parts of the answer to kRead: two lengths, then text and portrait. They point into `data`.
struct ReadParts {
  std::span<const std::uint8_t, 256> text;
  std::span<const std::uint8_t> photo;  ///< 1024 bytes; a card without one has none
};

base::Result<ReadParts> split_read_answer(std::span<const std::uint8_t> data);

}  // namespace drivers::sam
