#include "drivers/sam/text_block.h"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/date.h"
#include "base/id_number.h"
#include "base/utf8.h"
#include "drivers/sam/status_word.h"

namespace drivers::sam {
namespace {

using namespace std::chrono_literals;
using Block = std::array<std::uint8_t, kTextBlockBytes>;

// Writes a field as a card holds it. The offsets below are written out once more, on purpose: the decoder's table is
// what is tested.
void put(Block& block, std::size_t at, std::size_t bytes, std::u16string_view text, char16_t padding = u' ') {
  for (std::size_t i = 0; i < bytes / 2; ++i) {
    const char16_t unit = i < text.size() ? text[i] : padding;
    block.at(at + 2 * i) = static_cast<std::uint8_t>(unit & 0xFFU);
    block.at(at + 2 * i + 1) = static_cast<std::uint8_t>(unit >> 8U);
  }
}

Block citizen(char16_t padding = u' ') {
  Block block{};
  put(block, 0, 256, u"", padding);
  put(block, 0, 30, u"测试甲", padding);
  put(block, 30, 2, u"2");
  put(block, 32, 4, u"01");
  put(block, 36, 16, u"19491231");
  put(block, 52, 70, u"山东省济南市历下区测试路1号", padding);
  put(block, 122, 36, u"370102194912310029");
  put(block, 158, 30, u"济南市公安局历下分局", padding);
  put(block, 188, 16, u"20150307");
  put(block, 204, 16, u"20350307");
  return block;
}

TEST(TextBlock, DecodesACitizenCard) {
  for (const char16_t padding : {u' ', u'\0'}) {
    const auto card = decode_text_block(citizen(padding));
    ASSERT_TRUE(card) << card.error().to_string();
    EXPECT_EQ(card->kind, DocumentKind::kCitizenCard);
    EXPECT_EQ(card->name.reveal(), "测试甲");
    EXPECT_EQ(card->display_name().reveal(), "测试甲");
    EXPECT_EQ(card->sex, Sex::kFemale);
    EXPECT_EQ(nation_name(card->nation_code.reveal()), "汉");
    EXPECT_EQ(card->birth_date.reveal(), "1949-12-31");
    EXPECT_EQ(card->address.reveal(), "山东省济南市历下区测试路1号");
    EXPECT_EQ(card->number.reveal(), "370102194912310029");
    EXPECT_EQ(card->issuer.reveal(), "济南市公安局历下分局");
    EXPECT_EQ(card->valid_from.reveal(), "2015-03-07");
    EXPECT_EQ(card->valid_to.reveal(), "2035-03-07");
    EXPECT_FALSE(card->long_term);
    EXPECT_TRUE(card->problems.empty());
    EXPECT_TRUE(card->latin_name.empty() && card->pass_number.empty() && card->nationality.empty());
  }
}

TEST(TextBlock, DecodesAResidencePermit) {
  Block block = citizen();
  put(block, 0, 30, u"张三丰");
  put(block, 32, 4, u"");
  put(block, 122, 36, u"810000199001010010");
  put(block, 220, 18, u"H12345678");
  put(block, 238, 4, u"01");
  put(block, 248, 2, u"J");
  const auto card = decode_text_block(block);
  ASSERT_TRUE(card) << card.error().to_string();
  EXPECT_EQ(card->kind, DocumentKind::kResidentPermit);
  EXPECT_EQ(card->name.reveal(), "张三丰");
  EXPECT_EQ(card->pass_number.reveal(), "H12345678");
  EXPECT_EQ(card->issue_count.reveal(), "01");
  EXPECT_TRUE(card->nation_code.empty());
  EXPECT_FALSE(card->has_problem(CardField::kNation));
}

TEST(TextBlock, DecodesAForeignerCardOf2017) {
  Block block{};
  put(block, 0, 256, u"");
  put(block, 0, 120, u"SAMPLE, MARIA TEST");
  put(block, 120, 2, u"2");
  put(block, 122, 30, u"CAN110080010101");
  put(block, 152, 6, u"CAN");
  put(block, 158, 30, u"测试乙");
  put(block, 188, 16, u"20171001");
  put(block, 204, 16, u"20271001");
  put(block, 220, 16, u"19800101");
  put(block, 236, 4, u"01");
  put(block, 240, 8, u"1500");
  put(block, 248, 2, u"I");
  const auto card = decode_text_block(block);
  ASSERT_TRUE(card) << card.error().to_string();
  EXPECT_EQ(card->kind, DocumentKind::kForeigner2017);
  EXPECT_EQ(card->latin_name.reveal(), "SAMPLE, MARIA TEST");
  EXPECT_EQ(card->name.reveal(), "测试乙");
  EXPECT_EQ(card->number.reveal(), "CAN110080010101");
  EXPECT_EQ(card->nationality.reveal(), "CAN");
  EXPECT_EQ(card->birth_date.reveal(), "1980-01-01");
  EXPECT_EQ(card->valid_to.reveal(), "2027-10-01");
  EXPECT_EQ(card->card_version.reveal(), "01");
  EXPECT_EQ(card->issuer.reveal(), "1500");
  EXPECT_TRUE(card->problems.empty());
}

TEST(TextBlock, DecodesAForeignerCardOf2023WithANameInTwoPlaces) {
  Block block{};
  put(block, 0, 256, u"");
  put(block, 30, 2, u"1");
  put(block, 32, 4, u"02");
  put(block, 36, 16, u"19800101");
  put(block, 52, 70, u"SAMPLE, MAXIMILIAN ALEXANDER TEST V");  // all 35 characters
  put(block, 122, 36, u"911124198001010019");
  put(block, 188, 16, u"20231201");
  put(block, 204, 16, u"20331201");
  put(block, 220, 22, u"ON EXAMPLE");
  put(block, 242, 6, u"DEU");
  put(block, 248, 2, u"Y");
  put(block, 250, 6, u"01");
  const auto card = decode_text_block(block);
  ASSERT_TRUE(card) << card.error().to_string();
  EXPECT_EQ(card->kind, DocumentKind::kForeigner2023);
  EXPECT_EQ(card->latin_name.reveal(), "SAMPLE, MAXIMILIAN ALEXANDER TEST VON EXAMPLE");
  EXPECT_TRUE(card->name.empty());
  EXPECT_EQ(card->display_name().reveal(), card->latin_name.reveal());
  EXPECT_EQ(card->nationality.reveal(), "DEU");
  EXPECT_EQ(card->issue_count.reveal(), "02");
  EXPECT_EQ(card->former_card.reveal(), "01");
  EXPECT_FALSE(card->has_problem(CardField::kName));
  EXPECT_FALSE(card->has_problem(CardField::kLatinName));
}

TEST(TextBlock, KeepsRareNamesCodePointByCodePoint) {
  for (const std::u16string_view name : {u"王\U0002B5AF", u"\U00020000", u"䶮一"}) {
    Block block = citizen();
    put(block, 0, 30, name);
    const auto card = decode_text_block(block);
    ASSERT_TRUE(card) << card.error().to_string();
    EXPECT_EQ(card->name.reveal(), base::utf16_to_utf8(name).value());
    EXPECT_FALSE(card->name_has_private_use);
  }
}

TEST(TextBlock, KeepsAndFlagsPrivateUse) {
  Block block = citizen();
  put(block, 0, 30, u"王\uE863");
  const auto card = decode_text_block(block);
  ASSERT_TRUE(card);
  EXPECT_EQ(card->name.reveal(), "王\uE863");
  EXPECT_TRUE(card->name_has_private_use);
}

TEST(TextBlock, KeepsSpacesInsideAField) {
  Block block = citizen();
  put(block, 52, 70, u" 山东省 济南市 ");
  EXPECT_EQ(decode_text_block(block)->address.reveal(), " 山东省 济南市");
}

TEST(TextBlock, RefusesHalfACharacterAndControlCharacters) {
  for (const std::u16string_view bad : {std::u16string_view(u"王\xD86D"), std::u16string_view(u"\xDC00王"),
                                        std::u16string_view(u"王\u001B[2J"), std::u16string_view(u"王\0甲", 3)}) {
    Block block = citizen();
    put(block, 0, 30, bad);
    const auto card = decode_text_block(block);
    ASSERT_FALSE(card);
    EXPECT_EQ(card.error().code(), base::ErrorCode::kCardDataInvalid);
    EXPECT_THAT(card.error().detail(), testing::HasSubstr("field at 0"));
  }
}

TEST(TextBlock, RefusesALayoutThatNobodyKnows) {
  Block block = citizen();
  put(block, 248, 2, u"Z");
  const auto card = decode_text_block(block);
  ASSERT_FALSE(card);
  EXPECT_EQ(card.error().code(), base::ErrorCode::kCardNotRecognised);
}

TEST(TextBlock, AWrongFieldIsAProblemOfThatFieldOnly) {
  Block block = citizen();
  put(block, 0, 30, u"");
  put(block, 30, 2, u"7");
  put(block, 32, 4, u"99");
  put(block, 36, 16, u"19490230");
  put(block, 122, 36, u"370102194912310028");
  put(block, 188, 16, u"2015-307");
  put(block, 204, 16, u"");
  const auto card = decode_text_block(block);
  ASSERT_TRUE(card);
  EXPECT_THAT(card->problems, testing::UnorderedElementsAre(CardField::kName, CardField::kSex, CardField::kNation,
                                                            CardField::kBirthDate, CardField::kNumber,
                                                            CardField::kValidFrom, CardField::kValidTo));
  EXPECT_TRUE(card->birth_date.empty());
  EXPECT_EQ(card->number.reveal(), "370102194912310028") << "kept: it is what the card says";
  EXPECT_EQ(card->address.reveal(), "山东省济南市历下区测试路1号");
  EXPECT_EQ(validity_on(*card, {2026y, std::chrono::March, 2d}), Validity::kUnknown);
}

TEST(TextBlock, AcceptsNumbersFromRetiredAndForeignAreas) {
  for (const std::u16string_view number : {u"371202198001010012", u"830000198001010013", u"911156198001010014"}) {
    std::u16string good(number.substr(0, 17));
    const std::string first_17(good.begin(), good.end());
    good.push_back(static_cast<char16_t>(base::id_number_check_digit(first_17)));
    Block block = citizen();
    put(block, 122, 36, good);
    EXPECT_FALSE(decode_text_block(block)->has_problem(CardField::kNumber));
  }
}

TEST(Validity, CountsTheLastDay) {
  Block block = citizen();
  const auto on = [&](base::Date day) { return validity_on(*decode_text_block(block), day); };
  EXPECT_EQ(on({2015y, std::chrono::March, 6d}), Validity::kNotYetValid);
  EXPECT_EQ(on({2015y, std::chrono::March, 7d}), Validity::kValid);
  EXPECT_EQ(on({2035y, std::chrono::March, 7d}), Validity::kValid);
  EXPECT_EQ(on({2035y, std::chrono::March, 8d}), Validity::kExpired);
  put(block, 204, 16, u"长期");
  EXPECT_EQ(on({2099y, std::chrono::March, 8d}), Validity::kValid);
  EXPECT_TRUE(decode_text_block(block)->long_term);
}

TEST(Nation, HasTheFiftySixAndTwoSpecialEntries) {
  EXPECT_EQ(nation_name("01"), "汉");
  EXPECT_EQ(nation_name("20"), "傈僳");
  EXPECT_EQ(nation_name("25"), "水");
  EXPECT_EQ(nation_name("36"), "毛南");
  EXPECT_EQ(nation_name("46"), "德昂");
  EXPECT_EQ(nation_name("56"), "基诺");
  EXPECT_EQ(nation_name("97"), "其他");
  for (const char* none : {"", "0", "00", "57", "99", "1", "011", "汉"}) EXPECT_EQ(nation_name(none), "") << none;
}

TEST(StatusWord, KnowsItsTableAndRefusesTheRest) {
  EXPECT_EQ(status_info(0x90).action, StatusAction::kProceed);
  EXPECT_EQ(status_info(0x9F).action, StatusAction::kCardThere);
  EXPECT_EQ(status_info(0x80).action, StatusAction::kNoCard);
  EXPECT_EQ(status_info(0x60).error, base::ErrorCode::kReaderSelfTestFailed);
  EXPECT_EQ(status_info(0x66).error, base::ErrorCode::kReaderNotAuthorised);
  EXPECT_EQ(status_info(0x40).error, base::ErrorCode::kCardNotRecognised);
  for (int sw3 = 0; sw3 <= 0xFF; ++sw3) EXPECT_FALSE(status_info(static_cast<std::uint8_t>(sw3)).meaning.empty());
  EXPECT_EQ(status_info(0xEE).action, StatusAction::kRefused);
}

}  // namespace
}  // namespace drivers::sam
