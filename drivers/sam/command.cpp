#include "drivers/sam/command.h"

#include <fmt/format.h>

namespace drivers::sam {

namespace {

constexpr std::size_t kTextBytes = 256;
constexpr std::size_t kPhotoBytes = 1024;
constexpr std::size_t kLengthsBytes = 4;
constexpr std::size_t kModuleIdBytes = 16;

std::size_t big_endian16(std::span<const std::uint8_t> bytes) {
  return static_cast<std::size_t>(bytes[0]) << 8U | bytes[1];
}

std::uint32_t little_endian32(std::span<const std::uint8_t> bytes) {
  return std::uint32_t{bytes[0]} | std::uint32_t{bytes[1]} << 8U | std::uint32_t{bytes[2]} << 16U |
         std::uint32_t{bytes[3]} << 24U;
}

}  // namespace

base::Result<std::string> module_id_text(std::span<const std::uint8_t> data) {
  if (data.size() != kModuleIdBytes) {
    return base::fail(base::ErrorCode::kReaderAnswerInvalid, fmt::format("module id of {} bytes", data.size()));
  }
  return fmt::format("{:02}.{:02}-{:08}-{:09}-{:09}", data[0], data[2], little_endian32(data.subspan(4)),
                     little_endian32(data.subspan(8)), little_endian32(data.subspan(12)));
}

base::Result<ReadParts> split_read_answer(std::span<const std::uint8_t> data) {
  if (data.size() < kLengthsBytes + kTextBytes) {
    return base::fail(base::ErrorCode::kReaderAnswerInvalid, fmt::format("read answer of {} bytes", data.size()));
  }
  const std::size_t text = big_endian16(data);
  const std::size_t photo = big_endian16(data.subspan(2));
  const bool lengths_known = text == kTextBytes && (photo == kPhotoBytes || photo == 0);
  if (!lengths_known || data.size() != kLengthsBytes + text + photo) {
    return base::fail(base::ErrorCode::kReaderAnswerInvalid,
                      fmt::format("read answer: text {}, portrait {}, in all {} bytes", text, photo, data.size()));
  }
  return ReadParts{data.subspan<kLengthsBytes, kTextBytes>(), data.subspan(kLengthsBytes + kTextBytes, photo)};
}

}  // namespace drivers::sam
