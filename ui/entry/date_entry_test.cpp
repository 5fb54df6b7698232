#include "ui/entry/date_entry.h"

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

namespace ui::entry {
namespace {

using namespace std::chrono_literals;
using Step = DateEntry::Step;

const DateBounds kLifetime{1900y / 1 / 1, 2031y / 12 / 31};

void type_all(DateEntry& entry, std::string_view digits) {
  for (const char digit : digits) entry.type_digit(digit);
}

TEST(DateEntry, IsChosenInFourTaps) {
  DateEntry entry(kLifetime, "");
  EXPECT_EQ(entry.step(), Step::kDecade);
  entry.pick(1940);
  entry.pick(1949);
  entry.pick(12);
  EXPECT_EQ(entry.value(), "");
  EXPECT_EQ(entry.choices().size(), 31U);
  entry.pick(31);
  EXPECT_EQ(entry.value(), "1949-12-31");
}

TEST(DateEntry, BeginsWithTheLastYearsWhereThoseAreLikely) {
  DateEntry entry({1900y / 1 / 1, 2026y / 3 / 2, true}, "");
  EXPECT_EQ(entry.step(), Step::kYear);
  const auto years = entry.choices();
  ASSERT_EQ(years.size(), 10U);
  EXPECT_TRUE(years[6].enabled);
  EXPECT_FALSE(years[7].enabled) << "2027 is to come";
  entry.go_to(Step::kDecade);
  entry.pick(1990);
  entry.pick(1998);
  entry.pick(3);
  entry.pick(9);
  EXPECT_EQ(entry.value(), "1998-03-09");
}

TEST(DateEntry, StartsWhereItWas) {
  const DateEntry entry(kLifetime, "2026-03-02");
  EXPECT_EQ(entry.step(), Step::kDay);
  const auto days = entry.choices();
  EXPECT_TRUE(days[1].selected);
  EXPECT_EQ(DateEntry(kLifetime, "2026-02-30").value(), "") << "no such day";
  EXPECT_EQ(DateEntry(kLifetime, "1899-12-31").value(), "") << "out of bounds";
}

TEST(DateEntry, SkipsTheDecadeWhenFewYearsCanBeChosen) {
  const DateEntry entry({2025y / 6 / 15, 2026y / 2 / 10}, "");
  EXPECT_EQ(entry.step(), Step::kYear);
  EXPECT_EQ(entry.choices().size(), 2U);
  EXPECT_FALSE(entry.can_go_to(Step::kDecade));
}

TEST(DateEntry, OffersOnlyWhatLiesWithinTheBounds) {
  DateEntry entry({2025y / 6 / 15, 2026y / 2 / 10}, "");
  entry.pick(2025);
  const auto months = entry.choices();
  EXPECT_FALSE(months[4].enabled);
  EXPECT_TRUE(months[5].enabled);
  entry.pick(5);
  EXPECT_EQ(entry.step(), Step::kMonth) << "a month that cannot be chosen does nothing";
  entry.pick(6);
  const auto days = entry.choices();
  EXPECT_FALSE(days[13].enabled);
  EXPECT_TRUE(days[14].enabled);
}

TEST(DateEntry, GoingBackKeepsTheDayWhereItStillExists) {
  DateEntry entry(kLifetime, "2024-02-29");
  entry.go_to(Step::kYear);
  entry.pick(2028);
  EXPECT_EQ(entry.value(), "2028-02-29");
  entry.go_to(Step::kYear);
  entry.pick(2027);
  EXPECT_EQ(entry.value(), "") << "2027 has no 29 February";
}

TEST(DateEntry, AStepThatIsNotReachedCannotBeGoneTo) {
  DateEntry entry(kLifetime, "");
  entry.go_to(Step::kDay);
  EXPECT_EQ(entry.step(), Step::kDecade);
}

TEST(DateEntry, TakesEightTypedDigits) {
  DateEntry entry(kLifetime, "");
  entry.set_typing(true);
  type_all(entry, "1949123");
  EXPECT_EQ(entry.value(), "");
  EXPECT_FALSE(entry.typed_wrong());
  type_all(entry, "1");
  EXPECT_EQ(entry.value(), "1949-12-31");
  type_all(entry, "9");
  EXPECT_EQ(entry.typed(), "19491231");
  EXPECT_TRUE(entry.erase());
  EXPECT_EQ(entry.value(), "");
}

TEST(DateEntry, SaysThatTypedDigitsAreNoDay) {
  DateEntry entry(kLifetime, "");
  entry.set_typing(true);
  type_all(entry, "20260230");
  EXPECT_TRUE(entry.typed_wrong());
  entry.clear();
  EXPECT_FALSE(entry.typed_wrong());
  type_all(entry, "18991231");
  EXPECT_TRUE(entry.typed_wrong());
}

TEST(DateEntry, KeepsTheDateBetweenKeysAndNumberPad) {
  DateEntry entry(kLifetime, "1949-12-31");
  entry.set_typing(true);
  EXPECT_EQ(entry.typed(), "19491231");
  entry.set_typing(false);
  EXPECT_EQ(entry.value(), "1949-12-31");
  EXPECT_EQ(entry.step(), Step::kDay);
}

}  // namespace
}  // namespace ui::entry
