#include "tests/rig/models/sam_reader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rig {

namespace {

constexpr std::array<std::uint8_t, 5> kStart = {0xAA, 0xAA, 0xAA, 0x96, 0x69};
constexpr std::size_t kHead = 7;       // start and length
constexpr std::size_t kLongest = 256;  // of a command's length field; real ones are far shorter

constexpr std::uint16_t kReset = 0x10FF;
constexpr std::uint16_t kStatus = 0x11FF;
constexpr std::uint16_t kModuleId = 0x12FF;
constexpr std::uint16_t kFind = 0x2001;
constexpr std::uint16_t kSelect = 0x2002;
constexpr std::uint16_t kRead = 0x3001;
constexpr std::uint16_t kRadioFrame = 0x61FF;

constexpr std::uint8_t kDone = 0x90;
constexpr std::uint8_t kCardFound = 0x9F;
constexpr std::uint8_t kBadChecksum = 0x10;
constexpr std::uint8_t kBadLength = 0x11;
constexpr std::uint8_t kUnknownCommand = 0x21;
constexpr std::uint8_t kReadFailed = 0x41;
constexpr std::uint8_t kNoCard = 0x80;
constexpr std::uint8_t kSelectFailed = 0x81;

// A module of the year 2012, serial number 1, in the form of the document.
constexpr std::array<std::uint8_t, 16> kModule = {0x05, 0x00, 0x01, 0x00, 0x87, 0x02, 0x33, 0x01,
                                                  0x01, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00};

// Nearly a frame: three leading bytes, and then not the rest.
const Bytes kNoise = {0x00, 0xAA, 0xAA, 0xAA, 0x96, 0x42, 0x17, 0xAA};

std::uint8_t xor_of(std::span<const std::uint8_t> bytes) {
  std::uint8_t sum = 0;
  for (const std::uint8_t byte : bytes) sum = static_cast<std::uint8_t>(sum ^ byte);
  return sum;
}

void damage(SamReply& reply, SamFault::Kind kind) {
  constexpr std::size_t kTooLong = 0x0FFF;
  switch (kind) {
    case SamFault::Kind::kChecksum:
      reply.frame.back() = static_cast<std::uint8_t>(reply.frame.back() ^ 0x01U);
      break;
    case SamFault::Kind::kShortFrame:
      reply.frame.resize(kHead + (reply.frame.size() - kHead) / 2);
      break;
    case SamFault::Kind::kOverlongFrame:
      reply.frame.at(5) = kTooLong >> 8U;
      reply.frame.at(6) = kTooLong & 0xFFU;
      reply.frame.resize(kHead + kTooLong, 0x33);
      break;
    case SamFault::Kind::kNoiseBefore:
      reply.noise_before = kNoise;
      break;
    case SamFault::Kind::kNoiseAfter:
      reply.noise_after = kNoise;
      break;
    case SamFault::Kind::kSilence:
      reply.frame.clear();
      break;
    case SamFault::Kind::kStatus:
    case SamFault::Kind::kCardGone:
      break;
  }
}

}  // namespace

Bytes sam_answer(std::uint8_t sw1, std::uint8_t sw2, std::uint8_t sw3, std::span<const std::uint8_t> data) {
  const std::size_t length = 3 + data.size() + 1;
  Bytes frame(kStart.begin(), kStart.end());
  frame.push_back(static_cast<std::uint8_t>(length >> 8U));
  frame.push_back(static_cast<std::uint8_t>(length & 0xFFU));
  frame.insert(frame.end(), {sw1, sw2, sw3});
  frame.insert(frame.end(), data.begin(), data.end());
  frame.push_back(xor_of(std::span(frame).subspan(kStart.size())));
  return frame;
}

void SamReader::place(SamCard card) {
  remove();
  card_ = std::move(card);
}

void SamReader::remove() {
  card_.reset();
  found_ = selected_ = to_be_lifted_ = false;
}

void SamReader::add(SamFault fault) {
  if (fault.name == "none") {
    faults_.clear();
  } else {
    faults_.push_back(std::move(fault));
  }
}

void SamReader::power_cycle() {
  input_.clear();
  found_ = selected_ = to_be_lifted_ = false;
}

