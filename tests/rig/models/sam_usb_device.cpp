#include "tests/rig/models/sam_usb_device.h"

#include <algorithm>

namespace rig {

namespace {

constexpr std::uint8_t kPacket = 64;
constexpr std::size_t kHead = 7;

constexpr std::uint8_t kOutHead = 0x02;
constexpr std::uint8_t kOutBody = 0x06;
constexpr std::uint8_t kInHead = 0x81;
constexpr std::uint8_t kInBody = 0x85;

constexpr std::uint8_t kBulk = 2;
constexpr std::uint8_t kInterrupt = 3;

std::vector<std::uint8_t> endpoints_of(SamFraming framing) {
  if (framing == SamFraming::kSplit) return {kInHead, kOutHead, kInBody, kOutBody};
  return {kInHead, kOutHead};
}

void append(Bytes& to, std::initializer_list<std::uint8_t> bytes) {
  to.insert(to.end(), bytes);
}

}  // namespace

std::optional<SamFraming> parse_sam_framing(std::string_view name) {
  if (name == "split") return SamFraming::kSplit;
  if (name == "single") return SamFraming::kSingleBulk;
  if (name == "interrupt") return SamFraming::kSingleInterrupt;
  return std::nullopt;
}

SamUsbDevice::SamUsbDevice(SamReader& reader, SamFraming framing) : reader_(reader), framing_(framing) {
  in_.emplace(kInHead, UsbInQueue(kPacket));
  if (framing == SamFraming::kSplit) in_.emplace(kInBody, UsbInQueue(kPacket));
}

Bytes SamUsbDevice::descriptors() const {
  const std::vector<std::uint8_t> endpoints = endpoints_of(framing_);
  const auto count = static_cast<std::uint8_t>(endpoints.size());
  Bytes bytes;
  // Device: USB 2.0, vendor class, packets of 64 bytes at endpoint 0, no strings, one configuration.
  append(bytes, {18, 1, 0x00, 0x02, 0xFF, 0, 0, 64, 0x00, 0x04, 0x5A, 0xC3, 0x63, 0x00, 0, 0, 0, 1});
  // Configuration: one interface, bus powered, 100 mA.
  append(bytes, {9, 2, static_cast<std::uint8_t>(9 + 9 + 7 * count), 0, 1, 1, 0, 0x80, 50});
  append(bytes, {9, 4, 0, 0, count, 0xFF, 0, 0, 0});
  const bool interrupt = framing_ == SamFraming::kSingleInterrupt;
  for (const std::uint8_t endpoint : endpoints) {
    append(bytes,
           {7, 5, endpoint, interrupt ? kInterrupt : kBulk, kPacket, 0, interrupt ? std::uint8_t{1} : std::uint8_t{0}});
  }
  return bytes;
}

void SamUsbDevice::out(std::uint8_t, std::span<const std::uint8_t> bytes, base::Steady now) {
  for (const SamReply& reply : reader_.receive(bytes)) queue(reply, now);
}

void SamUsbDevice::queue(const SamReply& reply, base::Steady now) {
  const base::Steady ready = now + reply.after;
  UsbInQueue& head = in_.at(kInHead);
  if (framing_ == SamFraming::kSplit) {
    head.push(reply.noise_before, ready);
    const auto frame = std::span(reply.frame);
    head.push(frame.first(std::min(kHead, frame.size())), ready);
    in_.at(kInBody).push(frame.subspan(std::min(kHead, frame.size())), ready);
    head.push(reply.noise_after, ready);
    return;
  }
  Bytes stream = reply.noise_before;
  stream.insert(stream.end(), reply.frame.begin(), reply.frame.end());
  stream.insert(stream.end(), reply.noise_after.begin(), reply.noise_after.end());
  head.push(stream, ready);
}

std::optional<Bytes> SamUsbDevice::in(std::uint8_t endpoint, std::size_t room, base::Steady now, bool cut_short) {
  const auto found = in_.find(endpoint);
  if (found == in_.end()) return cut_short ? std::optional(Bytes()) : std::nullopt;
  return found->second.take(room, now, cut_short);
}

std::optional<base::Steady> SamUsbDevice::next_ready(base::Steady now) const {
  std::optional<base::Steady> next;
  for (const auto& [endpoint, queue] : in_) {
    const auto ready = queue.next_ready(now);
    if (ready && (!next || *ready < *next)) next = ready;
  }
  return next;
}

void SamUsbDevice::power_cycle() {
  for (auto& [endpoint, queue] : in_) queue.clear();
  reader_.power_cycle();
}

}  // namespace rig
