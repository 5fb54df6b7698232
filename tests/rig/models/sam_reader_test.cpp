#include "tests/rig/models/sam_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rig/models/sam_usb_device.h"

namespace rig {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::SizeIs;

const Bytes kStatus = {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x11, 0xFF, 0xED};
const Bytes kFind = {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x20, 0x01, 0x22};
const Bytes kSelect = {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x20, 0x02, 0x21};
const Bytes kRead = {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x30, 0x01, 0x32};

SamCard citizen() {
  return make_sam_card(*peripherals::id_reader::parse_sample_card("{}"));
}

Bytes ask(SamReader& reader, const Bytes& command) {
  const auto replies = reader.receive(command);
  EXPECT_THAT(replies, SizeIs(1));
  return replies.empty() ? Bytes() : replies.front().frame;
}

TEST(SamReader, AnswersWithTheBytesOfTheDocument) {
  SamReader reader;
  const Bytes start = {0xAA, 0xAA, 0xAA, 0x96, 0x69};
  const auto tail = [&](const Bytes& command) {
    const Bytes answer = ask(reader, command);
    EXPECT_TRUE(std::equal(start.begin(), start.end(), answer.begin()));
    return Bytes(answer.begin() + 5, answer.end());
  };
  EXPECT_THAT(tail(kStatus), ElementsAre(0x00, 0x04, 0x00, 0x00, 0x90, 0x94));
  EXPECT_THAT(tail(kFind), ElementsAre(0x00, 0x04, 0x00, 0x00, 0x80, 0x84));
  EXPECT_THAT(tail(kSelect), ElementsAre(0x00, 0x04, 0x00, 0x00, 0x81, 0x85));
  EXPECT_THAT(tail(kRead), ElementsAre(0x00, 0x04, 0x00, 0x00, 0x41, 0x45));
  reader.place(citizen());
  EXPECT_THAT(tail(kFind), ElementsAre(0x00, 0x08, 0x00, 0x00, 0x9F, 0x00, 0x00, 0x00, 0x00, 0x97));
  EXPECT_THAT(tail(kSelect), ElementsAre(0x00, 0x0C, 0x00, 0x00, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0x9C));
  const Bytes card = ask(reader, kRead);
  ASSERT_THAT(card, SizeIs(1295));
  EXPECT_THAT(Bytes(card.begin() + 5, card.begin() + 14),
              ElementsAre(0x05, 0x08, 0x00, 0x00, 0x90, 0x01, 0x00, 0x04, 0x00));
  EXPECT_THAT(Bytes(card.begin() + 14, card.begin() + 20), ElementsAre(0x4B, 0x6D, 0xD5, 0x8B, 0x32, 0x75)) << "测试甲";
}

TEST(SamReader, FindsACardThatWasReadOnlyAfterItWasLifted) {
  SamReader reader;
  reader.place(citizen());
  ask(reader, kFind);
  ask(reader, kSelect);
  ask(reader, kRead);
  EXPECT_EQ(reader.cards_read(), 1);
  EXPECT_EQ(ask(reader, kFind).at(9), 0x80);
  reader.place(citizen());
  EXPECT_EQ(ask(reader, kFind).at(9), 0x9F);
}

TEST(SamReader, InsistsOnTheOrderOfCommands) {
  SamReader reader;
  reader.place(citizen());
  EXPECT_EQ(ask(reader, kSelect).at(9), 0x81);
  EXPECT_EQ(ask(reader, kRead).at(9), 0x41);
  ask(reader, kFind);
  EXPECT_EQ(ask(reader, kRead).at(9), 0x41);
}

TEST(SamReader, RefusesDamagedAndUnknownCommands) {
  SamReader reader;
  Bytes damaged = kStatus;
  damaged.back() ^= 0x01U;
  EXPECT_EQ(ask(reader, damaged).at(9), 0x10);
  EXPECT_EQ(ask(reader, {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x02}).at(9), 0x11);
  EXPECT_EQ(ask(reader, {0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x03, 0x77, 0x00, 0x74}).at(9), 0x21);
}

TEST(SamReader, ReadsCommandsInPiecesAndPastNoise) {
  SamReader reader;
  EXPECT_THAT(reader.receive(Bytes{0x00, 0xAA, 0xAA}), SizeIs(0));
  EXPECT_THAT(reader.receive(Bytes(kStatus.begin(), kStatus.begin() + 7)), SizeIs(0));
  EXPECT_THAT(reader.receive(Bytes(kStatus.begin() + 7, kStatus.end())), SizeIs(1));
}

TEST(SamReader, EachFaultDoesWhatItSays) {
  const auto reply_with = [](std::string_view kind, const Bytes& last) {
    SamReader reader;
    reader.place(citizen());
    reader.add(*parse_sam_fault(R"({"kind": ")" + std::string(kind) + R"("})"));
    std::vector<SamReply> replies;
    for (const Bytes& command : {kFind, kSelect, kRead}) {
      replies = reader.receive(command);
      if (command == last) break;
    }
    return replies.at(0);
  };
  EXPECT_EQ(reply_with("read_failed", kRead).frame.at(9), 0x41);
  EXPECT_EQ(reply_with("select_failed", kSelect).frame.at(9), 0x81);
  EXPECT_EQ(reply_with("not_recognised", kSelect).frame.at(9), 0x40);
  EXPECT_EQ(reply_with("self_test_failed", kFind).frame.at(9), 0x60);
  EXPECT_EQ(reply_with("not_authorised", kFind).frame.at(9), 0x66);
  EXPECT_EQ(reply_with("removed_early", kRead).frame.at(9), 0x41);
  EXPECT_THAT(reply_with("short_frame", kRead).frame, SizeIs(7 + 644));
  EXPECT_THAT(reply_with("overlong_frame", kRead).frame, SizeIs(7 + 0x0FFF));
  EXPECT_THAT(reply_with("silence", kFind).frame, SizeIs(0));
  EXPECT_THAT(reply_with("silent_find", kFind).frame, SizeIs(0));
  EXPECT_THAT(reply_with("noise_before", kRead).noise_before, testing::Not(SizeIs(0)));
  EXPECT_THAT(reply_with("noise_after", kRead).noise_after, testing::Not(SizeIs(0)));
  const Bytes card = reply_with("wrong_checksum", kRead).frame;
  std::uint8_t sum = 0;
  for (std::size_t i = 5; i < card.size(); ++i) sum ^= card[i];
  EXPECT_NE(sum, 0);
}

TEST(SamReader, AFaultMayPassByItselfOrBeTakenBack) {
  SamReader reader;
  reader.add(*parse_sam_fault(R"({"kind": "self_test_failed", "times": 2})"));
  EXPECT_EQ(ask(reader, kStatus).at(9), 0x60);
  EXPECT_EQ(ask(reader, kStatus).at(9), 0x60);
  EXPECT_EQ(ask(reader, kStatus).at(9), 0x90);
  reader.add(*parse_sam_fault(R"({"kind": "status", "sw3": "33"})"));
  EXPECT_EQ(ask(reader, kRead).at(9), 0x33);
  reader.add(*parse_sam_fault(R"({"kind": "none"})"));
  EXPECT_EQ(ask(reader, kRead).at(9), 0x41);
}

TEST(SamFault, NamesTheKindsThereAre) {
  const auto fault = parse_sam_fault(R"({"kind": "boredom"})");
  ASSERT_FALSE(fault);
  EXPECT_THAT(fault.error().detail(), testing::HasSubstr("none, status, read_failed"));
  EXPECT_FALSE(parse_sam_fault(R"({"kind": "status"})"));
  EXPECT_FALSE(parse_sam_fault("[]"));
}

TEST(UsbInQueue, EndsATransferWithAShortPacketOrWhenItIsFull) {
  const base::Steady now{};
  UsbInQueue queue(64);
  queue.push(Bytes(100, 1), now);
  EXPECT_THAT(queue.take(192, now, false), testing::Optional(SizeIs(100)));
  queue.push(Bytes(128, 2), now);
  EXPECT_EQ(queue.take(192, now, false), std::nullopt) << "no empty packet ends it";
  EXPECT_THAT(queue.take(128, now, false), testing::Optional(SizeIs(128)));
  queue.push(Bytes(128, 3), now);
  EXPECT_THAT(queue.take(192, now, true), testing::Optional(SizeIs(128))) << "the host gave up, and takes what came";
}

TEST(UsbInQueue, HoldsPacketsBackUntilTheirTime) {
  const base::Steady now{};
  UsbInQueue queue(64);
  queue.push(Bytes(10, 1), now + base::Duration(5));
  EXPECT_EQ(queue.take(64, now, false), std::nullopt);
  EXPECT_EQ(queue.next_ready(now), now + base::Duration(5));
  EXPECT_TRUE(queue.take(64, now + base::Duration(5), false));
}

TEST(SamUsbDevice, SplitsAnswersBetweenItsPipes) {
  const base::Steady now{};
  SamReader reader;
  SamUsbDevice device(reader, SamFraming::kSplit);
  device.out(0x02, Bytes(kStatus.begin(), kStatus.begin() + 7), now);
  device.out(0x06, Bytes(kStatus.begin() + 7, kStatus.end()), now);
  EXPECT_THAT(device.in(0x81, 64, now, false), testing::Optional(SizeIs(7)));
  EXPECT_THAT(device.in(0x85, 64, now, false), testing::Optional(ElementsAre(0x00, 0x00, 0x90, 0x94)));
  SamUsbDevice single(reader, SamFraming::kSingleBulk);
  single.out(0x02, kStatus, now);
  EXPECT_THAT(single.in(0x81, 64, now, false), testing::Optional(SizeIs(11)));
}

TEST(SamUsbDevice, DescribesItsPipes) {
  SamReader reader;
  const Bytes split = SamUsbDevice(reader, SamFraming::kSplit).descriptors();
  EXPECT_THAT(split, SizeIs(18 + 9 + 9 + 4 * 7));
  EXPECT_EQ(split.at(18 + 2), split.size() - 18) << "the configuration's total length";
  EXPECT_THAT(SamUsbDevice(reader, SamFraming::kSingleInterrupt).descriptors(), SizeIs(18 + 9 + 9 + 2 * 7));
}

}  // namespace
}  // namespace rig
