#include <csignal>

#include <gtest/gtest.h>

#include "base/testing/temp_folder.h"
#include "tests/support/child_process.h"
#include "tests/support/json_lines.h"
#include "tests/support/places.h"

namespace test_support {
namespace {

using std::chrono::seconds;

TEST(ChildProcess, ItsLinesAndItsEndAreSeen) {
  auto child = ChildProcess::start(
      {.argv = {"sh", "-c", "echo one; echo two; exit 3"}, .env = {}, .output_file = {}, .working_dir = {}});
  ASSERT_TRUE(child);
  EXPECT_EQ(child->read_line(seconds(10)), "one");
  EXPECT_EQ(child->read_line(seconds(10)), "two");
  EXPECT_EQ(child->wait(seconds(10)), 3);
}

TEST(ChildProcess, IsEndedEvenIfItIgnoresTheAsking) {
  auto child = ChildProcess::start({.argv = {"sh", "-c", "trap '' TERM; echo ready; while :; do read x; done"},
                                    .env = {},
                                    .output_file = {},
                                    .working_dir = {}});
  ASSERT_TRUE(child);
  ASSERT_EQ(child->read_line(seconds(10)), "ready");
  const pid_t pid = child->pid();
  child->stop(std::chrono::milliseconds(50));
  EXPECT_EQ(kill(pid, 0), -1);
}

TEST(JsonLines, ACallGetsItsAnswer) {
  const base::testing::TempFolder folder;
  const std::string path = folder.file("control");
  auto server =
      JsonLinesServer::start(path, [](const nlohmann::json& request) { return nlohmann::json{{"got", request["x"]}}; });
  ASSERT_TRUE(server);
  auto client = JsonLinesClient::connect(path);
  ASSERT_TRUE(client);
  const auto answer = client->call({{"x", 1}});
  ASSERT_TRUE(answer);
  EXPECT_EQ((*answer)["got"], 1);
}

TEST(JsonLines, NobodyThereIsATimeout) {
  const base::testing::TempFolder folder;
  const auto client = JsonLinesClient::connect(folder.file("nobody"), std::chrono::milliseconds(20));
  ASSERT_FALSE(client);
  EXPECT_EQ(client.error().code(), base::ErrorCode::kTimeout);
}

}  // namespace
}  // namespace test_support
