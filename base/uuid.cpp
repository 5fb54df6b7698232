#include "base/uuid.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace base {

std::string make_uuid_v7(const Clock& clock, Random& random) {
  const auto milliseconds = static_cast<std::uint64_t>(clock.wall().time_since_epoch().count());
  std::array<std::byte, 10> noise{};
  random.fill(noise);
  const auto byte = [&noise](std::size_t i) { return std::to_integer<unsigned>(noise[i]); };
  std::string text = fmt::format("{:08x}-{:04x}-7{:03x}-{:04x}-", milliseconds >> 16U, milliseconds & 0xFFFFU,
                                 (byte(0) << 8U | byte(1)) & 0xFFFU, 0x8000U | ((byte(2) << 8U | byte(3)) & 0x3FFFU));
  for (std::size_t i = 4; i < noise.size(); ++i) text += fmt::format("{:02x}", byte(i));
  return text;
}

bool is_uuid_v7(std::string_view text) {
  constexpr std::string_view kShape = "xxxxxxxx-xxxx-7xxx-vxxx-xxxxxxxxxxxx";
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    const bool fits = kShape[i] == 'x'   ? hex
                      : kShape[i] == 'v' ? c == '8' || c == '9' || c == 'a' || c == 'b'
                                         : c == kShape[i];
    if (!fits) return false;
  }
  return true;
}

}  // namespace base
