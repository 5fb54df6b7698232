#include "peripherals/id_reader/sim.h"

#include <semaphore>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace peripherals::id_reader {
namespace {

using base::ErrorCode;
using testing::ElementsAre;
using testing::IsEmpty;

struct SimReaderTest : testing::Test {
  base::ManualClock clock;
  base::SeededRandom random{1};
  base::Mailbox mailbox;
  std::vector<Event> seen;

  std::unique_ptr<SimReader> make(SimSettings settings = {}) {
    return std::make_unique<SimReader>(settings, DeviceDeps{clock, random, mailbox});
  }

  void start(IdReader& reader) {
    reader.start([this](Event event) { seen.push_back(std::move(event)); });
  }

  void run(IdReader& reader, std::string_view command, std::string_view args = "") {
    const auto done = run_command(reader, command, args);
    ASSERT_TRUE(done) << done.error().to_string();
  }

  std::vector<std::string> events() {
    mailbox.drain();
    std::vector<std::string> names;
    for (const Event& event : seen) {
      if (const auto* status = std::get_if<StatusChanged>(&event)) {
        names.push_back(std::string(to_string(status->device)) + "/" + std::string(to_string(status->media)));
      }
      if (std::holds_alternative<CardFound>(event)) names.emplace_back("found");
      if (const auto* read = std::get_if<CardRead>(&event)) {
        names.push_back("read " + std::string(read->document.display_name().reveal()));
      }
      if (const auto* failed = std::get_if<CardReadFailed>(&event)) {
        names.push_back("failed " + std::string(failed->error.info().name));
      }
      if (std::holds_alternative<CardRemoved>(event)) names.emplace_back("removed");
    }
    seen.clear();
    return names;
  }
};

TEST_F(SimReaderTest, StartsOnlineAndEmpty) {
  const auto reader = make();
  EXPECT_EQ(reader->status(), DeviceStatus::kStarting);
  start(*reader);
  EXPECT_THAT(events(), ElementsAre("online/notPresent"));
  EXPECT_EQ(reader->status(), DeviceStatus::kOnline);
}

TEST_F(SimReaderTest, ReadsTheCardThatIsPlacedWhileAScreenAsks) {
  const auto reader = make();
  start(*reader);
  reader->look_for_card(true);
  events();
  run(*reader, "place", R"({"preset": "rare_name"})");
  EXPECT_THAT(events(), ElementsAre("found", "online/present", "read 王\U0002B5AF", "online/unknown"));
  run(*reader, "remove");
  EXPECT_THAT(events(), IsEmpty()) << "a real reader could not tell";
  run(*reader, "place");
  EXPECT_THAT(events(), ElementsAre("removed", "found", "online/present", "read 测试甲", "online/unknown"));
}

TEST_F(SimReaderTest, KeepsACardUnreadUntilAScreenAsks) {
  const auto reader = make();
  start(*reader);
  run(*reader, "place");
  EXPECT_THAT(events(), ElementsAre("online/notPresent", "found", "online/present"));
  reader->look_for_card(true);
  EXPECT_THAT(events(), ElementsAre("found", "read 测试甲", "online/unknown"));
}

TEST_F(SimReaderTest, ReadingTakesItsTimeOnTheProgramsClock) {
  std::counting_semaphore<8> posted{0};
  const auto reader = make({.read_time = base::Duration(1200)});
  start(*reader);
  reader->look_for_card(true);
  run(*reader, "place");
  EXPECT_THAT(events(), ElementsAre("online/notPresent", "found", "online/present"));
  mailbox.set_waker([&] { posted.release(); });
  clock.advance(base::Duration(1200));
  for (int i = 0; i < 2; ++i) posted.acquire();
  EXPECT_THAT(events(), ElementsAre("read 测试甲", "online/unknown"));
}

TEST_F(SimReaderTest, ACardThatIsRemovedWhileItIsReadIsNotRead) {
  const auto reader = make({.read_time = base::Duration(1200)});
  start(*reader);
  reader->look_for_card(true);
  run(*reader, "place");
  run(*reader, "remove");
  EXPECT_THAT(events(), ElementsAre("online/notPresent", "found", "online/present", "failed card_removed_early",
                                    "online/notPresent"));
}

TEST_F(SimReaderTest, FaultsOfTheCardFailTheReading) {
  const auto reader = make();
  start(*reader);
  reader->look_for_card(true);
  run(*reader, "fault", R"({"kind": "read_failed"})");
  events();
  run(*reader, "place");
  EXPECT_THAT(events(), ElementsAre("found", "online/present", "failed card_reposition"));
  run(*reader, "fault", R"({"kind": "none"})");
  run(*reader, "remove");
  run(*reader, "place");
  EXPECT_THAT(events(),
              ElementsAre("removed", "online/notPresent", "found", "online/present", "read 测试甲", "online/unknown"));
}

TEST_F(SimReaderTest, FaultsOfTheReaderChangeItsStatus) {
  const auto reader = make();
  start(*reader);
  run(*reader, "fault", R"({"kind": "self_test_failed"})");
  run(*reader, "fault", R"({"kind": "silence"})");
  run(*reader, "fault", R"({"kind": "none"})");
  EXPECT_THAT(events(),
              ElementsAre("online/notPresent", "hardwareError/unknown", "offline/unknown", "online/notPresent"));
}

TEST_F(SimReaderTest, UnpluggingWhileReadingFailsTheReadingAndReplugReadsAgain) {
  const auto reader = make({.read_time = base::Duration(1200)});
  start(*reader);
  reader->look_for_card(true);
  run(*reader, "place");
  events();
  run(*reader, "unplug");
  EXPECT_EQ(reader->status(), DeviceStatus::kNoDevice);
  EXPECT_THAT(events(), ElementsAre("failed device_not_connected", "noDevice/unknown"));
  run(*reader, "replug");
  EXPECT_THAT(events(), ElementsAre("found", "online/present"));
}

TEST_F(SimReaderTest, NothingIsDeliveredOnceItIsGone) {
  auto reader = make();
  start(*reader);
  reader->look_for_card(true);
  run(*reader, "place");
  reader.reset();
  EXPECT_THAT(events(), IsEmpty());
}

TEST_F(SimReaderTest, SaysWhatACommandTakes) {
  const auto reader = make();
  const auto error = [&](std::string_view command, std::string_view args) {
    const auto done = run_command(*reader, command, args);
    return done ? std::string("no error") : done.error().to_string();
  };
  EXPECT_THAT(error("place", R"({"preset": "king"})"), testing::HasSubstr("there are: citizen, resident_permit"));
  EXPECT_THAT(error("place", R"({"shoe_size": "42"})"), testing::HasSubstr("no field 'shoe_size'"));
  EXPECT_THAT(error("place", "citizen"), testing::HasSubstr("JSON object"));
  EXPECT_THAT(error("place", R"({"name": 7})"), testing::HasSubstr("JSON object of texts"));
  EXPECT_THAT(error("fault", R"({"kind": "boredom"})"), testing::HasSubstr("none, read_failed"));
  EXPECT_THAT(error("fault", "{}"), testing::HasSubstr("must be one of"));
}

TEST(SampleCard, EveryPresetIsReadableAndOnlyTheImpossibleOneHasAProblem) {
  for (const std::string_view preset : sample_card_presets()) {
    const auto card = parse_sample_card(R"({"preset": ")" + std::string(preset) + R"("})");
    ASSERT_TRUE(card) << preset;
    EXPECT_EQ(to_document(*card).problems.empty(), preset != "impossible_birth_date") << preset;
  }
  EXPECT_TRUE(to_document(*parse_sample_card(R"({"preset": "private_use_name"})")).name_has_private_use);
}

}  // namespace
}  // namespace peripherals::id_reader
