#include "tests/rig/models/sam_fault.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace rig {

namespace {

using Kind = SamFault::Kind;

constexpr std::uint16_t kAny = 0;
constexpr std::uint16_t kFind = 0x2001;
constexpr std::uint16_t kSelect = 0x2002;
constexpr std::uint16_t kRead = 0x3001;

struct NamedFault {
  std::string_view name;
  Kind kind;
  std::uint16_t command;
  std::uint8_t sw3;
  int times;
};

constexpr std::array kFaults = {
    NamedFault{"status", Kind::kStatus, kRead, 0x00, 0},
    NamedFault{"read_failed", Kind::kStatus, kRead, 0x41, 0},
    NamedFault{"select_failed", Kind::kStatus, kSelect, 0x81, 0},
    NamedFault{"not_recognised", Kind::kStatus, kSelect, 0x40, 0},
    NamedFault{"self_test_failed", Kind::kStatus, kAny, 0x60, 0},
    NamedFault{"not_authorised", Kind::kStatus, kAny, 0x66, 0},
    NamedFault{"removed_early", Kind::kCardGone, kRead, 0x00, 1},
    NamedFault{"wrong_checksum", Kind::kChecksum, kRead, 0x00, 0},
    NamedFault{"short_frame", Kind::kShortFrame, kRead, 0x00, 0},
    NamedFault{"overlong_frame", Kind::kOverlongFrame, kRead, 0x00, 0},
    NamedFault{"noise_before", Kind::kNoiseBefore, kAny, 0x00, 0},
    NamedFault{"noise_after", Kind::kNoiseAfter, kAny, 0x00, 0},
    NamedFault{"silence", Kind::kSilence, kAny, 0x00, 0},
    NamedFault{"silent_find", Kind::kSilence, kFind, 0x00, 0},
};

std::optional<std::uint8_t> parse_status(std::string_view hex) {
  std::uint8_t value = 0;
  const auto parsed = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  if (hex.size() != 2 || parsed.ec != std::errc() || parsed.ptr != hex.data() + hex.size()) return std::nullopt;
  return value;
}

}  // namespace

std::vector<std::string_view> sam_fault_kinds() {
  std::vector<std::string_view> names = {"none"};
  for (const NamedFault& fault : kFaults) names.push_back(fault.name);
  return names;
}

base::Result<SamFault> parse_sam_fault(std::string_view json) {
  const auto args = nlohmann::json::parse(json, nullptr, false);
  const auto text = [&](const char* key) {
    const bool there = args.is_object() && args.contains(key) && args[key].is_string();
    return there ? args[key].get<std::string>() : std::string();
  };
  const std::string name = text("kind");
  if (name == "none") return SamFault{.name = name, .times = 0};
  const auto* const found = std::ranges::find(kFaults, name, &NamedFault::name);
  if (found == kFaults.end()) {
    return base::fail(base::ErrorCode::kDeviceCommandInvalid,
                      fmt::format("\"kind\" must be one of: {}", fmt::join(sam_fault_kinds(), ", ")));
  }
  SamFault fault{name, found->kind, found->command, found->sw3, found->times};
  if (args.contains("times") && args["times"].is_number_integer()) fault.times = args["times"].get<int>();
  if (name == "status") {
    const auto sw3 = parse_status(text("sw3"));
    if (!sw3) return base::fail(base::ErrorCode::kDeviceCommandInvalid, "\"sw3\" must be two hex digits");
    fault.sw3 = *sw3;
  }
  return fault;
}

}  // namespace rig
