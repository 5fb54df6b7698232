// What comes off the wire of an ID-card reader: frames, the parts of a card's answer, its text block, the split pipes.
#include "tests/fuzz/sam_frame_fuzz.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/utf8.h"
#include "drivers/sam/command.h"
#include "drivers/sam/frame.h"
#include "drivers/sam/status_word.h"
#include "drivers/sam/text_block.h"
#include "drivers/usb/sam_usb_pipes.h"

namespace {

using Bytes = std::vector<std::uint8_t>;

std::size_t frames_in_last_input = 0;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Takes a script apart. When it is at its end every number is 0.
class Script {
 public:
  explicit Script(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  bool more() const { return !bytes_.empty(); }

  std::uint8_t number() {
    if (bytes_.empty()) return 0;
    const std::uint8_t first = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return first;
  }

  std::span<const std::uint8_t> bytes(std::size_t count) {
    const auto taken = bytes_.first(std::min(count, bytes_.size()));
    bytes_ = bytes_.subspan(taken.size());
    return taken;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

/// What a reader sends by a script.
class Stream {
 public:
  explicit Stream(std::span<const std::uint8_t> input) : script_(input) {
    piece_ = script_.number() + std::size_t{1};
    while (script_.more()) step();
  }

  const Bytes& bytes() const { return bytes_; }

  std::size_t piece() const { return piece_; }

  std::size_t frames() const { return frames_; }

  /// Nothing but good frames: each of them must come out.
  bool clean() const { return clean_; }

 private:
  enum Kind : std::uint8_t { kAnswer, kCard, kDamaged, kNoise, kKinds };

  void step() {
    switch (static_cast<Kind>(script_.number() % kKinds)) {
      case kAnswer:
        return frame(script_.number(), script_.bytes(script_.number()));
      case kCard:
        return frame(0x90, card());
      case kDamaged:
        return damaged();
      case kNoise:
      case kKinds:
        return noise();
    }
  }

  void frame(std::uint8_t sw3, std::span<const std::uint8_t> data) {
    const std::size_t start = bytes_.size() + drivers::sam::kPreamble.size();
    const std::size_t length = data.size() + 4;
    bytes_.insert(bytes_.end(), drivers::sam::kPreamble.begin(), drivers::sam::kPreamble.end());
    bytes_.push_back(static_cast<std::uint8_t>(length >> 8U));
    bytes_.push_back(static_cast<std::uint8_t>(length & 0xFFU));
    bytes_.insert(bytes_.end(), {0, 0, sw3});
    bytes_.insert(bytes_.end(), data.begin(), data.end());
    std::uint8_t check = 0;
    for (std::size_t i = start; i < bytes_.size(); ++i) check ^= bytes_[i];
    bytes_.push_back(check);
    ++frames_;
  }

  // The script's bytes repeat until the block is full, so that short scripts reach every field. Most cards come without
  // a portrait: it only costs time.
  Bytes card() {
    constexpr std::size_t kLengths = 4;
    constexpr std::size_t kText = 256;
    constexpr std::size_t kPhoto = 1024;
    constexpr std::array<std::uint8_t, 8> kFlags = {' ', 'J', 'I', 'Y', 0, ' ', 'J', 'Z'};
    const std::uint8_t how = script_.number();
    const bool with_photo = how % 16 == 0;
    const auto text = script_.bytes(script_.number());
    Bytes data(kLengths + kText + (with_photo ? kPhoto : 0), how);
    data[0] = 0x01;
    data[1] = 0x00;
    data[2] = with_photo ? 0x04 : 0x00;
    data[3] = 0x00;
    for (std::size_t i = 0; i < kText; i += text.empty() ? kText : text.size()) {
      std::ranges::copy(text.first(std::min(text.size(), kText - i)),
                        data.begin() + static_cast<std::ptrdiff_t>(kLengths + i));
    }
    data[kLengths + 248] = kFlags.at(how / 16U % kFlags.size());
    data[kLengths + 249] = 0;
    return data;
  }

  void damaged() {
    const std::size_t from = bytes_.size();
    frame(0x90, card());
    clean_ = false;
    const std::size_t size = bytes_.size() - from;
    const std::size_t at = from + (std::size_t{script_.number()} << 8U | script_.number()) % size;
    const std::uint8_t how = script_.number();
    if (how % 3 == 0) {
      bytes_.resize(at);
    } else if (how % 3 == 1) {
      bytes_[at] ^= static_cast<std::uint8_t>(script_.number() | 1U);
    } else {
      bytes_.insert(bytes_.begin() + static_cast<std::ptrdiff_t>(at), script_.number());
    }
  }

  void noise() {
    clean_ = false;
    const auto raw = script_.bytes(script_.number());
    bytes_.insert(bytes_.end(), raw.begin(), raw.end());
  }

  Script script_;
  Bytes bytes_;
  std::size_t piece_ = 1;
  std::size_t frames_ = 0;
  bool clean_ = true;
};

void check_document(const drivers::sam::IdentityDocument& document) {
  for (const base::Secret* field :
       {&document.name, &document.latin_name, &document.nation_code, &document.birth_date, &document.address,
        &document.number, &document.issuer, &document.valid_from, &document.valid_to, &document.pass_number,
        &document.issue_count, &document.nationality, &document.card_version, &document.former_card}) {
    require(base::valid_utf8(field->reveal()));
  }
  require(document.birth_date.empty() || document.birth_date.size() == 10);
  const auto today = std::chrono::year{2026} / std::chrono::March / std::chrono::day{2};
  static_cast<void>(validity_on(document, today));
}

void check_answer(const drivers::sam::Answer& answer) {
  require(answer.data.size() <= drivers::sam::kMaxAnswerData);
  require(!drivers::sam::status_info(answer.sw3).meaning.empty());
  static_cast<void>(drivers::sam::module_id_text(answer.data));
  const auto parts = drivers::sam::split_read_answer(answer.data);
  if (!parts) return;
  require(parts->photo.size() <= answer.data.size());
  const auto document = drivers::sam::decode_text_block(parts->text);
  if (document) check_document(*document);
}

std::size_t parse(const Stream& stream) {
  drivers::sam::FrameParser parser;
  std::size_t answers = 0;
  for (std::span<const std::uint8_t> rest = stream.bytes(); !rest.empty();) {
    auto piece = rest.first(std::min(stream.piece(), rest.size()));
    rest = rest.subspan(piece.size());
    while (!piece.empty()) {
      const std::size_t taken = parser.push(piece);
      require(taken > 0);
      piece = piece.subspan(taken);
      while (const auto event = parser.next()) {
        if (const auto* answer = std::get_if<drivers::sam::Answer>(&*event)) {
          check_answer(*answer);
          ++answers;
        }
      }
      require(parser.wanted() >= 1 && parser.wanted() <= drivers::sam::kMaxAnswerBytes);
    }
  }
  return answers;
}

void track(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t kEnough = 256;
  drivers::usb::SplitPipeTracker tracker;
  tracker.header_bytes(bytes.first(std::min(bytes.size(), kEnough)));
  require(tracker.body_left() <= drivers::sam::kMaxAnswerLength);
}

}  // namespace

std::size_t sam_frames_in_last_input() {
  return frames_in_last_input;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Stream stream(std::span(data, size));
  const std::size_t answers = parse(stream);
  require(!stream.clean() || answers == stream.frames());
  track(stream.bytes());
  frames_in_last_input = stream.frames();
  return 0;
}
