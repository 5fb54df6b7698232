#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "base/uuid.h"

namespace base {
namespace {

TEST(Utf8, KeepsRareNamesAndPrivateUse) {
  EXPECT_EQ(utf16_to_utf8(u"王\U0002B5AF"), "王\U0002B5AF");
  EXPECT_EQ(utf16_to_utf8(u"\U00020000\uE123"), "\U00020000\uE123");
  EXPECT_TRUE(has_private_use("张\uE123"));
  EXPECT_FALSE(has_private_use("张三"));
}

TEST(Utf8, RefusesALoneSurrogate) {
  const char16_t lone[] = {u'王', 0xD86D, u'x'};
  const auto result = utf16_to_utf8(std::u16string_view(lone, 3));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), ErrorCode::kInvalidTextEncoding);
}

TEST(Utf8, KnowsIllFormedBytes) {
  for (const char* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xB8", "\x80"})
    EXPECT_FALSE(valid_utf8(bad));
  EXPECT_TRUE(valid_utf8("王\U0002B5AF A"));
}

TEST(Secret, MasksTheMiddleOfNumbersAndNames) {
  EXPECT_EQ(Secret("370102194912310029").masked(3, 4), "370***********0029");
  EXPECT_EQ(Secret("张三丰").masked(1, 0), "张**");
  EXPECT_EQ(Secret("张").masked(1, 0), "张");
  EXPECT_EQ(Secret("1234").masked(3, 4), "1***") << "a short value must not show itself whole";
}

TEST(Secret, AMoveLeavesNothingBehind) {
  Secret first("370102194912310029");
  const char* const bytes = first.reveal().data();
  const Secret second(std::move(first));
  EXPECT_EQ(second.reveal().data(), bytes) << "the bytes were copied instead of handed over";
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is what is tested
}

TEST(Uuid, IsVersion7AndSortsByTime) {
  ManualClock clock;
  SeededRandom random(1);
  const std::string first = make_uuid_v7(clock, random);
  clock.advance(Duration(1));
  const std::string second = make_uuid_v7(clock, random);
  EXPECT_TRUE(is_uuid_v7(first)) << first;
  EXPECT_LT(first, second);
  EXPECT_FALSE(is_uuid_v7("not-a-uuid"));
}

TEST(Error, GainsContextOnTheWayUp) {
  const Error error = Error(ErrorCode::kIo, "disk full").with_context("opening the outbox");
  EXPECT_EQ(error.to_string(), "E1004 io: opening the outbox: disk full");
  EXPECT_TRUE(error.info().retry);
}

TEST(Clock, ChinaTimeIsEightHoursAhead) {
  using namespace std::chrono;
  const LocalTime local = china_time(Wall(sys_days{year{2026} / 12 / 31} + hours{20} + minutes{5}));
  EXPECT_EQ(local.year, 2027);
  EXPECT_EQ(local.month, 1);
  EXPECT_EQ(local.day, 1);
  EXPECT_EQ(local.hour, 4);
  EXPECT_EQ(local.minute, 5);
}

}  // namespace
}  // namespace base
