#include "drivers/sam/sam_session.h"

#include <deque>
#include <functional>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace drivers::sam {
namespace {

using base::ErrorCode;
using testing::ElementsAre;
using Bytes = std::vector<std::uint8_t>;

Bytes answer(std::uint8_t sw3, const Bytes& data = {}) {
  Bytes frame(kPreamble.begin(), kPreamble.end());
  const std::size_t length = data.size() + 4;
  frame.push_back(static_cast<std::uint8_t>(length >> 8U));
  frame.push_back(static_cast<std::uint8_t>(length & 0xFFU));
  frame.insert(frame.end(), {0, 0, sw3});
  frame.insert(frame.end(), data.begin(), data.end());
  std::uint8_t check = 0;
  for (std::size_t i = kPreamble.size(); i < frame.size(); ++i) check ^= frame[i];
  frame.push_back(check);
  return frame;
}

Bytes damaged(Bytes frame) {
  frame.back() ^= 0x40U;
  return frame;
}

Bytes card_answer() {
  Bytes data = {0x01, 0x00, 0x04, 0x00};
  const std::u16string_view name = u"王\U0002B5AF";
  for (std::size_t i = 0; i < 128; ++i) {
    const char16_t unit = i < name.size() ? name[i] : u' ';
    data.push_back(static_cast<std::uint8_t>(unit & 0xFFU));
    data.push_back(static_cast<std::uint8_t>(unit >> 8U));
  }
  data.resize(data.size() + 1024, 0x5A);
  return answer(0x90, data);
}

/// Answers the commands of a script in order; a command out of order fails the test.
class ScriptedTransport : public Transport {
 public:
  explicit ScriptedTransport(base::ManualClock& clock) : clock_(clock) {}

  /// The reader is silent.
  void expect(const Command& command) { steps_.push_back({command, Bytes(), ErrorCode::kTimeout}); }

  void expect(const Command& command, Bytes reply) { steps_.push_back({command, std::move(reply), {}}); }

  void expect(const Command& command, ErrorCode error) { steps_.push_back({command, {}, error}); }

  void expect_begin() {
    expect(kStatus, answer(0x90));
    expect(kSetRadioFrame, answer(0x90));
  }

  bool done() const { return steps_.empty(); }

  int reopened() const { return reopened_; }

  base::Result<void> send(std::span<const std::uint8_t> frame, base::Duration) override {
    if (steps_.empty()) {
      ADD_FAILURE() << fmt::format("command {:02X}{:02X} was not expected", frame[7], frame[8]);
      return base::fail(ErrorCode::kDeviceNotConnected);
    }
    Step step = std::move(steps_.front());
    steps_.pop_front();
    const CommandFrame wanted = step.command.frame();
    EXPECT_TRUE(std::ranges::equal(frame, wanted.bytes()))
        << fmt::format("{:02X}{:02X} instead of {}", frame[7], frame[8], step.command.name);
    incoming_.assign(step.reply.begin(), step.reply.end());
    error_ = step.error;
    return {};
  }

  base::Result<std::size_t> receive(std::span<std::uint8_t> buffer, std::size_t wanted,
                                    base::Duration patience) override {
    if (incoming_.empty()) {
      if (!error_ || *error_ == ErrorCode::kTimeout) clock_.advance(patience);
      return base::fail(error_.value_or(ErrorCode::kTimeout));
    }
    clock_.advance(base::Duration(10));
    const std::size_t count = std::min({buffer.size(), wanted, incoming_.size()});
    std::copy_n(incoming_.begin(), count, buffer.begin());
    incoming_.erase(incoming_.begin(), incoming_.begin() + static_cast<std::ptrdiff_t>(count));
    return count;
  }

  void drain() override { incoming_.clear(); }

  base::Result<void> reopen() override {
    ++reopened_;
    return {};
  }

 private:
  struct Step {
    Command command;
    Bytes reply;
    std::optional<ErrorCode> error;
  };

  base::ManualClock& clock_;
  std::deque<Step> steps_;
  std::deque<std::uint8_t> incoming_;
  std::optional<ErrorCode> error_;
  int reopened_ = 0;
};

struct SamSessionTest : testing::Test {
  base::ManualClock clock;
  ScriptedTransport transport{clock};
  SamSession session{transport, clock};

  void TearDown() override { EXPECT_TRUE(transport.done()) << "the script was not played to its end"; }

