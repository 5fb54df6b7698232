#include "peripherals/id_reader/card_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace peripherals::id_reader {
namespace {

using base::ErrorCode;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr bool kWanted = true;

struct CardWatchTest : testing::Test {
  base::ManualClock clock;
  CardWatch watch;

  bool found(bool wanted) { return watch.found(wanted, clock.now()); }

  void failed(ErrorCode code) { watch.failed(base::Error(code), clock.now()); }

  // "found", "read", "failed", "removed": what was to be posted since the last call.
  std::vector<std::string> events() {
    std::vector<std::string> names;
    for (const Event& event : watch.take_events()) {
      if (std::holds_alternative<CardFound>(event)) names.emplace_back("found");
      if (std::holds_alternative<CardRead>(event)) names.emplace_back("read");
      if (std::holds_alternative<CardReadFailed>(event)) names.emplace_back("failed");
      if (std::holds_alternative<CardRemoved>(event)) names.emplace_back("removed");
    }
    return names;
  }
};

TEST_F(CardWatchTest, KnowsNothingBeforeTheFirstLook) {
  EXPECT_EQ(watch.media(), CardMedia::kUnknown);
  watch.none();
  EXPECT_EQ(watch.media(), CardMedia::kNotPresent);
  EXPECT_THAT(events(), IsEmpty());
}

TEST_F(CardWatchTest, ReadsACardThatAScreenAsksFor) {
  EXPECT_TRUE(found(kWanted));
  EXPECT_EQ(watch.media(), CardMedia::kPresent);
  watch.read({});
  EXPECT_THAT(events(), ElementsAre("found", "read"));
}

TEST_F(CardWatchTest, LeavesACardUnreadThatNobodyAskedFor) {
  EXPECT_FALSE(found(!kWanted));
  EXPECT_FALSE(found(!kWanted));
  EXPECT_THAT(events(), ElementsAre("found")) << "told once, not at each look";
  EXPECT_TRUE(found(kWanted));
  EXPECT_THAT(events(), ElementsAre("found")) << "told again as its reading begins";
}

TEST_F(CardWatchTest, SaysRemovedOnlyOfACardThatWasNotRead) {
  found(!kWanted);
  watch.none();
  EXPECT_EQ(watch.media(), CardMedia::kNotPresent);
  EXPECT_THAT(events(), ElementsAre("found", "removed"));
}

TEST_F(CardWatchTest, NoCardAfterAReadingMeansNothing) {
  found(kWanted);
  watch.read({});
  events();
  watch.none();
  EXPECT_EQ(watch.media(), CardMedia::kUnknown);
  EXPECT_THAT(events(), IsEmpty());
}

TEST_F(CardWatchTest, ACardFoundAfterAReadingMeansThatOneWasLifted) {
  found(kWanted);
  watch.read({});
  events();
  EXPECT_TRUE(found(kWanted));
  EXPECT_THAT(events(), ElementsAre("removed", "found"));
}

TEST_F(CardWatchTest, ACardThatFailedIsTriedAgainAWhileLater) {
  found(kWanted);
  failed(ErrorCode::kCardReposition);
  EXPECT_EQ(watch.media(), CardMedia::kPresent);
  EXPECT_FALSE(found(kWanted)) << "the citizen must have time to read what to do";
  EXPECT_THAT(events(), ElementsAre("found", "failed"));
  clock.advance(base::Duration(2000));
  EXPECT_TRUE(found(kWanted));
  EXPECT_THAT(events(), ElementsAre("found"));
}

TEST_F(CardWatchTest, ACardThatFailedAndWasLiftedIsReadAtOnce) {
  found(kWanted);
  failed(ErrorCode::kCardReposition);
  watch.none();
  EXPECT_TRUE(found(kWanted));
  EXPECT_THAT(events(), ElementsAre("found", "failed", "removed", "found"));
}

TEST_F(CardWatchTest, ACardThatWasTakenAwayTooEarlyIsGone) {
  found(kWanted);
  failed(ErrorCode::kCardRemovedEarly);
  EXPECT_EQ(watch.media(), CardMedia::kNotPresent);
  EXPECT_TRUE(found(kWanted)) << "put back, it is read at once";
}

TEST_F(CardWatchTest, AReaderThatWasLostKnowsNothing) {
  found(!kWanted);
  watch.lost();
  EXPECT_EQ(watch.media(), CardMedia::kUnknown);
  events();
  watch.none();
  EXPECT_THAT(events(), IsEmpty()) << "whether the card was removed meanwhile is not known";
}

}  // namespace
}  // namespace peripherals::id_reader