std::vector<SamReply> SamReader::receive(std::span<const std::uint8_t> bytes) {
  input_.insert(input_.end(), bytes.begin(), bytes.end());
  std::vector<SamReply> replies;
  for (;;) {
    const auto start = std::ranges::search(input_, kStart);
    if (start.empty()) {
      // What may be the beginning of a start stays.
      const auto kept = static_cast<std::ptrdiff_t>(std::min(input_.size(), kStart.size() - 1));
      input_.erase(input_.begin(), input_.end() - kept);
      return replies;
    }
    input_.erase(input_.begin(), start.begin());
    if (input_.size() < kHead) return replies;
    const std::size_t length = static_cast<std::size_t>(input_[5]) << 8U | input_[6];
    if (length < 3 || length > kLongest) {
      replies.push_back({.frame = sam_answer(0, 0, kBadLength)});
      input_.erase(input_.begin(), input_.begin() + kHead);
      continue;
    }
    if (input_.size() < kHead + length) return replies;
    replies.push_back(reply_to(std::span(input_).subspan(kStart.size(), 2 + length)));
    input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(kHead + length));
  }
}

// `body` is everything after the start: length, command, parameter, data, checksum.
SamReply SamReader::reply_to(std::span<const std::uint8_t> body) {
  if (xor_of(body) != 0) return {.frame = sam_answer(0, 0, kBadChecksum)};
  const auto command = static_cast<std::uint16_t>(body[2] << 8U | body[3]);
  if (watcher_) watcher_(command);
  const auto fault = take_fault(command);
  if (fault && fault->kind == SamFault::Kind::kCardGone) remove();
  const bool refused = fault && fault->kind == SamFault::Kind::kStatus;
  const Answer answer = refused ? Answer{fault->sw3, {}} : answer_to(command);
  SamReply reply{.after = duration_of(command), .frame = sam_answer(0, 0, answer.sw3, answer.data)};
  if (fault) damage(reply, fault->kind);
  if (answer.sw3 == kCardFound) busy_ = {};
  busy_ += reply.after;
  return reply;
}

SamReader::Answer SamReader::answer_to(std::uint16_t command) {
  switch (command) {
    case kReset:
      found_ = selected_ = false;
      return {kDone, {}};
    case kStatus:
    case kRadioFrame:
      return {kDone, {}};
    case kModuleId:
      return {kDone, Bytes(kModule.begin(), kModule.end())};
    case kFind:
      return find();
    case kSelect:
      return select();
    case kRead:
      return read();
    default:
      return {kUnknownCommand, {}};
  }
}

SamReader::Answer SamReader::find() {
  selected_ = false;
  found_ = card_.has_value() && !to_be_lifted_;
  if (!found_) return {kNoCard, {}};
  return {kCardFound, Bytes(4)};
}

SamReader::Answer SamReader::select() {
  selected_ = found_ && card_.has_value();
  if (!selected_) return {kSelectFailed, {}};
  return {kDone, Bytes(8)};
}

SamReader::Answer SamReader::read() {
  if (!selected_ || !card_) return {kReadFailed, {}};
  found_ = selected_ = false;
  to_be_lifted_ = true;
  ++cards_read_;
  const auto photo = static_cast<std::uint16_t>(card_->photo.size());
  Bytes data = {0x01, 0x00, static_cast<std::uint8_t>(photo >> 8U), static_cast<std::uint8_t>(photo & 0xFFU)};
  data.insert(data.end(), card_->text.begin(), card_->text.end());
  data.insert(data.end(), card_->photo.begin(), card_->photo.end());
  return {kDone, std::move(data)};
}

std::optional<SamFault> SamReader::take_fault(std::uint16_t command) {
  const auto hits = [command](const SamFault& fault) { return fault.command == 0 || fault.command == command; };
  const auto found = std::find_if(faults_.rbegin(), faults_.rend(), hits);
  if (found == faults_.rend()) return std::nullopt;
  const SamFault fault = *found;
  if (found->times > 0 && --found->times == 0) faults_.erase(std::next(found).base());
  return fault;
}

base::Duration SamReader::duration_of(std::uint16_t command) const {
  switch (command) {
    case kFind:
      return timings_.find;
    case kSelect:
      return timings_.select;
    case kRead:
      return timings_.read;
    default:
      return timings_.status;
  }
}

}  // namespace rig
