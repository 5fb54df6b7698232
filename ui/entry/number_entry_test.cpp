#include "ui/entry/number_entry.h"

#include <string>

#include <gtest/gtest.h>

#include "ui/entry/amount_words.h"

namespace ui::entry {
namespace {

std::string typed(NumberKind kind, std::string_view keys) {
  return NumberEntry(kind, keys, 0).value();
}

std::string shown(NumberKind kind, std::string_view keys) {
  return NumberEntry(kind, keys, 0).shown();
}

TEST(NumberEntry, AnIdentityNumberTakesAnXInItsLastPlaceOnly) {
  EXPECT_EQ(typed(NumberKind::kIdNumber, "37010219491231002X"), "37010219491231002X");
  EXPECT_EQ(typed(NumberKind::kIdNumber, "37010219491231002x"), "37010219491231002X");
  EXPECT_EQ(typed(NumberKind::kIdNumber, "3701X"), "3701");
  EXPECT_EQ(typed(NumberKind::kIdNumber, "3701021949123100291"), "370102194912310029");
}

TEST(NumberEntry, ShowsNumbersInTheGroupsThatPeopleReadThemIn) {
  EXPECT_EQ(shown(NumberKind::kIdNumber, "370102194912310029"), "370102 19491231 0029");
  EXPECT_EQ(shown(NumberKind::kIdNumber, "3701021"), "370102 1");
  EXPECT_EQ(shown(NumberKind::kPhone, "13800000000"), "138 0000 0000");
  EXPECT_EQ(shown(NumberKind::kPhone, "053100000000"), "0531 00000000");
  EXPECT_EQ(shown(NumberKind::kPhone, "01012345678"), "010 12345678");
  EXPECT_EQ(shown(NumberKind::kPhone, "12348"), "12348");
  EXPECT_EQ(shown(NumberKind::kMoney, "1234567.5"), "1,234,567.5");
  EXPECT_EQ(shown(NumberKind::kDigits, "250000"), "250000");
}

TEST(NumberEntry, MoneyHasOnePointTwoDecimalsAndNoLeadingZeros) {
  EXPECT_EQ(typed(NumberKind::kMoney, "1200.505"), "1200.50");
  EXPECT_EQ(typed(NumberKind::kMoney, "1.2.3"), "1.23");
  EXPECT_EQ(typed(NumberKind::kMoney, "007"), "7");
  EXPECT_EQ(typed(NumberKind::kMoney, ".5"), "0.5");
  EXPECT_EQ(typed(NumberKind::kMoney, "12."), "12") << "a point that nothing follows is not part of the value";
  EXPECT_EQ(typed(NumberKind::kMoney, "1234567890"), "123456789");
}

TEST(NumberEntry, SaysWhichKeysCanBePressed) {
  const NumberEntry id(NumberKind::kIdNumber, "37010219491231002", 0);
  EXPECT_TRUE(id.can_press('X'));
  const NumberEntry full(NumberKind::kDigits, "2500", 4);
  EXPECT_FALSE(full.can_press('1'));
  const NumberEntry money(NumberKind::kMoney, "1.", 0);
  EXPECT_FALSE(money.can_press('.'));
  EXPECT_TRUE(money.can_press('1'));
}

TEST(NumberEntry, ErasesFromTheEnd) {
  NumberEntry entry(NumberKind::kDigits, "12", 6);
  EXPECT_TRUE(entry.erase());
  EXPECT_EQ(entry.value(), "1");
  entry.clear();
  EXPECT_TRUE(entry.empty());
  EXPECT_FALSE(entry.erase());
}

TEST(AmountInWords, ReadsAnAmountAsPeopleSayIt) {
  const auto chinese = [](std::string_view amount) { return amount_in_words(amount, config::Language::kChinese); };
  EXPECT_EQ(chinese("3000"), "三千元");
  EXPECT_EQ(chinese("15"), "十五元");
  EXPECT_EQ(chinese("115"), "一百一十五元");
  EXPECT_EQ(chinese("107"), "一百零七元");
  EXPECT_EQ(chinese("10000"), "一万元");
  EXPECT_EQ(chinese("12050.5"), "一万二千零五十元五角");
  EXPECT_EQ(chinese("100005"), "十万零五元");
  EXPECT_EQ(chinese("100000005"), "一亿零五元");
  EXPECT_EQ(chinese("120005000"), "一亿二千万五千元");
  EXPECT_EQ(chinese("20000005"), "二千万零五元");
  EXPECT_EQ(chinese("0.05"), "五分");
  EXPECT_EQ(chinese("8.05"), "八元零五分");
  EXPECT_EQ(chinese("0"), "零元");
  EXPECT_EQ(chinese(""), "");
}

TEST(AmountInWords, ReadsItInEnglishWithSeparators) {
  EXPECT_EQ(amount_in_words("1200.5", config::Language::kEnglish), "1,200.50 yuan");
  EXPECT_EQ(amount_in_words("0", config::Language::kEnglish), "0 yuan");
}

}  // namespace
}  // namespace ui::entry
