#include "platform/client/planner.h"

#include <set>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace platform {
namespace {

using base::Duration;
using testing::ElementsAre;

constexpr Duration kSecond{1'000};
constexpr Duration kMinute{60'000};

/// A planner, and a day that passes as fast as the story tells it.
class Planned : public testing::Test {
 protected:
  base::SeededRandom random{7};
  Planner planner{random};
  base::Steady now{};
  std::int64_t seq = 0;

  void add(const std::string& key) { planner.add(++seq, key, 0, false, now); }

  /// "submit a", "meta" or "sleep".
  std::string next() {
    action = planner.next_action(now);
    if (const auto* submit = std::get_if<Submit>(&action)) return "submit " + submit->key;
    return std::holds_alternative<FetchMeta>(action) ? "meta" : "sleep";
  }

  Verdict done(const Outcome& outcome) { return planner.action_done(outcome, now); }

  /// Passes the time until the planner wants something, and returns that.
  std::string wake() {
    for (std::string what = next();; what = next()) {
      if (what != "sleep") return what;
      const base::Steady until = std::get<Sleep>(action).until;
      EXPECT_GT(until, now) << "a sleep that is over would spin";
      slept += std::chrono::duration_cast<Duration>(until - now);
      now = until;
    }
  }

  /// The same, with every meta call on the way answered well.
  std::string wake_submit() {
    for (;;) {
      const std::string what = wake();
      if (what != "meta") return what;
      done(outcome::Accepted{});
    }
  }

  void go_online() {
    EXPECT_EQ(next(), "meta");
    done(outcome::Accepted{});
  }

  Action action;
  Duration slept{0};
};

TEST_F(Planned, AsksForThePlatformBeforeAnythingElse) {
  add("a");
  EXPECT_EQ(planner.link(), LinkState::kUnknown);
  EXPECT_EQ(next(), "meta");
  done(outcome::Accepted{});
  EXPECT_EQ(planner.link(), LinkState::kOnline);
  EXPECT_EQ(next(), "submit a");
}

TEST_F(Planned, DeliversInTheOrderOfTheTerminal) {
  add("a");
  add("b");
  add("c");
  go_online();
  std::vector<std::string> order;
  for (int i = 0; i < 3; ++i) {
    order.push_back(next());
    EXPECT_EQ(done(outcome::Accepted{}), Verdict::kReceived);
  }
  EXPECT_THAT(order, ElementsAre("submit a", "submit b", "submit c"));
  EXPECT_EQ(next(), "sleep");
}

TEST_F(Planned, SendsANewItemAtOnceWhenTheLinkIsUp) {
  go_online();
  EXPECT_EQ(next(), "sleep");
  now += kSecond;
  add("a");
  EXPECT_EQ(next(), "submit a");
}

TEST_F(Planned, RetriesEarly) {
  add("a");
  go_online();
  next();
  EXPECT_EQ(done(outcome::Unreadable{}), Verdict::kRetry);
  EXPECT_EQ(wake(), "submit a");
  EXPECT_LE(slept, kSecond) << "the first retry comes within a second";
}

TEST_F(Planned, RetriesMoreAndMoreSlowlyButAtLeastEveryQuarterHour) {
  PlannerOptions patient;
  patient.blind_limit = 1'000;
  patient.heartbeat = Duration(24 * 3'600'000);
  Planner one(random, patient);
  one.add(1, "a", 0, false, now);
  one.next_action(now);
  one.action_done(outcome::Accepted{}, now);
  Duration longest{0};
  for (int attempt = 1; attempt <= 60; ++attempt) {
    base::Steady due = now;
    while (const auto* sleep = std::get_if<Sleep>(&(action = one.next_action(due)))) due = sleep->until;
    const auto waited = std::chrono::duration_cast<Duration>(due - now);
    EXPECT_LE(waited, std::min(Duration(15 * kMinute), kSecond * (Duration::rep{1} << std::min(attempt, 20))))
        << attempt;
    longest = std::max(longest, waited);
    now = due;
    one.action_done(outcome::Unreadable{}, now);
  }
  EXPECT_GT(longest, 5 * kMinute) << "the delays never grew";
}

TEST_F(Planned, TwoTerminalsDoNotComeBackTogether) {
  std::set<Duration::rep> waits;
  for (std::uint64_t terminal = 0; terminal < 50; ++terminal) {
    base::SeededRandom own(terminal);
    Planner one(own);
    one.next_action(now);
    one.action_done(outcome::NoPlatform{}, now);
    waits.insert(std::chrono::duration_cast<Duration>(std::get<Sleep>(one.next_action(now)).until - now).count());
  }
  EXPECT_GT(waits.size(), 30U);
}

TEST_F(Planned, OneStuckItemDoesNotHoldUpTheOthers) {
  add("stuck");
  go_online();
  EXPECT_EQ(next(), "submit stuck");
  done(outcome::Busy{});
  for (int i = 0; i < 20; ++i) {
    const std::string key = "good" + std::to_string(i);
    add(key);
    std::string what = wake_submit();
    while (what == "submit stuck") {
      done(outcome::Busy{});
      what = wake_submit();
    }
    EXPECT_EQ(what, "submit " + key);
    EXPECT_EQ(done(outcome::Accepted{}), Verdict::kReceived);
  }
  EXPECT_LE(slept, kMinute) << "the good ones waited for the stuck one";
}

TEST_F(Planned, UnknownAnswerParksTheItem) {
  add("odd");
  add("good");
  go_online();
  EXPECT_EQ(next(), "submit odd");
  EXPECT_EQ(done(outcome::Unknown{}), Verdict::kSetAside) << "never delivered, and visible at once";
  EXPECT_EQ(next(), "submit good");
  EXPECT_EQ(done(outcome::Accepted{}), Verdict::kReceived);
  EXPECT_EQ(wake_submit(), "submit odd") << "it is still tried, since the platform may learn";
  EXPECT_GE(slept, 30 * kMinute);
  EXPECT_LE(slept, 60 * kMinute);
  EXPECT_EQ(done(outcome::Accepted{}), Verdict::kReceived);
}

TEST_F(Planned, ARefusedItemIsNotTriedAgain) {
  add("bad");
  go_online();
  next();
  EXPECT_EQ(done(outcome::Refused{}), Verdict::kGivenUp);
  EXPECT_EQ(planner.link(), LinkState::kOnline);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(wake(), "meta") << "nothing but heartbeats";
    done(outcome::Accepted{});
  }
}

TEST_F(Planned, AfterTenBlindRetriesTheItemIsShownAndTriedSlowly) {
  add("a");
  go_online();
  for (int attempt = 1; attempt < 10; ++attempt) {
    EXPECT_EQ(wake_submit(), "submit a");
    EXPECT_EQ(done(outcome::Busy{}), Verdict::kRetry) << attempt;
  }
  EXPECT_EQ(wake_submit(), "submit a");
  EXPECT_EQ(done(outcome::Busy{}), Verdict::kSetAside);
  slept = Duration(0);
  EXPECT_EQ(wake_submit(), "submit a");
  EXPECT_GE(slept, 30 * kMinute);
  EXPECT_EQ(done(outcome::Busy{}), Verdict::kSetAside);
  EXPECT_EQ(wake_submit(), "submit a");
  EXPECT_EQ(done(outcome::Accepted{}), Verdict::kReceived);
}

TEST_F(Planned, HonoursRetryAfterAndDoesNotCountItAsBlind) {
  add("a");
  go_online();
  for (int i = 0; i < 15; ++i) {
    ASSERT_EQ(wake_submit(), "submit a");
    const base::Steady asked = now;
    EXPECT_EQ(done(outcome::Busy{40 * kSecond}), Verdict::kRetry) << "an item that was told to wait is not stuck";
    ASSERT_EQ(wake_submit(), "submit a");
    EXPECT_GE(now - asked, 40 * kSecond);
    EXPECT_LE(now - asked, 41 * kSecond + 30 * kSecond) << "later only out of courtesy";
    done(outcome::Busy{Duration(0)});
  }
  EXPECT_EQ(planner.blind("a"), 0);
}

TEST_F(Planned, AnHourIsTheMostThatRetryAfterCanAskFor) {
  add("a");
  go_online();
  next();
  done(outcome::Busy{48 * 60 * kMinute});
  EXPECT_EQ(wake_submit(), "submit a");
  EXPECT_LE(slept, 60 * kMinute + kSecond);
}

TEST_F(Planned, TooManyRequestsHoldsEverythingBack) {
  add("a");
  add("b");
  go_online();
  EXPECT_EQ(next(), "submit a");
  done(outcome::Busy{30 * kSecond, true});
  add("c");
  const std::string what = wake_submit();
  EXPECT_EQ(what, "submit b");
  EXPECT_GE(slept, 30 * kSecond);
}

TEST_F(Planned, AfterSeveralFailuresInARowRequestsKeepTheirDistance) {
  for (int i = 0; i < 100; ++i) add("item" + std::to_string(i));
  go_online();
  int submits = 0;
  const base::Steady start = now;
  while (now - start < 5 * kMinute) {
    if (wake() == "meta") {
      done(outcome::Accepted{});
    } else {
      done(outcome::Busy{});
      ++submits;
    }
  }
  EXPECT_LT(submits, 60) << "a struggling platform was asked without pause";
  EXPECT_GT(submits, 10);
}

TEST_F(Planned, WhileTheLinkIsDownOnlyTheMetaCallKnocks) {
  add("a");
  add("b");
  go_online();
  EXPECT_EQ(next(), "submit a");
  EXPECT_EQ(done(outcome::NoPlatform{}), Verdict::kRetry);
  EXPECT_EQ(planner.link(), LinkState::kOffline);
  for (int i = 0; i < 30; ++i) {
    ASSERT_EQ(wake(), "meta");
    done(outcome::NoPlatform{});
  }
  EXPECT_EQ(planner.blind("b"), 0) << "a long outage is not the item's fault";
  EXPECT_EQ(planner.blind("a"), 1);
  ASSERT_EQ(wake(), "meta");
  done(outcome::Accepted{});
  EXPECT_EQ(next(), "submit b") << "what was never tried goes first";
  done(outcome::Accepted{});
  EXPECT_EQ(next(), "submit a");
}

TEST_F(Planned, ALongOutageIsOverWithinTwoMinutes) {
  go_online();
  Duration longest{0};
  base::Steady last = now;
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(wake(), "meta");
    longest = std::max(longest, std::chrono::duration_cast<Duration>(now - last));
    last = now;
    done(outcome::NoPlatform{});
  }
  EXPECT_LE(longest, 2 * kMinute);
}

TEST_F(Planned, ANewItemKnocksAtOnceEvenDuringAnOutage) {
  go_online();
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(wake(), "meta");
    done(outcome::NoPlatform{});
  }
  add("a");
  EXPECT_EQ(next(), "meta");
  done(outcome::Accepted{});
  EXPECT_EQ(next(), "submit a");
}

