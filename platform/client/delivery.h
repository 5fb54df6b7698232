#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "platform/client/answer.h"
#include "platform/client/link_options.h"
#include "platform/client/outbox.h"
#include "platform/client/planner.h"
#include "platform/client/seal.h"
#include "platform/client/submission.h"
#include "platform/contract/http.h"

namespace platform {

/// The link without threads and without a network: outbox, planner and what joins them. The caller carries the requests
/// that next() hands out and gives the answers to done(). One thread at a time; a simulation drives it step by step.
class Delivery {
 public:
  /// A request to carry now.
  struct Exchange {
    Action action;
    Request request;
  };

  using Step = std::variant<Exchange, Sleep>;

  struct Listeners {
    std::function<void(const DeliveryUpdate&)> delivery;
    std::function<void(const LinkStatus&)> status;
  };

  /// `outbox` overrides what the options say about the outbox's disk; for tests. Errors: as PlatformLink::open.
  static base::Result<std::unique_ptr<Delivery>> open(const LinkOptions& options, base::Clock& clock,
                                                      base::Random& random, OutboxOptions outbox = {});

  /// Called from save, next, done and retry_now, on their thread.
  void set_listeners(Listeners listeners);

  /// Checks, seals and commits. On disk when this returns. Errors: as PlatformLink::submit.
  base::Result<SavedItem> save(Submission submission);
  base::Result<DeliveryUpdate> look_up(const std::string& key);

  /// What to do now. After an Exchange, done() or dropped() comes before the next next().
  Step next();
  void done(const Exchange& exchange, const base::Result<Response>& answer);
  /// The exchange was not carried because the terminal is stopping.
  void dropped();

  void retry_now();
  LinkStatus status();

 private:
  Delivery(const LinkOptions& options, base::Clock& clock, base::Random& random, Outbox outbox,
           std::unique_ptr<Sealer> sealer);

  base::Result<void> load();
  base::Result<void> check(const Submission& submission) const;
  base::Result<SavedItem> saved_before(const OutboxItem& item, const std::string& fingerprint) const;
  std::string fingerprint(const Submission& submission) const;

  std::variant<Exchange, std::monostate> prepare(const Submit& submit);
  Request request(std::string method, std::string_view path) const;
  void submitted(const Submit& submit, const base::Result<Response>& answer);
  void write_verdict(OutboxItem item, Verdict verdict, const SubmitAnswer& answer);
  Verdict report(const Outcome& outcome, const std::optional<base::Error>& error);
  void purge_when_due();

  void tell(const OutboxItem& item, DeliveryState state, std::optional<base::Error> error = std::nullopt);
  void tell_status();

  LinkOptions options_;
  base::Clock& clock_;
  base::Random& random_;
  Outbox outbox_;
  std::unique_ptr<Sealer> sealer_;
  Planner planner_;
  Listeners listeners_;
  std::optional<base::Wall> last_contact_;
  QueueCounters queue_;  // as counted last
  base::Steady purge_due_{};
  /// Whether a second submission under a key is the same one. Only in memory, under a key of this process's own: on
  /// disk a digest of personal data would be personal data.
  std::array<std::uint8_t, 32> fingerprint_key_{};
  std::map<std::string, std::string> fingerprints_;
};

}  // namespace platform
