#include "drivers/sam/frame.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <functional>
#include <numeric>
#include <utility>

namespace drivers::sam {

namespace {

constexpr std::size_t kStatusBytes = 3;
constexpr std::size_t kMinAnswerLength = kStatusBytes + 1;

std::uint8_t checksum(std::span<const std::uint8_t> bytes) {
  return std::accumulate(bytes.begin(), bytes.end(), std::uint8_t{0}, std::bit_xor<>());
}

}  // namespace

CommandFrame::CommandFrame(std::uint8_t command, std::uint8_t parameter, std::span<const std::uint8_t> data) {
  assert(data.size() <= kMaxCommandData);
  const auto put = [this](std::uint8_t byte) { bytes_.at(size_++) = byte; };
  for (const std::uint8_t byte : kPreamble) put(byte);
  put(0);
  put(static_cast<std::uint8_t>(data.size() + 3));
  put(command);
  put(parameter);
  for (const std::uint8_t byte : data) put(byte);
  put(checksum(bytes().subspan(kPreamble.size())));
}

std::size_t FrameParser::push(std::span<const std::uint8_t> bytes) {
  drop(std::exchange(consumed_, 0));
  const std::size_t count = std::min(bytes.size(), buffer_.size() - size_);
  std::copy_n(bytes.begin(), count, buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += count;
  return count;
}

std::optional<FrameParser::Event> FrameParser::next() {
  drop(std::exchange(consumed_, 0));
  seek_preamble();
  if (size_ < kHeaderBytes) return std::nullopt;
  const std::size_t length = static_cast<std::size_t>(buffer_[5]) << 8U | buffer_[6];
  if (length < kMinAnswerLength || length > kMaxAnswerLength) {
    drop(kPreamble.size());
    return FrameDamage::kLength;
  }
  if (size_ < kHeaderBytes + length) return std::nullopt;
  const auto body = std::span(buffer_).subspan(kPreamble.size(), 2 + length);
  if (checksum(body) != 0) {
    drop(kPreamble.size());
    return FrameDamage::kChecksum;
  }
  consumed_ = kHeaderBytes + length;
  return Answer{body[2], body[3], body[4], body.subspan(2 + kStatusBytes, length - kMinAnswerLength)};
}

std::size_t FrameParser::wanted() const {
  if (size_ < kHeaderBytes) return kHeaderBytes - size_;
  const std::size_t length = static_cast<std::size_t>(buffer_[5]) << 8U | buffer_[6];
  return kHeaderBytes + length - size_;
}

void FrameParser::reset() {
  explicit_bzero(buffer_.data(), buffer_.size());
  size_ = consumed_ = skipped_ = 0;
}

void FrameParser::drop(std::size_t count) {
  if (count == 0) return;
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(count), buffer_.begin() + static_cast<std::ptrdiff_t>(size_),
            buffer_.begin());
  size_ -= count;
  explicit_bzero(buffer_.data() + size_, count);
}

// Moves the first preamble, or the longest end of the buffer that may become one, to the front.
void FrameParser::seek_preamble() {
  const auto bytes = std::span(buffer_).first(size_);
  std::size_t at = 0;
  while (at < size_) {
    const auto rest = bytes.subspan(at);
    const std::size_t known = std::min(rest.size(), kPreamble.size());
    if (std::ranges::equal(rest.first(known), std::span(kPreamble).first(known))) break;
    ++at;
  }
  skipped_ += at;
  drop(at);
}

}  // namespace drivers::sam
