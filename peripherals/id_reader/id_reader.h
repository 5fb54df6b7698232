#pragma once

#include <functional>
#include <string_view>
#include <variant>

#include "base/clock.h"
#include "base/result.h"
#include "drivers/sam/identity_document.h"
#include "peripherals/device.h"

/// The ID-card reader: XFS4IoT CardReader of the type "contactless".
namespace peripherals {

/// CardReader.Status.media. After a card was read the reader cannot see whether it still lies there: kUnknown.
enum class CardMedia { kUnknown, kPresent, kNotPresent };

/// "unknown", "present", "notPresent".
std::string_view to_string(CardMedia media);

/// Where the time of one reading went.
struct CardTimings {
  base::Duration reader{};  ///< the reader's own: from each command sent to its answer, added up
  base::Duration total{};   ///< from the answer "card found" to the document
};

namespace id_reader {

/// The device or its medium is in another state than before; also posted once after start().
struct StatusChanged {
  DeviceStatus device = DeviceStatus::kStarting;
  CardMedia media = CardMedia::kUnknown;

  friend bool operator==(const StatusChanged&, const StatusChanged&) = default;
};

/// A card lies on the reader. While look_for_card(true) holds it is being read now: "please hold still".
/// Otherwise it is left unread until somebody looks for a card.
struct CardFound {};

/// The card was read. It need not be removed before the next citizen's: a new card is a new CardFound.
struct CardRead {
  drivers::sam::IdentityDocument document;
  CardTimings timings;
};

/// The card could not be read: kCardReposition, kCardRemovedEarly, kCardNotRecognised, kCardDataInvalid, or an error of
/// the device itself. The reader goes on looking; an expired card is not an error but a document that is no longer
/// valid.
struct CardReadFailed {
  base::Error error;
};

/// The card has left the reader. Posted only when that is known (never after a card was read, until another is found).
struct CardRemoved {};

using Event = std::variant<StatusChanged, CardFound, CardRead, CardReadFailed, CardRemoved>;

}  // namespace id_reader

/// Which driver stands behind it, nobody knows. The destructor stops it, drops the events that were not drained yet,
/// and wipes what it holds; it waits for at most one transfer to be cancelled. Destroy it on the mailbox's thread.
class IdReader : public Device {
 public:
  using Sink = std::move_only_function<void(id_reader::Event)>;

  std::string_view kind() const final { return "id_reader"; }

  /// Begins to work; call once. The sink is called on the thread that drains the registry's mailbox, never from within
  /// start(). A reader that is not there, or breaks, or comes back, is a StatusChanged, not an error.
  virtual void start(Sink sink) = 0;

  /// True while a screen asks for a card: the reader looks every 300 ms and reads the card it finds. False otherwise:
  /// it looks every 2 s, to know that it works, and reads nothing. False after start(). Never waits.
  virtual void look_for_card(bool wanted) = 0;

  /// Thread-safe; never waits.
  virtual CardMedia media() const = 0;
};

}  // namespace peripherals
