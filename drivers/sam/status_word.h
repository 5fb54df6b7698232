#pragma once

#include <cstdint>
#include <string_view>

#include "base/error_code.h"

/// SW3, the status word that decides. SW1 and SW2 carry the card's own status and are only logged.
namespace drivers::sam {

/// What to do about a status.
enum class StatusAction {
  kProceed,     ///< done
  kCardThere,   ///< a card was found
  kNoCard,      ///< no card, or the one that was just read still lies there
  kNoItem,      ///< the card does not have what was asked for
  kResend,      ///< our frame arrived damaged: send it once more
  kRetryCard,   ///< the card answered badly: find, select and read again
  kGiveUpCard,  ///< this card cannot be read
  kFault,       ///< the reader itself is broken
  kRefused,     ///< the reader will not do this
};

struct StatusInfo {
  std::uint8_t sw3;
  std::string_view meaning;
  StatusAction action;
  base::ErrorCode error;  ///< what it is to us where it is not what was hoped for
};

/// Every value has an entry: one that no document names is kRefused.
const StatusInfo& status_info(std::uint8_t sw3);

}  // namespace drivers::sam
