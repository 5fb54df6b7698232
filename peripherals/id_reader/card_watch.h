#pragma once

#include <vector>

#include "base/clock.h"
#include "drivers/sam/sam_session.h"
#include "peripherals/id_reader/id_reader.h"

namespace peripherals::id_reader {

/// What can be known of the card, from one look to the next. No I/O: it is told what a look or a reading gave, and says
/// what is to be posted and whether the card is to be read. After a reading the reader answers "no card" until the card
/// is lifted, so that answer means nothing then.
class CardWatch {
 public:
  /// A look found a card. `wanted`: a screen asks for one. True: read it now.
  bool found(bool wanted, base::Steady now);
  /// A look found none.
  void none();
  /// The card was read.
  void read(CardRead reading);
  /// It could not be read; where the card itself is the reason it is tried again when it was lifted, or a while later.
  void failed(base::Error error, base::Steady now);
  /// The reader is gone: nothing is known of the card any more.
  void lost();

  CardMedia media() const;

  /// What was gathered since the last call, in order.
  std::vector<Event> take_events() { return std::exchange(events_, {}); }

 private:
  enum class Card {
    kUnknown,  // nothing was looked for yet
    kNone,
    kUnread,  // lies there
    kFailed,  // lies there, and could not be read
    kRead,    // was read, and may still lie there
  };

  Card card_ = Card::kUnknown;
  base::Steady try_again_{};
  std::vector<Event> events_;
};

}  // namespace peripherals::id_reader
