// The emulated reader as a program: its control socket, and the child that it hosts.
#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/temp_folder.h"
#include "tests/support/child_process.h"
#include "tests/support/json_lines.h"

namespace {

using nlohmann::json;
using std::chrono_literals::operator""s;
using test_support::ChildProcess;
using test_support::JsonLinesClient;

constexpr auto kPatience = 20s;

class SamEmulatorTest : public testing::TestWithParam<std::string> {
 protected:
  void start(const std::vector<std::string>& child) {
    std::vector<std::string> argv = {KIOSK_BINARY_DIR "/tests/rig/umockdev_sam/sam_emulator",
                                     "--control",
                                     folder.file("control.sock"),
                                     "--framing",
                                     GetParam(),
                                     "--read-ms",
                                     "50",
                                     "--"};
    argv.insert(argv.end(), child.begin(), child.end());
    auto started = ChildProcess::start({.argv = argv});
    ASSERT_TRUE(started) << started.error().to_string();
    emulator = std::move(*started);
  }

  void start_probe() {
    start({KIOSK_BINARY_DIR "/tests/integration/reader_probe"});
    ASSERT_TRUE(comes("status online"));
    auto connected = JsonLinesClient::connect(folder.file("control.sock"));
    ASSERT_TRUE(connected) << connected.error().to_string();
    control.emplace(std::move(*connected));
  }

  /// True if the child says this; what it says before does not matter.
  bool comes(const std::string& wanted) {
    for (;;) {
      const auto line = emulator.read_line(kPatience);
      if (!line) return false;
      if (*line == wanted) return true;
    }
  }

  json tell(const json& request) {
    auto answer = control->call(request);
    return answer ? *answer : json{{"error", answer.error().to_string()}};
  }

  void place(const char* preset) {
    EXPECT_EQ(tell({{"command", "place"}, {"args", {{"preset", preset}}}}), (json{{"ok", true}}));
  }

  base::testing::TempFolder folder;
  ChildProcess emulator;
  std::optional<JsonLinesClient> control;
};

INSTANTIATE_TEST_SUITE_P(Framings, SamEmulatorTest, testing::Values("split", "single", "interrupt"),
                         [](const auto& framing) { return framing.param; });

TEST_P(SamEmulatorTest, AChildThatBeginsAnewAfterEachCardReadsEachCard) {
  start_probe();
  place("citizen");
  ASSERT_TRUE(comes("read 测**"));
  ASSERT_TRUE(comes("started"));
  ASSERT_TRUE(comes("status online"));
  place("rare_name");
  ASSERT_TRUE(comes("read 王*"));
  ASSERT_TRUE(comes("status online"));
  const json status = tell({{"command", "status"}});
  EXPECT_EQ(status["cards_read"], 2);
  EXPECT_EQ(status["plugged"], true);
}

TEST_P(SamEmulatorTest, PullsThePlugAndPutsItBack) {
  start_probe();
  tell({{"command", "unplug"}});
  ASSERT_TRUE(comes("status noDevice"));
  EXPECT_EQ(tell({{"command", "status"}})["plugged"], false);
  tell({{"command", "replug"}});
  ASSERT_TRUE(comes("status online"));
  place("citizen");
  EXPECT_TRUE(comes("read 测**"));
}

TEST_P(SamEmulatorTest, BreaksWhatItIsTold) {
  start_probe();
  EXPECT_EQ(tell({{"command", "fault"}, {"args", {{"kind", "read_failed"}}}}), (json{{"ok", true}}));
  place("citizen");
  ASSERT_TRUE(comes("failed card_reposition"));
  tell({{"command", "fault"}, {"args", {{"kind", "none"}}}});
  tell({{"command", "remove"}});
  ASSERT_TRUE(comes("removed"));
  place("citizen");
  EXPECT_TRUE(comes("read 测**"));
}

TEST_P(SamEmulatorTest, SaysWhatItDoesNotUnderstand) {
  start_probe();
  const auto error = [this](const json& request) { return tell(request).value("error", "none"); };
  EXPECT_THAT(error({{"command", "dance"}}), testing::HasSubstr("place, remove, fault, unplug, replug, status"));
  EXPECT_THAT(error({{"command", "place"}, {"args", {{"preset", "king"}}}}), testing::HasSubstr("there are: citizen"));
  EXPECT_THAT(error({{"command", "fault"}, {"args", {{"kind", "boredom"}}}}), testing::HasSubstr("must be one of"));
  EXPECT_THAT(error(json::array()), testing::HasSubstr("write"));
}

TEST_P(SamEmulatorTest, PassesTheChildsExitStatusOn) {
  start({"sh", "-c", "exit 7"});
  EXPECT_EQ(emulator.wait(kPatience), 7);
}

TEST_P(SamEmulatorTest, EndsItsChildWhenItIsEnded) {
  start({"sh", "-c", "trap 'kill $!; echo ended; exit 3' TERM; tail -f /dev/null & echo ready; wait"});
  ASSERT_TRUE(comes("ready"));
  emulator.signal(SIGTERM);
  EXPECT_TRUE(comes("ended"));
  EXPECT_EQ(emulator.wait(kPatience), 3);
}

}  // namespace
