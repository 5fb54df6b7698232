#include "kiosk/interview/values.h"

#include <gtest/gtest.h>

namespace kiosk::interview {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr base::Date date(int a_year, unsigned a_month, unsigned a_day) {
  return {year{a_year}, month{a_month}, day{a_day}};
}

TEST(Values, trims_spaces_of_both_widths) {
  EXPECT_EQ(trimmed(" 　张三　 "), "张三");
  EXPECT_EQ(trimmed("张 三"), "张 三");
  EXPECT_EQ(trimmed(" 　"), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(Values, narrows_full_width_characters) {
  EXPECT_EQ(narrowed("１２３．５０　Ｘ"), "123.50 X");
  EXPECT_EQ(narrowed("王𫖯"), "王𫖯");
}

TEST(Values, takes_a_phone_number_as_people_write_it) {
  EXPECT_EQ(normalise_phone("138 0000-1111"), "13800001111");
  EXPECT_EQ(normalise_phone("+86 138 0000 1111"), "13800001111");
  EXPECT_EQ(normalise_phone("(0531) 1234 8000"), "053112348000");
  EXPECT_EQ(normalise_phone("１３８００００１１１１"), "13800001111");
}

TEST(Values, knows_mobiles_and_landlines_with_area_code) {
  for (const std::string_view good : {"13800001111", "19900001111", "053112348000", "01012345678", "0531123456"}) {
    EXPECT_TRUE(is_phone(good)) << good;
  }
  for (const std::string_view bad : {"", "1380000111", "138000011112", "12800001111", "12348", "88001234", "053112",
                                     "0531123456789", "1380000111a", "00531123456"}) {
    EXPECT_FALSE(is_phone(bad)) << bad;
  }
}

TEST(Values, reads_whole_numbers) {
  EXPECT_EQ(parse_number("3"), 3);
  EXPECT_EQ(parse_number(" ０１２ "), 12);
  for (const std::string_view bad : {"", "-1", "3.5", "三", "1234567890"}) EXPECT_EQ(parse_number(bad), std::nullopt);
}

TEST(Values, reads_money_to_the_fen) {
  EXPECT_EQ(parse_money("12500"), 1250000);
  EXPECT_EQ(parse_money("12,500.5"), 1250050);
  EXPECT_EQ(parse_money("0.05"), 5);
  EXPECT_EQ(parse_money("１２．３４"), 1234);
  for (const std::string_view bad : {"", ".", "1.", ".5", "1.234", "-3", "1万", "1.2.3", "1234567890"}) {
    EXPECT_EQ(parse_money(bad), std::nullopt) << bad;
  }
}

TEST(Values, writes_money_for_machines_and_for_people) {
  EXPECT_EQ(money_text(1250000), "12500");
  EXPECT_EQ(money_text(1250050), "12500.50");
  EXPECT_EQ(money_with_commas(1250050), "12,500.50");
  EXPECT_EQ(money_with_commas(100000000), "1,000,000");
  EXPECT_EQ(money_with_commas(5), "0.05");
  EXPECT_EQ(money_with_commas(12300), "123");
}

TEST(Values, counts_full_years) {
  EXPECT_EQ(age_on(date(1966, 3, 2), date(2026, 3, 2)), 60);
  EXPECT_EQ(age_on(date(1966, 3, 3), date(2026, 3, 2)), 59);
  EXPECT_EQ(age_on(date(2008, 2, 29), date(2026, 2, 28)), 17);
  EXPECT_EQ(age_on(date(2008, 2, 29), date(2026, 3, 1)), 18);
}

TEST(Values, counts_days) {
  EXPECT_EQ(days_between(date(2026, 2, 27), date(2026, 3, 2)), 3);
  EXPECT_EQ(days_between(date(2026, 3, 2), date(2026, 2, 27)), -3);
}

TEST(Values, looks_for_a_code) {
  EXPECT_TRUE(has_code(base::Secret("a"), "a"));
  EXPECT_TRUE(has_code(Codes{base::Secret("a"), base::Secret("b")}, "b"));
  EXPECT_FALSE(has_code(Codes{base::Secret("a")}, "b"));
  EXPECT_FALSE(has_code(base::Secret(), ""));
  EXPECT_FALSE(has_code(People{}, "a"));
}

}  // namespace

}  // namespace kiosk::interview
