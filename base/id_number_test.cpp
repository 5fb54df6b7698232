#include "base/id_number.h"

#include <gtest/gtest.h>

#include "base/secret_bytes.h"

namespace base {
namespace {

using namespace std::chrono_literals;

constexpr Date kToday{2026y, std::chrono::March, 2d};

TEST(IdNumber, AcceptsAGoodNumber) {
  EXPECT_EQ(check_id_number("370102194912310029", kToday), std::nullopt);
}

TEST(IdNumber, AcceptsTheCheckCharacterX) {
  EXPECT_EQ(id_number_check_digit("11010519491231002"), 'X');
  EXPECT_EQ(check_id_number("11010519491231002X", kToday), std::nullopt);
}

TEST(IdNumber, AcceptsRetiredAndForeignAreas) {
  // 371202 was Laicheng until Laiwu became part of Jinan; 830000 is Taiwan; 9 begins the numbers of foreigners.
  for (const std::string first : {"37120219800101001", "83000019800101001", "91115619800101001", "71000019800101001"}) {
    const std::string number = first + id_number_check_digit(first);
    EXPECT_EQ(check_id_number(number, kToday), std::nullopt) << number;
  }
}

TEST(IdNumber, NamesWhatIsWrong) {
  EXPECT_EQ(check_id_number("", kToday), IdNumberProblem::kLength);
  EXPECT_EQ(check_id_number("37010219491231002", kToday), IdNumberProblem::kLength);
  EXPECT_EQ(check_id_number("3701021949123100290", kToday), IdNumberProblem::kLength);
  EXPECT_EQ(check_id_number("37010219491231O029", kToday), IdNumberProblem::kCharacter);
  EXPECT_EQ(check_id_number("37010219491231002一", kToday), IdNumberProblem::kCharacter);
  EXPECT_EQ(check_id_number("X70102194912310029", kToday), IdNumberProblem::kCharacter);
  EXPECT_EQ(check_id_number("370102194913310029", kToday), IdNumberProblem::kBirthDate);
  EXPECT_EQ(check_id_number("370102190002290029", kToday), IdNumberProblem::kBirthDate) << "1900 was no leap year";
  EXPECT_EQ(check_id_number("370102194912310028", kToday), IdNumberProblem::kCheckDigit);
}

TEST(IdNumber, RefusesABirthThatIsStillToCome) {
  const std::string first = "37010220260303001";
  const std::string number = first + id_number_check_digit(first);
  EXPECT_EQ(check_id_number(number, kToday), IdNumberProblem::kBirthDate);
  EXPECT_EQ(check_id_number(number, Date{2026y, std::chrono::March, 3d}), std::nullopt);
}

TEST(IdNumber, EverySingleWrongDigitAndEverySwapIsFound) {
  const std::string good = "370102194912310029";
  for (std::size_t i = 0; i < 17; ++i) {
    for (char c = '0'; c <= '9'; ++c) {
      std::string bad = good;
      bad[i] = c;
      EXPECT_EQ(bad == good, !check_id_number(bad, kToday)) << bad;
    }
    std::string swapped = good;
    std::swap(swapped[i], swapped[i + 1]);
    EXPECT_EQ(swapped == good, !check_id_number(swapped, kToday)) << swapped;
  }
}

TEST(IdNumber, NormalisesWhatPeopleType) {
  EXPECT_EQ(normalise_id_number(" 110105 19491231 002x "), "11010519491231002X");
  EXPECT_EQ(normalise_id_number("１１０１０５-19491231-002ｘ"), "11010519491231002X");
  EXPECT_EQ(normalise_id_number("11O"), "11O") << "a letter O is a mistake to show, not to hide";
}

TEST(IdNumber, TellsBirthDateAndSex) {
  EXPECT_EQ(id_number_birth_date("370102194912310029"), Date(1949y, std::chrono::December, 31d));
  EXPECT_EQ(id_number_birth_date("3701021949"), std::nullopt);
  EXPECT_EQ(id_number_sex("370102194912310029"), IdNumberSex::kFemale);
  EXPECT_EQ(id_number_sex("370102195003070011"), IdNumberSex::kMale);
  EXPECT_EQ(id_number_sex(""), std::nullopt);
}

TEST(Date, OnlyDatesThatExist) {
  EXPECT_EQ(parse_iso_date("2024-02-29"), Date(2024y, std::chrono::February, 29d));
  for (const char* bad :
       {"2023-02-29", "2024-2-29", "2024/02/29", "2024-02-30", "0000-01-01", "20240229", "-024-01-01"})
    EXPECT_EQ(parse_iso_date(bad), std::nullopt) << bad;
  EXPECT_EQ(parse_compact_date("20240229"), Date(2024y, std::chrono::February, 29d));
  for (const char* bad : {"20230229", "2024 229", "长期", "", "+2024022"})
    EXPECT_EQ(parse_compact_date(bad), std::nullopt);
  EXPECT_EQ(to_iso(Date(987y, std::chrono::January, 2d)), "0987-01-02");
}

TEST(Date, TodayInChinaBeginsEightHoursEarlier) {
  EXPECT_EQ(china_date(Wall(std::chrono::sys_days{2026y / 12 / 31} + 16h)), Date(2027y, std::chrono::January, 1d));
}

TEST(SecretBytes, AMoveLeavesNothingBehind) {
  const std::array<std::uint8_t, 3> raw{1, 2, 3};
  SecretBytes first{raw};
  const SecretBytes second(std::move(first));
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is what is tested
  EXPECT_EQ(second.size(), 3U);
}

}  // namespace
}  // namespace base
