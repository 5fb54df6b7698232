#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/mailbox.h"
#include "base/random.h"
#include "base/result.h"
#include "base/worker.h"
#include "platform/client/link_options.h"
#include "platform/client/submission.h"
#include "platform/contract/http.h"

namespace platform {

/// The terminal's link to the central platform. It saves first and sends then: what it has acknowledged survives a
/// power cut, and reaches the platform exactly once.
///
///   auto link = PlatformLink::open(options, clock, random, mailbox);
///   (*link)->set_delivery_listener([&](const DeliveryUpdate& update) { ... });
///   job = (*link)->submit({"legal_aid.application/1", payload, key}, [&](base::Result<SavedItem> saved) { ... });
///
/// Threads: every member is called on the thread that drains `reply_to`, and every callback runs there. The work is
/// done on two threads of the link's own, so that saving never waits for the network.
class PlatformLink {
 public:
  /// Opens the outbox in options.state_dir and starts delivering what is in it. Clock, random and mailbox must outlive
  /// the link; `random` must be thread-safe or the link's alone.
  /// Errors: kOutboxInUse (another process has it), kOutboxDamaged, kOutboxUnavailable, kSealKeyInvalid,
  /// kInvalidSettings.
  static base::Result<std::unique_ptr<PlatformLink>> open(LinkOptions options, base::Clock& clock, base::Random& random,
                                                          base::Mailbox& reply_to);

  /// As above, over another way to the platform: a simulation gives the platform's core itself.
  static base::Result<std::unique_ptr<PlatformLink>> open(LinkOptions options, std::unique_ptr<Transport> transport,
                                                          base::Clock& clock, base::Random& random,
                                                          base::Mailbox& reply_to);

  /// Ends a request that is under way at once; its item stays saved. No callback runs afterwards.
  ~PlatformLink();
  PlatformLink(const PlatformLink&) = delete;
  PlatformLink& operator=(const PlatformLink&) = delete;

  /// Checks, seals and commits the submission, then answers; only then delivery starts. Whoever drops the job does not
  /// learn whether it was saved, and may submit again with the same key.
  /// Errors: kSubmissionInvalid, kSubmissionConflict, kOutboxFull, kOutboxWriteFailed.
  base::Job submit(Submission submission, std::function<void(base::Result<SavedItem>)> saved);

  /// Where an item stands, for as long as it is kept (seven days after it was received). Errors: kItemNotFound.
  base::Job look_up(std::string key, std::function<void(base::Result<DeliveryUpdate>)> found);

  /// Called at each change of an item's state. One listener; set it again to replace it.
  void set_delivery_listener(std::function<void(const DeliveryUpdate&)> listener);

  /// Called when the link's state or the queue changes, and once soon after opening.
  void set_status_listener(std::function<void(const LinkStatus&)> listener);

  /// The status that the listener was last told.
  LinkStatus status() const;

  /// Tries everything again now, whatever its waiting time: for staff, and when the network came back.
  void retry_now();

 private:
  class Impl;
  explicit PlatformLink(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace platform
