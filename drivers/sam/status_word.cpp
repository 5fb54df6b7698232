#include "drivers/sam/status_word.h"

#include <algorithm>
#include <array>

namespace drivers::sam {

namespace {

using base::ErrorCode;
using enum StatusAction;

// 37 and 3F appear in the lists of the vendors' libraries only; the others also in lists of the wire protocol.
constexpr std::array kTable = {
    StatusInfo{0x90, "done", kProceed, ErrorCode::kReaderAnswerInvalid},
    StatusInfo{0x9F, "card found", kCardThere, ErrorCode::kReaderAnswerInvalid},
    StatusInfo{0x91, "the card has no such item", kNoItem, ErrorCode::kCardDataInvalid},
    StatusInfo{0x10, "checksum of the command wrong", kResend, ErrorCode::kReaderAnswerInvalid},
    StatusInfo{0x11, "length of the command wrong", kResend, ErrorCode::kReaderAnswerInvalid},
    StatusInfo{0x21, "command unknown or out of sequence", kRefused, ErrorCode::kReaderRefused},
    StatusInfo{0x23, "command not permitted", kRefused, ErrorCode::kReaderRefused},
    StatusInfo{0x24, "command not recognised", kRefused, ErrorCode::kReaderRefused},
    StatusInfo{0x31, "the card refused the reader", kRetryCard, ErrorCode::kCardReposition},
    StatusInfo{0x32, "the reader refused the card", kRetryCard, ErrorCode::kCardReposition},
    StatusInfo{0x33, "the card's information failed its check", kRetryCard, ErrorCode::kCardReposition},
    StatusInfo{0x37, "the fingerprint failed its check", kRetryCard, ErrorCode::kCardReposition},
    StatusInfo{0x3F, "length of the card's information wrong", kRetryCard, ErrorCode::kCardReposition},
    StatusInfo{0x40, "type of the card not recognised", kGiveUpCard, ErrorCode::kCardNotRecognised},
    StatusInfo{0x41, "reading the card failed", kRetryCard, ErrorCode::kCardReposition},
    StatusInfo{0x47, "no random number from the card", kRetryCard, ErrorCode::kCardReposition},
    StatusInfo{0x60, "self-test of the security module failed", kFault, ErrorCode::kReaderSelfTestFailed},
    StatusInfo{0x66, "security module not authorised", kFault, ErrorCode::kReaderNotAuthorised},
    StatusInfo{0x80, "no card", kNoCard, ErrorCode::kCardRemovedEarly},
    StatusInfo{0x81, "selecting the card failed", kRetryCard, ErrorCode::kCardReposition},
};

constexpr StatusInfo kUnknown{0x00, "a status that no document names", kRefused, ErrorCode::kReaderRefused};

}  // namespace

const StatusInfo& status_info(std::uint8_t sw3) {
  const auto* const found = std::ranges::find(kTable, sw3, &StatusInfo::sw3);
  return found != kTable.end() ? *found : kUnknown;
}

}  // namespace drivers::sam