TEST_F(Planned, ACaptivePortalIsNoPlatform) {
  add("a");
  go_online();
  next();
  EXPECT_EQ(done(outcome::NoPlatform{LinkState::kCaptivePortal}), Verdict::kRetry);
  EXPECT_EQ(planner.link(), LinkState::kCaptivePortal);
  EXPECT_EQ(wake(), "meta");
  done(outcome::Accepted{});
  EXPECT_EQ(wake_submit(), "submit a");
}

TEST_F(Planned, ATooOldClientKeepsItsQueueAndOnlyAsks) {
  add("a");
  go_online();
  next();
  EXPECT_EQ(done(outcome::ClientTooOld{}), Verdict::kRetry);
  EXPECT_EQ(planner.link(), LinkState::kClientTooOld);
  for (int i = 0; i < 5; ++i) {
    ASSERT_EQ(wake(), "meta");
    done(outcome::ClientTooOld{});
  }
  ASSERT_EQ(wake(), "meta");
  done(outcome::Accepted{});
  EXPECT_EQ(next(), "submit a");
}

TEST_F(Planned, AnIdleLinkIsConfirmedAboutOnceAMinute) {
  go_online();
  for (int i = 0; i < 20; ++i) {
    const base::Steady before = now;
    ASSERT_EQ(wake(), "meta");
    EXPECT_GE(now - before, kMinute * 4 / 5);
    EXPECT_LE(now - before, kMinute * 6 / 5);
    done(outcome::Accepted{});
  }
}

TEST_F(Planned, StaffCanAskForEverythingNow) {
  add("a");
  go_online();
  next();
  done(outcome::Unknown{});
  planner.retry_now(now);
  EXPECT_EQ(next(), "submit a");
}

TEST_F(Planned, AnItemSetAsideBeforeTheRestartIsNotTriedAtEveryStart) {
  planner.add(1, "odd", 10, true, now);
  planner.add(2, "good", 3, false, now);
  go_online();
  EXPECT_EQ(next(), "submit good");
  done(outcome::Accepted{});
  EXPECT_EQ(next(), "sleep");
  EXPECT_EQ(wake_submit(), "submit odd");
  EXPECT_EQ(done(outcome::Busy{}), Verdict::kSetAside);
}

TEST_F(Planned, AnActionThatWasDroppedCountsForNothing) {
  add("a");
  go_online();
  EXPECT_EQ(next(), "submit a");
  planner.action_dropped();
  EXPECT_EQ(planner.blind("a"), 0);
  EXPECT_EQ(next(), "submit a");
}

}  // namespace
}  // namespace platform
