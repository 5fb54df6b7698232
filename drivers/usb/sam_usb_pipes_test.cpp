#include "drivers/usb/sam_usb_pipes.h"

#include <vector>

#include <gtest/gtest.h>

#include "drivers/usb/usb_id.h"

namespace drivers::usb {
namespace {

using Type = UsbTransferType;
using Bytes = std::vector<std::uint8_t>;

const std::vector<UsbEndpoint> kSplit = {
    {0x81, Type::kBulk, 64}, {0x02, Type::kBulk, 64}, {0x85, Type::kBulk, 64}, {0x06, Type::kBulk, 64}};

TEST(SamPipes, FourKnownBulkPipesAreSplit) {
  const auto pipes = choose_sam_pipes(kSplit);
  ASSERT_TRUE(pipes) << pipes.error().to_string();
  const auto& split = std::get<SplitPipes>(*pipes);
  EXPECT_EQ(split.out_header.address, 0x02);
  EXPECT_EQ(split.out_body.address, 0x06);
  EXPECT_EQ(split.in_header.address, 0x81);
  EXPECT_EQ(split.in_body.address, 0x85);
}

TEST(SamPipes, TheOnlyPairIsSingleWhateverItsTypeAndOrder) {
  for (const Type type : {Type::kBulk, Type::kInterrupt}) {
    for (const bool in_first : {true, false}) {
      const UsbEndpoint in{0x81, type, 64};
      const UsbEndpoint out{0x02, type, 64};
      const auto pipes = choose_sam_pipes(in_first ? std::vector{in, out} : std::vector{out, in});
      ASSERT_TRUE(pipes);
      EXPECT_EQ(std::get<SinglePair>(*pipes).in, in);
      EXPECT_EQ(std::get<SinglePair>(*pipes).out, out);
    }
  }
}

TEST(SamPipes, AnythingElseIsNoReader) {
  std::vector<UsbEndpoint> interrupt_among_four = kSplit;
  interrupt_among_four[0].type = Type::kInterrupt;
  for (const auto& endpoints : {std::vector<UsbEndpoint>{}, std::vector<UsbEndpoint>{kSplit[0]}, interrupt_among_four,
                                std::vector<UsbEndpoint>{kSplit[0], kSplit[2]}}) {
    const auto pipes = choose_sam_pipes(endpoints);
    ASSERT_FALSE(pipes);
    EXPECT_EQ(pipes.error().code(), base::ErrorCode::kReaderRefused);
  }
}

TEST(SplitPipeTracker, AHeaderAnnouncesTheBody) {
  SplitPipeTracker tracker;
  tracker.header_bytes(Bytes{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x05, 0x08});
  EXPECT_EQ(tracker.body_left(), 0x508U);
  tracker.body_bytes(0x500);
  EXPECT_EQ(tracker.body_left(), 8U);
  tracker.body_bytes(64);
  EXPECT_EQ(tracker.body_left(), 0U);
}

TEST(SplitPipeTracker, ReadsPastNoiseAndHeadersInPieces) {
  SplitPipeTracker tracker;
  tracker.header_bytes(Bytes{0x00, 0xAA, 0xAA, 0x17, 0xAA});
  tracker.header_bytes(Bytes{0xAA, 0xAA, 0xAA, 0x96});
  tracker.header_bytes(Bytes{0x69, 0x00});
  EXPECT_EQ(tracker.body_left(), 0U);
  tracker.header_bytes(Bytes{0x04});
  EXPECT_EQ(tracker.body_left(), 4U);
}

TEST(SplitPipeTracker, WhatFollowsAHeaderInItsPipeIsBody) {
  SplitPipeTracker tracker;
  tracker.header_bytes(Bytes{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x00, 0x00});
  EXPECT_EQ(tracker.body_left(), 2U);
}

TEST(SplitPipeTracker, WaitsForNoBodyLongerThanAnyAnswer) {
  SplitPipeTracker tracker;
  tracker.header_bytes(Bytes{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0xFF, 0xFF});
  EXPECT_EQ(tracker.body_left(), 0U);
  tracker.header_bytes(Bytes{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04});
  EXPECT_EQ(tracker.body_left(), 4U);
  tracker.reset();
  EXPECT_EQ(tracker.body_left(), 0U);
}

TEST(UsbId, IsWrittenInTwoTimesFourHexDigits) {
  EXPECT_EQ(parse_usb_id("0400:c35a"), (UsbId{0x0400, 0xC35A}));
  EXPECT_EQ(parse_usb_id("10C4:8A1B"), (UsbId{0x10C4, 0x8A1B}));
  for (const char* bad : {"", "0400", "0400:c35", "0400-c35a", "0x40:c35a", "04 0:c35a", "0400:c35g", "-400:c35a"}) {
    EXPECT_EQ(parse_usb_id(bad), std::nullopt) << bad;
  }
  EXPECT_EQ(to_string(UsbId{0x0400, 0xC35A}), "0400:c35a");
}

}  // namespace
}  // namespace drivers::usb
