#include "platform/client/delivery.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sodium.h>

#include "base/log.h"
#include "base/utf8.h"
#include "base/uuid.h"
#include "platform/client/answer.h"
#include "platform/contract/resources.h"
#include "platform/contract/text_codec.h"

namespace platform {

namespace {

using base::ErrorCode;
using base::LogEvent;

constexpr std::size_t kMostPayloadBytes = 1024UL * 1024;
constexpr base::Duration kPurgeEvery = std::chrono::hours{1};

DeliveryState state_of(const OutboxItem& item) {
  switch (item.state) {
    case ItemState::kPending:
      return DeliveryState::kSaved;
    case ItemState::kReceived:
      return DeliveryState::kReceived;
    case ItemState::kNeedsAttention:
      return DeliveryState::kNeedsAttention;
  }
  return DeliveryState::kNeedsAttention;
}

DeliveryUpdate update_of(const OutboxItem& item) {
  DeliveryUpdate update{item.key, item.terminal_number, state_of(item), item.ref, item.received_at, item.attempts, {}};
  if (item.error) update.error = base::Error(*item.error);
  return update;
}

std::string terminal_number(const std::string& device_id, std::int64_t seq) {
  const std::string number = fmt::format("{}-{:06}", device_id, seq);
  return fmt::format("{}-{}", number, check_digit(number));
}

std::string as_idempotency_key(const std::string& key) {
  return fmt::format("\"{}\"", key);
}

}  // namespace

Delivery::Delivery(const LinkOptions& options, base::Clock& clock, base::Random& random, Outbox outbox,
                   std::unique_ptr<Sealer> sealer)
    : options_(options),
      clock_(clock),
      random_(random),
      outbox_(std::move(outbox)),
      sealer_(std::move(sealer)),
      planner_(random) {
  random_.fill(std::as_writable_bytes(std::span(fingerprint_key_)));
}

base::Result<std::unique_ptr<Delivery>> Delivery::open(const LinkOptions& options, base::Clock& clock,
                                                       base::Random& random, OutboxOptions outbox_options) {
  if (!is_device_id(options.device_id)) return base::fail(ErrorCode::kInvalidSettings, "the device id is malformed");
  base::Result<SealKey> key = load_seal_key(options.seal_key_file);
  if (!key) return std::unexpected(std::move(key.error()));
  base::Result<std::unique_ptr<Sealer>> sealer = make_sealer(*key, random);
  if (!sealer) return base::fail(std::move(sealer.error()), options.seal_key_file);
  outbox_options.folder = options.state_dir;
  outbox_options.limit_bytes = options.outbox_limit_bytes;
  outbox_options.min_free_ratio = options.min_free_ratio;
  outbox_options.keep_received = options.keep_received;
  base::Result<Outbox> outbox = Outbox::open(std::move(outbox_options), clock);
  if (!outbox) return std::unexpected(std::move(outbox.error()));
  std::unique_ptr<Delivery> delivery(new Delivery(options, clock, random, *std::move(outbox), *std::move(sealer)));
  if (base::Result<void> loaded = delivery->load(); !loaded) return std::unexpected(std::move(loaded.error()));
  return delivery;
}

base::Result<void> Delivery::load() {
  base::Result<std::vector<OutboxItem>> items = outbox_.waiting();
  if (!items) return std::unexpected(std::move(items.error()));
  for (const OutboxItem& item : *items) {
    if (!item.retrying) continue;
    planner_.add(item.seq, item.key, item.blind, item.state == ItemState::kNeedsAttention, clock_.now());
  }
  base::log::event(LogEvent::kOutboxOpened, {items->size()});
  return {};
}

void Delivery::set_listeners(Listeners listeners) {
  listeners_ = std::move(listeners);
}

base::Result<void> Delivery::check(const Submission& submission) const {
  const auto invalid = [](std::string why) { return base::fail(ErrorCode::kSubmissionInvalid, std::move(why)); };
  if (!is_schema_name(submission.schema)) return invalid("the schema's name is malformed");
  if (!submission.key.empty() && !base::is_uuid_v7(submission.key)) return invalid("the key is no UUIDv7");
  const std::string_view payload = submission.payload.reveal();
  if (payload.size() > kMostPayloadBytes) return invalid(fmt::format("{} bytes are too many", payload.size()));
  const bool object = payload.starts_with('{') && nlohmann::json::accept(payload) && base::valid_utf8(payload);
  if (!object) return invalid("the payload is not one JSON object");
  return {};
}

std::string Delivery::fingerprint(const Submission& submission) const {
  std::string digest(crypto_generichash_BYTES, '\0');
  const std::string_view payload = submission.payload.reveal();
  crypto_generichash(reinterpret_cast<std::uint8_t*>(digest.data()), digest.size(),
                     reinterpret_cast<const std::uint8_t*>(payload.data()), payload.size(), fingerprint_key_.data(),
                     fingerprint_key_.size());
  return submission.schema + digest;
}

// After a restart the fingerprint is gone, but so is the citizen who could have changed an answer: the first one
// stands.
base::Result<SavedItem> Delivery::saved_before(const OutboxItem& item, const std::string& fingerprint) const {
  const auto known = fingerprints_.find(item.key);
  if (known != fingerprints_.end() && known->second != fingerprint) return base::fail(ErrorCode::kSubmissionConflict);
  return SavedItem{item.key, item.terminal_number, item.saved_at};
}

base::Result<SavedItem> Delivery::save(Submission submission) {
  if (base::Result<void> checked = check(submission); !checked) return std::unexpected(std::move(checked.error()));
  const std::string print = fingerprint(submission);
  if (submission.key.empty()) {
    submission.key = base::make_uuid_v7(clock_, random_);
  } else if (const base::Result<OutboxItem> before = outbox_.find(submission.key); before) {
    return saved_before(*before, print);
  } else if (before.error().code() != ErrorCode::kItemNotFound) {
    return std::unexpected(before.error());
  }
  const base::Result<std::int64_t> seq = outbox_.next_sequence();
  if (!seq) return std::unexpected(seq.error());
  OutboxItem item;
  item.seq = *seq;
  item.key = submission.key;
  item.schema = submission.schema;
  item.terminal_number = terminal_number(options_.device_id, *seq);
  item.saved_at = clock_.wall();
  const EnvelopeHeader header{{}, {}, item.schema, item.key, item.saved_at, options_.device_id, item.seq};
  const base::Result<Envelope> envelope = sealer_->seal(header, submission.payload);
  if (!envelope) return std::unexpected(envelope.error());
  const std::string body = fmt::format("{{\"sealed\":{}}}", encode_envelope(*envelope));
  base::Result<void> stored = outbox_.check_space(body.size());
  if (stored) stored = outbox_.add(item, body);
  if (!stored) {
    base::log::error(stored.error());
    tell_status();
    return std::unexpected(stored.error());
  }
  fingerprints_[item.key] = print;
  planner_.add(item.seq, item.key, 0, false, clock_.now());
  base::log::event(LogEvent::kItemSaved, {item.key, item.seq, item.schema});
  tell(item, DeliveryState::kSaved);
  tell_status();
  return SavedItem{item.key, item.terminal_number, item.saved_at};
}

base::Result<DeliveryUpdate> Delivery::look_up(const std::string& key) {
  const base::Result<OutboxItem> item = outbox_.find(key);
  if (!item) return std::unexpected(item.error());
  return update_of(*item);
}

Request Delivery::request(std::string method, std::string_view path) const {
  return {std::move(method),
          std::string(path),
          {{"Kiosk-Device", options_.device_id},
           {"Kiosk-Version", options_.client_version},
           {"Accept", fmt::format("{}, {}", kJsonType, kProblemType)}},
          {}};
}

Delivery::Step Delivery::next() {
  purge_when_due();
  for (;;) {
    const Action action = planner_.next_action(clock_.now());
    if (const auto* sleep = std::get_if<Sleep>(&action)) return *sleep;
    if (std::holds_alternative<FetchMeta>(action)) return Exchange{action, request("GET", kMetaPath)};
    auto exchange = prepare(std::get<Submit>(action));
    if (auto* ready = std::get_if<Exchange>(&exchange)) return std::move(*ready);
  }
}

// An item whose body cannot be read is set before a person, and must not hold up the others.
std::variant<Delivery::Exchange, std::monostate> Delivery::prepare(const Submit& submit) {
  base::Result<OutboxItem> item = outbox_.find(submit.key);
  base::Result<std::string> body = outbox_.body(submit.key);
  if (!item || !body) {
    const base::Error error = item ? body.error() : item.error();
    base::log::error(error);
    planner_.action_done(outcome::Refused{}, clock_.now());
    if (item) write_verdict(*item, Verdict::kGivenUp, {outcome::Refused{}, {}, error});
    return std::monostate{};
  }
  Exchange exchange{submit, request("POST", kApplicationsPath)};
  exchange.request.headers.emplace_back("Content-Type", kJsonType);
  exchange.request.headers.emplace_back("Idempotency-Key", as_idempotency_key(submit.key));
  exchange.request.body = *std::move(body);
  tell(*item, DeliveryState::kSending);
  return exchange;
}

void Delivery::done(const Exchange& exchange, const base::Result<Response>& answer) {
  if (const auto* submit = std::get_if<Submit>(&exchange.action)) {
    submitted(*submit, answer);
  } else {
    const MetaAnswer read = read_meta_answer(answer);
    report(read.outcome, read.error);
  }
  tell_status();
}

void Delivery::dropped() {
  planner_.action_dropped();
}

void Delivery::submitted(const Submit& submit, const base::Result<Response>& answer) {
  const SubmitAnswer read = read_submit_answer(answer, submit.key);
  base::Result<OutboxItem> item = outbox_.find(submit.key);
  const Verdict verdict = report(read.outcome, read.error);
  if (!item) {
    base::log::error(item.error());
    return;
  }
  ++item->attempts;
  item->blind = planner_.blind(submit.key);
  write_verdict(*std::move(item), verdict, read);
}

void Delivery::write_verdict(OutboxItem item, Verdict verdict, const SubmitAnswer& answer) {
  item.error = answer.error ? std::optional(answer.error->code()) : std::nullopt;
  switch (verdict) {
    case Verdict::kReceived:
      item.state = ItemState::kReceived;
      item.retrying = false;
      item.ref = answer.application->ref;
      item.received_at = answer.application->received_at;
      break;
    case Verdict::kRetry:
      break;
    case Verdict::kSetAside:
    case Verdict::kGivenUp:
      item.state = ItemState::kNeedsAttention;
      item.retrying = verdict == Verdict::kSetAside;
      break;
  }
  if (const base::Result<void> written = outbox_.update(item); !written) {
    // Received but not marked: it stays in the queue, and the platform will answer the same again.
    base::log::error(written.error());
    if (verdict == Verdict::kReceived) planner_.add(item.seq, item.key, item.blind, true, clock_.now());
  }
  const auto number = answer.error ? static_cast<int>(answer.error->code()) : 0;
  base::log::event(LogEvent::kItemAttempted, {item.key, word(state_of(item)), item.attempts, number});
  tell(item, state_of(item), answer.error);
}

Verdict Delivery::report(const Outcome& outcome, const std::optional<base::Error>& error) {
  const LinkState before = planner_.link();
  const Verdict verdict = planner_.action_done(outcome, clock_.now());
  if (!std::holds_alternative<outcome::NoPlatform>(outcome)) last_contact_ = clock_.wall();
  if (planner_.link() != before) {
    base::log::event(LogEvent::kLinkChanged, {word(planner_.link()), error ? error->to_string() : std::string()});
  }
  return verdict;
}

void Delivery::purge_when_due() {
  if (clock_.now() < purge_due_) return;
  purge_due_ = clock_.now() + kPurgeEvery;
  if (const base::Result<int> purged = outbox_.purge(); !purged) base::log::error(purged.error());
}

void Delivery::retry_now() {
  planner_.retry_now(clock_.now());
}

LinkStatus Delivery::status() {
  LinkStatus status;
  status.link = planner_.link();
  status.last_contact_at = last_contact_;
  // An outbox that cannot be read is not an empty one: what was counted last still stands.
  if (const base::Result<QueueCounters> counters = outbox_.counters(); counters) queue_ = *counters;
  status.queue = queue_;
  status.accepting = outbox_.check_space(0).has_value();
  return status;
}

void Delivery::tell(const OutboxItem& item, DeliveryState state, std::optional<base::Error> error) {
  if (!listeners_.delivery) return;
  DeliveryUpdate update = update_of(item);
  update.state = state;
  update.error = std::move(error);
  listeners_.delivery(update);
}

void Delivery::tell_status() {
  if (listeners_.status) listeners_.status(status());
}

}  // namespace platform
