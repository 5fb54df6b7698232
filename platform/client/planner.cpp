#include "platform/client/planner.h"

#include <algorithm>
#include <cassert>

namespace platform {

namespace {

using base::Duration;
using base::Steady;

// From this many failures in a row on, requests keep their distance: fewer may be one bad item among good ones.
constexpr int kPacedFrom = 3;
// 2^20 times the first delay is far above every cap; a larger shift would overflow.
constexpr int kMostDoublings = 20;

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

}  // namespace

Planner::Planner(base::Random& random, PlannerOptions options) : random_(random), options_(options) {}

// Full jitter: anything from nothing to the cap, so that four thousand terminals do not come back together.
Duration Planner::jitter(Duration most) {
  return Duration(static_cast<Duration::rep>(random_.next_u64() % static_cast<std::uint64_t>(most.count() + 1)));
}

Duration Planner::backoff(int failures, Duration most) {
  const int doublings = std::clamp(failures - 1, 0, kMostDoublings);
  return jitter(std::min(most, options_.first_delay * (Duration::rep{1} << doublings)));
}

void Planner::add(std::int64_t seq, const std::string& key, int blind, bool set_aside, Steady now) {
  // The terminal starts anew after each citizen: what is tried slowly must not be tried at every start.
  const Duration wait = set_aside ? jitter(options_.longest_delay) : Duration(0);
  items_[key] = Item{seq, blind, set_aside, now + wait};
  // Somebody stands before the terminal and wants to know: knock now. A limit that the platform set still holds.
  paced_until_ = now;
  if (link_ != LinkState::kOnline) meta_due_ = std::min(meta_due_, now);
}

void Planner::remove(const std::string& key) {
  items_.erase(key);
}

int Planner::blind(const std::string& key) const {
  const auto found = items_.find(key);
  return found == items_.end() ? 0 : found->second.blind;
}

// The item that has been due longest; between two, the older one.
Planner::Items::iterator Planner::next_item() {
  return std::ranges::min_element(items_, {},
                                  [](const auto& entry) { return std::pair(entry.second.due, entry.second.seq); });
}

Action Planner::next_action(Steady now) {
  assert(!under_way_ && "report the last action first");
  Action action = Sleep{meta_due_};
  if (now >= meta_due_) {
    action = FetchMeta{};
  } else if (link_ == LinkState::kOnline) {
    const auto item = next_item();
    if (item != items_.end()) {
      const Steady due = std::max({item->second.due, held_until_, paced_until_});
      if (now >= due) {
        action = Submit{item->first};
      } else {
        action = Sleep{std::min(due, meta_due_)};
      }
    }
  }
  if (!std::holds_alternative<Sleep>(action)) under_way_ = action;
  return action;
}

Verdict Planner::action_done(const Outcome& outcome, Steady now) {
  assert(under_way_ && "nothing was handed out");
  const Action action = *std::exchange(under_way_, std::nullopt);
  if (std::holds_alternative<FetchMeta>(action)) {
    meta_done(outcome, now);
    return Verdict::kRetry;
  }
  const auto item = items_.find(std::get<Submit>(action).key);
  if (item == items_.end()) return Verdict::kRetry;
  if (std::holds_alternative<outcome::Accepted>(outcome)) {
    items_.erase(item);
    failures_in_a_row_ = 0;
    link_changed(LinkState::kOnline, now);
    return Verdict::kReceived;
  }
  const Verdict verdict = failed(item->second, outcome, now);
  if (verdict == Verdict::kGivenUp) items_.erase(item);
  return verdict;
}

Verdict Planner::failed(Item& item, const Outcome& outcome, Steady now) {
  return std::visit(Overloaded{[](const outcome::Accepted&) { return Verdict::kReceived; },
                               [&](const outcome::NoPlatform& none) {
                                 link_changed(none.link, now);
                                 return retry_blindly(item, now);
                               },
                               [&](const outcome::Busy& busy) {
                                 note_failure(now);
                                 if (!busy.retry_after) return retry_blindly(item, now);
                                 const Duration wait = std::min(*busy.retry_after, options_.longest_retry_after);
                                 item.due = now + wait + jitter(options_.first_delay);
                                 if (busy.everything) held_until_ = std::max(held_until_, now + wait);
                                 return item.set_aside ? Verdict::kSetAside : Verdict::kRetry;
                               },
                               [&](const outcome::Unreadable&) {
                                 note_failure(now);
                                 return retry_blindly(item, now);
                               },
                               [&](const outcome::Unknown&) {
                                 note_failure(now);
                                 set_aside(item, now);
                                 return Verdict::kSetAside;
                               },
                               [](const outcome::Refused&) { return Verdict::kGivenUp; },
                               [&](const outcome::ClientTooOld&) {
                                 link_changed(LinkState::kClientTooOld, now);
                                 return item.set_aside ? Verdict::kSetAside : Verdict::kRetry;
                               }},
                    outcome);
}

Verdict Planner::retry_blindly(Item& item, Steady now) {
  ++item.blind;
  if (item.blind >= options_.blind_limit) {
    set_aside(item, now);
    return Verdict::kSetAside;
  }
  item.due = now + backoff(item.blind, options_.longest_delay);
  return Verdict::kRetry;
}

void Planner::set_aside(Item& item, Steady now) {
  item.set_aside = true;
  item.due = now + options_.slow_delay / 2 + jitter(options_.slow_delay / 2);
}

void Planner::meta_done(const Outcome& outcome, Steady now) {
  const auto no_answer = [&](LinkState link) {
    ++failed_probes_;
    link_changed(link, now);
  };
  std::visit(Overloaded{[&](const outcome::Accepted&) { link_changed(LinkState::kOnline, now); },
                        [&](const outcome::NoPlatform& none) { no_answer(none.link); },
                        [&](const outcome::ClientTooOld&) { no_answer(LinkState::kClientTooOld); },
                        [&](const outcome::Busy& busy) {
                          no_answer(LinkState::kOffline);
                          if (busy.retry_after) {
                            meta_due_ = now + std::min(*busy.retry_after, options_.longest_retry_after);
                          }
                        },
                        [&](const outcome::Unreadable&) { no_answer(LinkState::kOffline); },
                        [&](const outcome::Unknown&) { no_answer(LinkState::kOffline); },
                        [&](const outcome::Refused&) { no_answer(LinkState::kOffline); }},
             outcome);
}

void Planner::link_changed(LinkState link, Steady now) {
  if (link == LinkState::kOnline) {
    failed_probes_ = 0;
    meta_due_ = now + options_.heartbeat * 4 / 5 + jitter(options_.heartbeat * 2 / 5);
  } else {
    failures_in_a_row_ = 0;
    meta_due_ = now + backoff(failed_probes_ + 1, options_.longest_probe_delay);
  }
  link_ = link;
}

void Planner::note_failure(Steady now) {
  ++failures_in_a_row_;
  if (failures_in_a_row_ < kPacedFrom) return;
  const Duration pace = backoff(failures_in_a_row_ - kPacedFrom + 1, options_.longest_pace);
  paced_until_ = now + pace;
}

void Planner::action_dropped() {
  under_way_.reset();
}

void Planner::retry_now(Steady now) {
  for (auto& [key, item] : items_) item.due = now;
  held_until_ = now;
  paced_until_ = now;
  if (link_ != LinkState::kOnline) meta_due_ = now;
}

}  // namespace platform
