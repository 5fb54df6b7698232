#include "drivers/sam/frame.h"

#include <random>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/sam/command.h"

namespace drivers::sam {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using Bytes = std::vector<std::uint8_t>;

// Golden bytes: computed by hand from the document's tables, and equal to the ones in its examples.
const Bytes kFound = {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x08, 0x00, 0x00, 0x9F, 0x00, 0x00, 0x00, 0x00, 0x97};
const Bytes kSelected = {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x0C, 0x00, 0x00, 0x90,
                         0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x9C};
const Bytes kGood = {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x00, 0x00, 0x90, 0x94};
const Bytes kNoCard = {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x00, 0x00, 0x80, 0x84};

Bytes frame_of(const Command& command) {
  const CommandFrame frame = command.frame();
  return {frame.bytes().begin(), frame.bytes().end()};
}

Bytes joined(std::initializer_list<Bytes> parts) {
  Bytes all;
  for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

// What came out of a parser, in order: "90" for an answer's SW3, "L" and "C" for damage.
std::vector<std::string> parse(FrameParser& parser, std::span<const std::uint8_t> bytes, std::size_t piece) {
  std::vector<std::string> seen;
  while (!bytes.empty()) {
    auto part = bytes.first(std::min(piece, bytes.size()));
    bytes = bytes.subspan(part.size());
    while (!part.empty()) {
      part = part.subspan(parser.push(part));
      while (const auto event = parser.next()) {
        const auto* const answer = std::get_if<Answer>(&*event);
        const bool checksum = answer == nullptr && std::get<FrameDamage>(*event) == FrameDamage::kChecksum;
        seen.push_back(answer != nullptr ? fmt::format("{:02X}", answer->sw3) : checksum ? "C" : "L");
      }
    }
  }
  return seen;
}

TEST(CommandFrame, HasTheBytesOfTheDocument) {
  const auto body = [](const Command& command) {
    const Bytes bytes = frame_of(command);
    EXPECT_TRUE(std::equal(kPreamble.begin(), kPreamble.end(), bytes.begin()));
    return Bytes(bytes.begin() + 5, bytes.end());
  };
  EXPECT_THAT(body(kReset), ElementsAre(0x00, 0x03, 0x10, 0xFF, 0xEC));
  EXPECT_THAT(body(kStatus), ElementsAre(0x00, 0x03, 0x11, 0xFF, 0xED));
  EXPECT_THAT(body(kModuleId), ElementsAre(0x00, 0x03, 0x12, 0xFF, 0xEE));
  EXPECT_THAT(body(kFind), ElementsAre(0x00, 0x03, 0x20, 0x01, 0x22));
  EXPECT_THAT(body(kSelect), ElementsAre(0x00, 0x03, 0x20, 0x02, 0x21));
  EXPECT_THAT(body(kRead), ElementsAre(0x00, 0x03, 0x30, 0x01, 0x32));
  EXPECT_THAT(body(kSetRadioFrame), ElementsAre(0x00, 0x04, 0x61, 0xFF, 0x50, 0xCA));
}

TEST(FrameParser, ReadsAnswersHoweverTheyArePieced) {
  const Bytes stream = joined({kGood, kFound, kSelected, kNoCard});
  for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
    FrameParser parser;
    EXPECT_THAT(parse(parser, stream, piece), ElementsAre("90", "9F", "90", "80")) << "pieces of " << piece;
    EXPECT_EQ(parser.skipped(), 0U);
  }
}

TEST(FrameParser, HandsOutTheStatusAndTheData) {
  FrameParser parser;
  ASSERT_EQ(parser.push(Bytes{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x06, 0x6A, 0x82, 0x41, 0x01, 0x02, 0xAC}), 13U);
  const auto event = parser.next();
  ASSERT_TRUE(event);
  const auto& answer = std::get<Answer>(*event);
  EXPECT_EQ(answer.sw1, 0x6A);
  EXPECT_EQ(answer.sw2, 0x82);
  EXPECT_EQ(answer.sw3, 0x41);
  EXPECT_THAT(answer.data, ElementsAre(0x01, 0x02));
  EXPECT_FALSE(parser.next());
}

TEST(FrameParser, PassesOverNoiseBeforeAndBetweenFrames) {
  const Bytes noise = {0x00, 0xAA, 0x96, 0x69, 0xAA, 0xAA, 0x12, 0xAA, 0xAA, 0xAA, 0x96, 0x68};
  const Bytes stream = joined({noise, kGood, noise, kNoCard});
  for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
    FrameParser parser;
    EXPECT_THAT(parse(parser, stream, piece), ElementsAre("90", "80")) << "pieces of " << piece;
    EXPECT_EQ(parser.skipped(), 2 * noise.size());
  }
}

TEST(FrameParser, AllowsMoreThanThreeLeadingBytes) {
  FrameParser parser;
  EXPECT_THAT(parse(parser, joined({{0xAA, 0xAA, 0xAA, 0xAA}, kFound}), 64), ElementsAre("9F"));
}

