#include "drivers/sam/sam_session.h"

#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "base/log.h"
#include "drivers/sam/text_block.h"

namespace drivers::sam {

namespace {

using base::ErrorCode;

constexpr int kRounds = 3;
// A whole answer and the rest of a USB packet; a serial line delivers less at a time.
constexpr std::size_t kReceiveBytes = (kMaxAnswerBytes / 64 + 1) * 64;

// What came off the wire holds the card: wiped at the end of its use.
class ReceiveBuffer {
 public:
  ReceiveBuffer() = default;
  ReceiveBuffer(const ReceiveBuffer&) = delete;
  ReceiveBuffer& operator=(const ReceiveBuffer&) = delete;

  ~ReceiveBuffer() { explicit_bzero(bytes_.data(), bytes_.size()); }

  std::span<std::uint8_t> bytes() { return bytes_; }

 private:
  std::array<std::uint8_t, kReceiveBytes> bytes_{};
};

void log_answer(const Command& command, const Answer& answer) {
  if (status_info(answer.sw3).action == StatusAction::kProceed) return;
  if (answer.sw3 == 0x9F || answer.sw3 == 0x80) return;  // every look for a card ends in one of the two
  base::log::event(base::LogEvent::kSamStatus,
                   {command.name, fmt::format("{:02X}{:02X}{:02X}", answer.sw1, answer.sw2, answer.sw3),
                    status_info(answer.sw3).meaning});
}

base::Error status_error(const Command& command, const Answer& answer) {
  const StatusInfo& info = status_info(answer.sw3);
  return base::Error(info.error, fmt::format("{}: status {:02X}, {}", command.name, answer.sw3, info.meaning));
}

bool worth_another_round(ErrorCode code) {
  return code == ErrorCode::kCardReposition || code == ErrorCode::kReaderAnswerInvalid || code == ErrorCode::kTimeout;
}

}  // namespace

// Everything that came is looked at before damage is believed: a good frame may follow a damaged one.
std::optional<base::Result<Answer>> SamSession::parse(std::span<const std::uint8_t> bytes) {
  std::optional<base::Result<Answer>> outcome;
  do {
    bytes = bytes.subspan(parser_.push(bytes));
    while (const auto event = parser_.next()) {
      if (const auto* answer = std::get_if<Answer>(&*event)) return *answer;
      const bool checksum = std::get<FrameDamage>(*event) == FrameDamage::kChecksum;
      outcome = base::fail(ErrorCode::kReaderAnswerInvalid, checksum ? "wrong checksum" : "impossible length");
    }
  } while (!bytes.empty());
  return outcome;
}

base::Result<Answer> SamSession::receive_answer(base::Duration patience) {
  const base::Steady deadline = clock_.now() + patience;
  ReceiveBuffer buffer;
  for (;;) {
    const auto left = std::chrono::ceil<base::Duration>(deadline - clock_.now());
    if (left <= base::Duration::zero()) return base::fail(ErrorCode::kTimeout);
    const auto count = transport_.receive(buffer.bytes(), parser_.wanted(), left);
    if (!count) return std::unexpected(count.error());
    if (auto outcome = parse(buffer.bytes().first(*count))) return std::move(*outcome);
  }
}

base::Result<Answer> SamSession::exchange(const Command& command) {
  parser_.reset();
  const base::Steady started = clock_.now();
  const CommandFrame frame = command.frame();
  const auto sent = transport_.send(frame.bytes(), command.patience);
  auto answer = sent ? receive_answer(command.patience) : std::unexpected(sent.error());
  reader_time_ += std::chrono::duration_cast<base::Duration>(clock_.now() - started);
  if (!answer) return base::fail(std::move(answer.error()), command.name);
  log_answer(command, *answer);
  return answer;
}

base::Result<Answer> SamSession::ask(const Command& command) {
  auto answer = exchange(command);
  if (!answer && answer.error().code() == ErrorCode::kReaderAnswerInvalid) {
    transport_.drain();
    // The reader lets go of a card that it has read: reading again begins with finding it.
    if (command.code != kRead.code) answer = exchange(command);
  }
  if (answer && status_info(answer->sw3).action == StatusAction::kResend) answer = exchange(command);
  if (!answer && answer.error().code() == ErrorCode::kTimeout) {
    return std::unexpected(recover(std::move(answer.error())));
  }
  return answer;
}

base::Error SamSession::recover(base::Error silence) {
  for (;;) {
    transport_.drain();
    base::Result<Answer> answer = std::unexpected(silence);
    switch (++silences_) {
      case 1:
        answer = exchange(kStatus);
        break;
      case 2:
        ready_ = false;
        answer = exchange(kReset);
        break;
      case 3:
        ready_ = false;
        if (auto reopened = transport_.reopen(); !reopened) return reopened.error();
        answer = exchange(kStatus);
        break;
      default:
        silences_ = 0;
        return base::Error(ErrorCode::kDeviceNotResponding, silence.detail());
    }
    if (answer) {
      // That may have been the late answer to what was asked before; the next question must not get this one's.
      transport_.drain();
      return silence;
    }
    const ErrorCode code = answer.error().code();
    if (code != ErrorCode::kTimeout && code != ErrorCode::kReaderAnswerInvalid) return answer.error();
  }
}

base::Result<void> SamSession::begin() {
  const auto status = ask(kStatus);
  if (!status) return std::unexpected(status.error());
  if (status_info(status->sw3).action != StatusAction::kProceed) return std::unexpected(status_error(kStatus, *status));
  // Older modules do not know this one; they read cards in shorter radio frames.
  const auto radio = ask(kSetRadioFrame);
  if (!radio && radio.error().code() != ErrorCode::kTimeout) return std::unexpected(radio.error());
  ready_ = true;
  return {};
}

base::Result<FindOutcome> SamSession::find_card() {
  if (!ready_) {
    if (auto begun = begin(); !begun) return std::unexpected(std::move(begun.error()));
  }
  const auto answer = ask(kFind);
  if (!answer) return std::unexpected(answer.error());
  // Only this: a reader that answers for its status but never looks for a card is none that works.
  silences_ = 0;
  const StatusAction action = status_info(answer->sw3).action;
  if (action == StatusAction::kCardThere) return FindOutcome::kFound;
  if (action == StatusAction::kNoCard) return FindOutcome::kNone;
  return std::unexpected(status_error(kFind, *answer));
}

base::Result<IdentityDocument> SamSession::select_and_read() {
  const auto selected = ask(kSelect);
  if (!selected) return std::unexpected(selected.error());
  if (status_info(selected->sw3).action != StatusAction::kProceed) {
    return std::unexpected(status_error(kSelect, *selected));
  }
  const auto answer = ask(kRead);
  if (!answer) return std::unexpected(answer.error());
  if (status_info(answer->sw3).action != StatusAction::kProceed) return std::unexpected(status_error(kRead, *answer));
  const auto parts = split_read_answer(answer->data);
  if (!parts) return std::unexpected(parts.error());
  auto document = decode_text_block(parts->text);
  if (document) document->photo = base::SecretBytes(parts->photo);
  return document;
}

base::Result<CardReading> SamSession::read_card() {
  reader_time_ = {};
  base::Error last(ErrorCode::kCardReposition);
  for (int round = 0; round < kRounds; ++round) {
    if (round > 0) {
      const auto found = find_card();
      if (!found) return std::unexpected(found.error());
      // An answer lost on its way looks the same to the reader as one that arrived: it waits for the card to be lifted.
      const bool lifted = last.code() == ErrorCode::kCardReposition && *found == FindOutcome::kNone;
      if (lifted) return base::fail(ErrorCode::kCardRemovedEarly, last.detail());
      if (*found == FindOutcome::kNone) break;
    }
    auto document = select_and_read();
    parser_.reset();  // the card's data is in the document now, and nowhere else
    if (document) return CardReading{std::move(*document), reader_time_};
    if (!worth_another_round(document.error().code())) return std::unexpected(std::move(document.error()));
    last = std::move(document.error());
  }
  return base::fail(ErrorCode::kCardReposition, last.detail());
}

base::Result<std::string> SamSession::module_id() {
  const auto answer = ask(kModuleId);
  if (!answer) return std::unexpected(answer.error());
  if (status_info(answer->sw3).action != StatusAction::kProceed) {
    return std::unexpected(status_error(kModuleId, *answer));
  }
  return module_id_text(answer->data);
}

}  // namespace drivers::sam
