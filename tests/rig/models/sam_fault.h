#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rig {

/// One thing that goes wrong in an emulated ID-card reader, on the wire.
struct SamFault {
  enum class Kind {
    kStatus,         ///< answers with a status word instead of doing what was asked
    kChecksum,       ///< the answer's checksum is wrong
    kShortFrame,     ///< the answer ends before its length is reached
    kOverlongFrame,  ///< the answer announces, and has, more bytes than any answer may have
    kNoiseBefore,    ///< bytes that are no frame come before the answer
    kNoiseAfter,     ///< and after it
    kSilence,        ///< no answer
    kCardGone,       ///< the card is lifted as the command arrives
  };

  std::string name;  ///< as in the list of parse_sam_fault(): "read_failed"
  Kind kind = Kind::kStatus;
  std::uint16_t command = 0;  ///< CMD and PARA, such as 0x3001; 0: every command
  std::uint8_t sw3 = 0;       ///< kStatus only
  int times = 0;              ///< how many commands it hits; 0: all, until it is taken back
};

/// From JSON: {"kind": "read_failed"}, and "times" where it is to pass by itself. {"kind": "status", "sw3": "33"}
/// answers every read with that status. kDeviceCommandInvalid names the kinds that there are.
base::Result<SamFault> parse_sam_fault(std::string_view json);

/// The kinds, for people; "none" takes every fault back.
std::vector<std::string_view> sam_fault_kinds();

}  // namespace rig
