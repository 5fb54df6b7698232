#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

/// What goes into the link to the central platform, and what is known about it afterwards.
namespace platform {

/// One thing that a citizen hands in. It is personal until it is sealed.
struct Submission {
  /// Which payload this is, as the contract names it: "legal_aid.application/1".
  std::string schema;
  /// The payload: one JSON object, UTF-8, as that schema says. At most 1 MiB.
  base::Secret payload;
  /// A UUIDv7 of the caller's, so that a second tap or a retry can never file twice; empty: the link makes one.
  /// The same key with the same payload answers with the first item; with another payload it is refused.
  std::string key;
};

/// A submission that is safe on this terminal: sealed, committed to disk. Not yet received by the platform.
struct SavedItem {
  std::string key;              ///< UUIDv7: the item's name everywhere, and its idempotency key
  std::string terminal_number;  ///< short, with a check digit, for the slip: "370102-0007-000042-0"
  base::Wall saved_at;
};

enum class DeliveryState {
  kSaved,           ///< on this terminal; will be sent
  kSending,         ///< a request is under way
  kReceived,        ///< the platform confirmed it: `ref` and `received_at` are its words
  kNeedsAttention,  ///< kept, but a person must look: refused, not understood, or tried ten times in vain
};

/// Where one item stands. Holds no personal data.
struct DeliveryUpdate {
  std::string key;
  std::string terminal_number;
  DeliveryState state = DeliveryState::kSaved;
  std::string ref;                        ///< the platform's number (受理号), with a check digit; only when received
  std::optional<base::Wall> received_at;  ///< the platform's clock: statutory periods start here; only when received
  int attempts = 0;                       ///< requests made so far
  std::optional<base::Error> error;       ///< why the last attempt failed; empty after a success
};

enum class LinkState {
  kUnknown,        ///< nothing was tried yet
  kOnline,         ///< the platform's last answer was its own
  kOffline,        ///< nobody answers, or not in time, or without the right certificate
  kCaptivePortal,  ///< something on the way answers in the platform's place
  kClientTooOld,   ///< the platform asks for newer software; the queue is kept
};

/// One word for logs, the rig and tests: "saved", "captive_portal".
std::string_view word(DeliveryState state);
std::string_view word(LinkState link);

struct QueueCounters {
  int pending = 0;                              ///< saved, not yet received
  int needs_attention = 0;                      ///< a person must look
  std::optional<base::Wall> oldest_pending_at;  ///< when the oldest of both was saved
};

struct LinkStatus {
  LinkState link = LinkState::kUnknown;
  std::optional<base::Wall> last_contact_at;  ///< when the platform last answered, by this terminal's clock
  QueueCounters queue;
  bool accepting = true;  ///< false: the outbox has reached its limit and refuses before it accepts
};

}  // namespace platform
