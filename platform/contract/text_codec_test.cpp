#include "platform/contract/text_codec.h"

#include <gtest/gtest.h>

namespace platform {
namespace {

TEST(Base64Url, GoesThereAndBack) {
  const Bytes bytes = {0x00, 0xFF, 0x10, 0x80, 0x7F};
  EXPECT_EQ(base64url(bytes), "AP8QgH8");
  EXPECT_EQ(from_base64url("AP8QgH8"), bytes);
  EXPECT_EQ(from_base64url(""), Bytes{});
}

TEST(Base64Url, RefusesPaddingOtherAlphabetsAndRubbish) {
  for (const char* bad : {"AP8QgH8=", "AP8Q+H8", "AP8Q/H8", "AP8Q H8", "A", "AP8QgH9é"}) {
    EXPECT_FALSE(from_base64url(bad)) << bad;
  }
}

TEST(Instant, GoesThereAndBack) {
  const auto wall = parse_instant("2026-03-02T01:00:00.042Z");
  ASSERT_TRUE(wall);
  EXPECT_EQ(instant_text(*wall), "2026-03-02T01:00:00.042Z");
  EXPECT_EQ(instant_text(base::Wall{}), "1970-01-01T00:00:00.000Z");
}

TEST(Instant, RefusesOtherFormsAndDaysThatDoNotExist) {
  for (const char* bad :
       {"", "2026-03-02T01:00:00Z", "2026-03-02 01:00:00.000Z", "2026-02-30T01:00:00.000Z", "2026-03-02T24:00:00.000Z",
        "2026-03-02T01:60:00.000Z", "2026-03-02T01:00:00.000+08", "-026-03-02T01:00:00.000Z"}) {
    EXPECT_FALSE(parse_instant(bad)) << bad;
  }
}

TEST(ChinaDate, IsTheDateAtTheCounter) {
  EXPECT_EQ(china_date_text(*parse_instant("2026-03-02T15:59:59.999Z")), "2026-03-02");
  EXPECT_EQ(china_date_text(*parse_instant("2026-03-02T16:00:00.000Z")), "2026-03-03");
}

TEST(CheckDigit, FollowsTheStandardsExample) {
  EXPECT_EQ(check_digit("0794"), '5') << "ISO/IEC 7064, MOD 11,10";
  EXPECT_TRUE(has_check_digit("07945"));
}

TEST(CheckDigit, NoticesEverySingleWrongDigit) {
  const std::string number = "370102-0007-000042";
  const std::string good = number + "-" + check_digit(number);
  for (std::size_t at = 0; at < good.size(); ++at) {
    if (good[at] == '-') continue;
    for (char wrong = '0'; wrong <= '9'; ++wrong) {
      std::string changed = good;
      changed[at] = wrong;
      EXPECT_EQ(has_check_digit(changed), wrong == good[at]) << changed;
    }
  }
}

TEST(CheckDigit, NoticesNearlyEverySwapOfNeighbours) {
  int noticed = 0;
  int swaps = 0;
  for (int number = 0; number < 10'000; ++number) {
    std::string text = std::to_string(10'000 + number);
    text.push_back(check_digit(text));
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
      if (text[at] == text[at + 1]) continue;
      std::string swapped = text;
      std::swap(swapped[at], swapped[at + 1]);
      ++swaps;
      noticed += has_check_digit(swapped) ? 0 : 1;
    }
  }
  EXPECT_GT(noticed, swaps * 97 / 100);
}

TEST(Ref, HasItsShapeAndItsCheckDigit) {
  EXPECT_TRUE(is_ref("4821-0937-5516-22"));
  for (const char* bad : {"", "4821-0937-5516-23", "48210937551622", "4821-0937-5516-2", "4821-0937-5516-222"}) {
    EXPECT_FALSE(is_ref(bad)) << bad;
  }
}

TEST(Names, DeviceAndSchema) {
  EXPECT_TRUE(is_device_id("370102-0001"));
  for (const char* bad : {"", "abc", "370102_0001", "370102-0001-370102-0001-370102-00012"}) {
    EXPECT_FALSE(is_device_id(bad)) << bad;
  }
  EXPECT_TRUE(is_schema_name("legal_aid.application/1"));
  for (const char* bad : {"", "legal_aid.application", "legal_aid.application/0", "legal_aid./1", "Legal/1", "a/12345",
                          "a/1x", "/1", "../../etc/1"}) {
    EXPECT_FALSE(is_schema_name(bad)) << bad;
  }
}

}  // namespace
}  // namespace platform