TEST(FrameParser, ReportsAWrongChecksumAndGoesOn) {
  Bytes bad = kFound;
  bad.back() ^= 0x01U;
  FrameParser parser;
  EXPECT_THAT(parse(parser, joined({bad, kNoCard}), 64), ElementsAre("C", "80"));
}

TEST(FrameParser, ReportsAnImpossibleLengthAndGoesOn) {
  const Bytes preamble(kPreamble.begin(), kPreamble.end());
  for (const Bytes& length : {Bytes{0x00, 0x00}, Bytes{0x00, 0x03}, Bytes{0x09, 0x0B}, Bytes{0xFF, 0xFF}}) {
    FrameParser parser;
    EXPECT_THAT(parse(parser, joined({preamble, length, kGood}), 3), ElementsAre("L", "90"));
  }
}

TEST(FrameParser, FindsTheNextFrameInsideOneThatWasCutShort) {
  // A reader that was reset in the middle of an answer begins a new one.
  const Bytes cut(kSelected.begin(), kSelected.begin() + 9);
  FrameParser parser;
  EXPECT_THAT(parse(parser, joined({cut, kGood}), 64), ElementsAre("C", "90"));
}

TEST(FrameParser, TakesTheLongestAnswerThereIs) {
  Bytes longest(kPreamble.begin(), kPreamble.end());
  longest.insert(longest.end(), {0x09, 0x0A, 0x00, 0x00, 0x90});
  longest.resize(kMaxAnswerBytes - 1, 0x00);
  longest.push_back(0x09 ^ 0x0A ^ 0x90);
  ASSERT_EQ(longest.size(), 2321U) << "2321 bytes is what the document gives for 1024 bytes of fingerprints";
  FrameParser parser;
  EXPECT_THAT(parse(parser, joined({{0x55}, longest, kNoCard}), 64), ElementsAre("90", "80"));
}

TEST(FrameParser, SaysHowManyBytesItLacks) {
  FrameParser parser;
  EXPECT_EQ(parser.wanted(), 7U);
  ASSERT_EQ(parser.push(std::span(kFound).first(7)), 7U);
  EXPECT_FALSE(parser.next());
  EXPECT_EQ(parser.wanted(), 8U);
  ASSERT_EQ(parser.push(std::span(kFound).subspan(7)), 8U);
  EXPECT_TRUE(parser.next());
  EXPECT_FALSE(parser.next());
  EXPECT_EQ(parser.wanted(), 7U);
}

TEST(FrameParser, AlwaysHasRoomForMore) {
  std::mt19937 random(1);
  FrameParser parser;
  for (int i = 0; i < 20'000; ++i) {
    // Mostly the bytes of a preamble and a long length, so that the parser is often in the middle of a frame.
    const std::array<std::uint8_t, 8> alphabet = {0xAA, 0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x08, 0x00};
    const std::array<std::uint8_t, 1> byte = {alphabet.at(random() % alphabet.size())};
    ASSERT_EQ(parser.push(byte), 1U);
    while (parser.next()) {
    }
    ASSERT_GE(parser.wanted(), 1U);
  }
}

TEST(ReadAnswer, HasTextAndPortrait) {
  Bytes data = {0x01, 0x00, 0x04, 0x00};
  data.resize(4 + 256, 0x11);
  data.resize(4 + 256 + 1024, 0x22);
  const auto parts = split_read_answer(data);
  ASSERT_TRUE(parts) << parts.error().to_string();
  EXPECT_THAT(parts->text, testing::Each(0x11));
  EXPECT_EQ(parts->photo.size(), 1024U);
  EXPECT_THAT(parts->photo, testing::Each(0x22));
}

TEST(ReadAnswer, RefusesLengthsThatDoNotAddUp) {
  Bytes data = {0x01, 0x00, 0x04, 0x00};
  data.resize(4 + 256 + 1024);
  for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{259}, data.size() - 1}) {
    EXPECT_FALSE(split_read_answer(std::span(data).first(size))) << size;
  }
  data.push_back(0);
  EXPECT_FALSE(split_read_answer(data));
  data.pop_back();
  data[3] = 0x01;
  EXPECT_FALSE(split_read_answer(data));
  data = {0x01, 0x01, 0x04, 0x00};
  data.resize(4 + 257 + 1024);
  EXPECT_FALSE(split_read_answer(data));
}

TEST(ModuleId, IsWrittenAsItIsPrintedOnTheModule) {
  const Bytes data = {0x05, 0x00, 0x01, 0x00, 0xE8, 0xFF, 0x32, 0x01, 0x07, 0x00, 0x00, 0x00, 0x15, 0xCD, 0x5B, 0x07};
  EXPECT_EQ(module_id_text(data), "05.01-20119528-000000007-123456789");
  EXPECT_FALSE(module_id_text(std::span(data).first(15)));
}

}  // namespace
}  // namespace drivers::sam
