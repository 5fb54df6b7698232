#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "drivers/sam/command.h"
#include "drivers/sam/frame.h"
#include "drivers/sam/identity_document.h"
#include "drivers/sam/status_word.h"
#include "drivers/sam/transport.h"

namespace drivers::sam {

/// What looking for a card found.
enum class FindOutcome {
  kNone,   ///< no card, or the one that was read last was not lifted since: the reader cannot tell
  kFound,  ///< a card lies there, and waits to be selected
};

/// One card, and how long the reader itself took for it.
struct CardReading {
  IdentityDocument document;
  base::Duration reader_time{};  ///< from each command to its answer, added up over select and read
};

/// The conversation with one reader: the order of commands, their time limits, and what is tried again.
///
/// An answer that is damaged, and a status 10 or 11, have the command sent once more (not the read itself: the reader
/// has let go of the card by then). Silence: throw away what is on its way and ask for the status; the second silence
/// in a row resets the module, the third the connection; the fourth is kDeviceNotResponding. An answer to what was
/// asked for starts that count anew. Sources: peripherals/id_reader/README.md. Used by one thread; the transport and
/// the clock outlive it.
class SamSession {
 public:
  SamSession(Transport& transport, const base::Clock& clock) : transport_(transport), clock_(clock) {}

  /// Asks for the status and sets the reader up; find_card() does it where it is due. Errors besides the transport's:
  /// kReaderSelfTestFailed, kReaderNotAuthorised, kReaderRefused, kDeviceNotResponding.
  base::Result<void> begin();

  /// One look. kTimeout: the reader was silent but came back; look again.
  base::Result<FindOutcome> find_card();

  /// Selects and reads the card that find_card() just found; up to three rounds of find, select and read.
  /// Errors besides the transport's and begin()'s: kCardReposition (it answers badly), kCardRemovedEarly (it is gone),
  /// kCardNotRecognised, kCardDataInvalid.
  base::Result<CardReading> read_card();

  /// The number of the security module, for the maintenance menu.
  base::Result<std::string> module_id();

 private:
  base::Result<Answer> ask(const Command& command);
  base::Result<Answer> exchange(const Command& command);
  base::Result<Answer> receive_answer(base::Duration patience);
  std::optional<base::Result<Answer>> parse(std::span<const std::uint8_t> bytes);
  base::Error recover(base::Error silence);
  base::Result<IdentityDocument> select_and_read();

  Transport& transport_;
  const base::Clock& clock_;
  FrameParser parser_;
  bool ready_ = false;
  int silences_ = 0;  // in a row
  base::Duration reader_time_{};
};

}  // namespace drivers::sam
