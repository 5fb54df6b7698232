#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "base/clock.h"
#include "base/random.h"
#include "platform/client/submission.h"

/// Decides what the link does next. No I/O and no clock of its own: the caller says what time it is, does the action,
/// and reports how it went. One action at a time.
namespace platform {

/// Send this item.
struct Submit {
  std::string key;
};

/// Ask the platform's meta call: the cheap way to find out whether it is there.
struct FetchMeta {};

/// Nothing to do before that moment, or before something new is added.
struct Sleep {
  base::Steady until;
};

using Action = std::variant<Submit, FetchMeta, Sleep>;

/// How an exchange went, as far as planning goes.
namespace outcome {

/// The platform answered as the contract says: the item is received, or the meta call read.
struct Accepted {};

/// Nobody answered, or somebody else did: nothing is known about the item.
struct NoPlatform {
  LinkState link = LinkState::kOffline;
};

/// 408, 425, 429, 5xx. `everything`: the platform spoke to the terminal as a whole (429).
struct Busy {
  std::optional<base::Duration> retry_after;
  bool everything = false;
};

/// The right status but not a readable body: perhaps done, perhaps not. The same key asks again.
struct Unreadable {};

/// An answer that this version does not know, or one about the terminal rather than the item.
struct Unknown {};

/// The platform will not take this item.
struct Refused {};

/// The platform asks for newer software.
struct ClientTooOld {};

}  // namespace outcome

using Outcome = std::variant<outcome::Accepted, outcome::NoPlatform, outcome::Busy, outcome::Unreadable,
                             outcome::Unknown, outcome::Refused, outcome::ClientTooOld>;

/// What an item is after an attempt.
enum class Verdict {
  kReceived,
  kRetry,     ///< goes on by itself
  kSetAside,  ///< a person should look; tried on, slowly
  kGivenUp,   ///< a person must look; not tried again by itself
};

struct PlannerOptions {
  base::Duration first_delay{1'000};
  base::Duration longest_delay{15 * 60'000};
  /// What a `Retry-After` may ask for at most.
  base::Duration longest_retry_after{60 * 60'000};
  /// Blind retries (the platform did not say when) before an item is set aside.
  int blind_limit = 10;
  /// How slowly an item that was set aside is tried: between half of this and this.
  base::Duration slow_delay{60 * 60'000};
  /// While the link is down, the meta call knocks at most this far apart.
  base::Duration longest_probe_delay{2 * 60'000};
  /// While it is up and nothing is sent, the meta call confirms it this often, give or take a fifth.
  base::Duration heartbeat{60'000};
  /// After several failures in a row, requests keep a distance of at most this.
  base::Duration longest_pace{30'000};
};

class Planner {
 public:
  explicit Planner(base::Random& random, PlannerOptions options = {});

  /// A new item, or one from the outbox at start. Items are tried in the order of `seq`. A new one tries at once, even
  /// when the link was just found down.
  void add(std::int64_t seq, const std::string& key, int blind, bool set_aside, base::Steady now);
  /// Forgets an item.
  void remove(const std::string& key);

  /// What to do now. After Submit or FetchMeta the caller must report with action_done before asking again.
  Action next_action(base::Steady now);
  /// Reports the action handed out last. The verdict is about the item of a Submit; kRetry for a FetchMeta.
  Verdict action_done(const Outcome& outcome, base::Steady now);
  /// The action handed out last was not done (the terminal is stopping): it counts for nothing.
  void action_dropped();

  /// Everything is due now: a person asks, or the network came back.
  void retry_now(base::Steady now);

  LinkState link() const { return link_; }

  /// Blind retries of an item so far.
  int blind(const std::string& key) const;

 private:
  struct Item {
    std::int64_t seq = 0;
    int blind = 0;
    bool set_aside = false;
    base::Steady due;
  };

  using Items = std::map<std::string, Item>;

  Items::iterator next_item();
  Verdict submit_done(const Outcome& outcome, base::Steady now);
  Verdict failed(Item& item, const Outcome& outcome, base::Steady now);
  Verdict retry_blindly(Item& item, base::Steady now);
  void set_aside(Item& item, base::Steady now);
  void meta_done(const Outcome& outcome, base::Steady now);
  void link_changed(LinkState link, base::Steady now);
  void note_failure(base::Steady now);
  base::Duration jitter(base::Duration most);
  base::Duration backoff(int failures, base::Duration most);

  base::Random& random_;
  PlannerOptions options_;
  Items items_;
  std::optional<Action> under_way_;
  LinkState link_ = LinkState::kUnknown;
  int failed_probes_ = 0;       // in a row, of the meta call
  int failures_in_a_row_ = 0;   // of anything, while the link is up
  base::Steady meta_due_{};     // the next meta call: probe or heartbeat
  base::Steady held_until_{};   // no submission before this: the platform said so
  base::Steady paced_until_{};  // nor before this: out of courtesy, after failures in a row
};

}  // namespace platform