  void find_a_card() {
    transport.expect_begin();
    transport.expect(kFind, answer(0x9F, Bytes(4)));
    ASSERT_EQ(session.find_card(), FindOutcome::kFound);
  }
};

TEST_F(SamSessionTest, SetsTheReaderUpOnceAndLooksForACard) {
  transport.expect_begin();
  transport.expect(kFind, answer(0x80));
  transport.expect(kFind, answer(0x9F, Bytes(4)));
  EXPECT_EQ(session.find_card(), FindOutcome::kNone);
  EXPECT_EQ(session.find_card(), FindOutcome::kFound);
}

TEST_F(SamSessionTest, ReadsACardAndMeasuresTheReadersOwnTime) {
  find_a_card();
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, card_answer());
  const auto reading = session.read_card();
  ASSERT_TRUE(reading) << reading.error().to_string();
  EXPECT_EQ(reading->document.name.reveal(), "王\U0002B5AF");
  EXPECT_EQ(reading->document.photo.size(), 1024U);
  EXPECT_EQ(reading->reader_time, base::Duration(40)) << "two receipts for each of two answers, 10 ms each";
}

TEST_F(SamSessionTest, AnOldModuleNeedNotKnowTheRadioFrame) {
  transport.expect(kStatus, answer(0x90));
  transport.expect(kSetRadioFrame, answer(0x21));
  transport.expect(kFind, answer(0x80));
  EXPECT_EQ(session.find_card(), FindOutcome::kNone);
}

TEST_F(SamSessionTest, AFaultOfTheModuleIsADeviceFault) {
  transport.expect(kStatus, answer(0x60));
  EXPECT_EQ(session.begin().error().code(), ErrorCode::kReaderSelfTestFailed);
  transport.expect(kStatus, answer(0x66));
  EXPECT_EQ(session.begin().error().code(), ErrorCode::kReaderNotAuthorised);
  find_a_card();
  transport.expect(kSelect, answer(0x66));
  EXPECT_EQ(session.read_card().error().code(), ErrorCode::kReaderNotAuthorised);
}

TEST_F(SamSessionTest, ResendsACommandThatArrivedDamagedOnce) {
  transport.expect_begin();
  transport.expect(kFind, answer(0x10));
  transport.expect(kFind, answer(0x80));
  EXPECT_EQ(session.find_card(), FindOutcome::kNone);
  transport.expect(kFind, answer(0x11));
  transport.expect(kFind, answer(0x11));
  EXPECT_EQ(session.find_card().error().code(), ErrorCode::kReaderAnswerInvalid);
}

TEST_F(SamSessionTest, ResendsWhereTheAnswerArrivedDamaged) {
  transport.expect_begin();
  transport.expect(kFind, damaged(answer(0x80)));
  transport.expect(kFind, answer(0x80));
  EXPECT_EQ(session.find_card(), FindOutcome::kNone);
}

TEST_F(SamSessionTest, ReadsPastNoiseAndFindsTheGoodFrameBehindADamagedOne) {
  transport.expect_begin();
  Bytes noisy = {0x00, 0xAA, 0xAA, 0x17};
  const Bytes good = answer(0x80);
  noisy.insert(noisy.end(), good.begin(), good.end());
  transport.expect(kFind, noisy);
  EXPECT_EQ(session.find_card(), FindOutcome::kNone);
}

TEST_F(SamSessionTest, TriesThreeRoundsThenAsksToRepositionTheCard) {
  find_a_card();
  transport.expect(kSelect, answer(0x81));
  transport.expect(kFind, answer(0x9F, Bytes(4)));
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, answer(0x41));
  transport.expect(kFind, answer(0x9F, Bytes(4)));
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, answer(0x41));
  const auto reading = session.read_card();
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().to_string(), "E2101 card_reposition: read: status 41, reading the card failed");
}

TEST_F(SamSessionTest, ASecondRoundMayReadTheCard) {
  find_a_card();
  transport.expect(kSelect, answer(0x81));
  transport.expect(kFind, answer(0x9F, Bytes(4)));
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, card_answer());
  EXPECT_TRUE(session.read_card());
}

TEST_F(SamSessionTest, ACardThatIsGoneWasRemovedEarly) {
  find_a_card();
  transport.expect(kSelect, answer(0x80));
  EXPECT_EQ(session.read_card().error().code(), ErrorCode::kCardRemovedEarly);
  transport.expect(kFind, answer(0x9F, Bytes(4)));
  EXPECT_EQ(session.find_card(), FindOutcome::kFound);
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, answer(0x41));
  transport.expect(kFind, answer(0x80));
  EXPECT_EQ(session.read_card().error().code(), ErrorCode::kCardRemovedEarly);
}

TEST_F(SamSessionTest, ACardOfAnotherKindIsNotTriedAgain) {
  find_a_card();
  transport.expect(kSelect, answer(0x40));
  EXPECT_EQ(session.read_card().error().code(), ErrorCode::kCardNotRecognised);
}

TEST_F(SamSessionTest, ADamagedCardAnswerIsNotAskedForAgainButFoundAgain) {
  find_a_card();
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, damaged(card_answer()));
  transport.expect(kFind, answer(0x80));
  const auto reading = session.read_card();
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().code(), ErrorCode::kCardReposition) << "the reader waits for the card to be lifted";
}

TEST_F(SamSessionTest, AReadAnswerWhoseLengthsDoNotAddUpIsReadAgain) {
  find_a_card();
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, answer(0x90, Bytes(100)));
  transport.expect(kFind, answer(0x9F, Bytes(4)));
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, card_answer());
  EXPECT_TRUE(session.read_card());
}

TEST_F(SamSessionTest, AfterOneSilenceItAsksForTheStatus) {
  transport.expect_begin();
  transport.expect(kFind);
  transport.expect(kStatus, answer(0x90));
  EXPECT_EQ(session.find_card().error().code(), ErrorCode::kTimeout);
  transport.expect(kFind, answer(0x80));
  EXPECT_EQ(session.find_card(), FindOutcome::kNone);
}

TEST_F(SamSessionTest, ALateAnswerIsNotTakenForTheNext) {
  transport.expect_begin();
  transport.expect(kFind);
  Bytes late = answer(0x9F, Bytes(4));
  const Bytes status = answer(0x90);
  late.insert(late.end(), status.begin(), status.end());
  transport.expect(kStatus, late);
  EXPECT_EQ(session.find_card().error().code(), ErrorCode::kTimeout);
  transport.expect(kFind, answer(0x80));
  EXPECT_EQ(session.find_card(), FindOutcome::kNone);
}

TEST_F(SamSessionTest, AfterTwoSilencesItResetsTheModule) {
  transport.expect_begin();
  transport.expect(kFind);
  transport.expect(kStatus);
  transport.expect(kReset, answer(0x90));
  EXPECT_EQ(session.find_card().error().code(), ErrorCode::kTimeout);
  transport.expect_begin();
  transport.expect(kFind, answer(0x80));
  EXPECT_EQ(session.find_card(), FindOutcome::kNone);
  EXPECT_EQ(transport.reopened(), 0);
}

TEST_F(SamSessionTest, AfterThreeItReopensAndThenItIsNotResponding) {
  transport.expect_begin();
  transport.expect(kFind);
  transport.expect(kStatus);
  transport.expect(kReset);
  transport.expect(kStatus);
  const base::Steady start = clock.now();
  EXPECT_EQ(session.find_card().error().code(), ErrorCode::kDeviceNotResponding);
  EXPECT_EQ(transport.reopened(), 1);
  EXPECT_LT(clock.now() - start, std::chrono::seconds(2)) << "a fault must reach the screen in 2 s";
}

TEST_F(SamSessionTest, AReaderThatAnswersForItsStatusOnlyIsNotRespondingInTheEnd) {
  transport.expect_begin();
  transport.expect(kFind);
  transport.expect(kStatus, answer(0x90));
  EXPECT_EQ(session.find_card().error().code(), ErrorCode::kTimeout);
  transport.expect(kFind);
  transport.expect(kReset, answer(0x90));
  EXPECT_EQ(session.find_card().error().code(), ErrorCode::kTimeout);
  transport.expect_begin();
  transport.expect(kFind);
  transport.expect(kStatus, answer(0x90));
  EXPECT_EQ(session.find_card().error().code(), ErrorCode::kTimeout);
  EXPECT_EQ(transport.reopened(), 1);
  transport.expect_begin();
  transport.expect(kFind);
  EXPECT_EQ(session.find_card().error().code(), ErrorCode::kDeviceNotResponding);
}

TEST_F(SamSessionTest, SilenceWhileReadingIsAnotherRound) {
  find_a_card();
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead);
  transport.expect(kStatus, answer(0x90));
  transport.expect(kFind, answer(0x9F, Bytes(4)));
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, card_answer());
  EXPECT_TRUE(session.read_card());
}

TEST_F(SamSessionTest, AReaderThatIsUnpluggedEndsEverythingAtOnce) {
  find_a_card();
  transport.expect(kSelect, answer(0x90, Bytes(8)));
  transport.expect(kRead, ErrorCode::kDeviceNotConnected);
  EXPECT_EQ(session.read_card().error().to_string(), "E2001 device_not_connected: read");
}

TEST_F(SamSessionTest, TellsTheNumberOfTheModule) {
  transport.expect(kModuleId, answer(0x90, {5, 0, 1, 0, 0xE8, 0xFF, 0x32, 1, 7, 0, 0, 0, 0x15, 0xCD, 0x5B, 7}));
  EXPECT_EQ(session.module_id(), "05.01-20119528-000000007-123456789");
}

}  // namespace
}  // namespace drivers::sam
