#include <algorithm>
#include <csignal>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/integration/link_driver.h"
#include "tests/rig/platform_site/platform_site.h"
#include "tests/support/child_process.h"

/// kill -9 at random moments. The oracle is the line that the terminal printed after its acknowledgement: each such
/// item is at the platform in the end, once.
namespace integration {
namespace {

using test_support::ChildProcess;

constexpr const char* kWriter = KIOSK_BINARY_DIR "/tests/integration/outbox_writer";
constexpr int kKills = 100;
constexpr int kItemsARun = 12;
constexpr std::chrono::seconds kPatience{60};
constexpr base::Duration kLongerThanAnyWait = std::chrono::hours{2};

class Kills : public testing::Test {
 protected:
  void SetUp() override {
    auto site = rig::PlatformSite::make({"--rate", "100000", "--burst", "100000"});
    ASSERT_TRUE(site) << site.error().to_string();
    site_ = *std::move(site);
    ASSERT_TRUE(site_->start());
  }

  /// Compares what was acknowledged with what the platform holds, and says the figures.
  void expect_exactly_once(const std::set<std::string>& acknowledged) const {
    const auto held = site_->dump();
    ASSERT_TRUE(held) << held.error().to_string();
    std::multiset<std::string> ids;
    std::set<std::int64_t> numbers;
    for (const auto& application : held->at("applications")) {
      ids.insert(application.at("id").get<std::string>());
      numbers.insert(application.at("seq").get<std::int64_t>());
    }
    std::size_t lost = 0;
    for (const std::string& key : acknowledged) lost += ids.contains(key) ? 0U : 1U;
    const std::size_t twice = ids.size() - numbers.size();
    const std::string figures = fmt::format("{} kills, {} acknowledged, {} at the platform, {} lost, {} duplicated",
                                            kKills, acknowledged.size(), ids.size(), lost, twice);
    RecordProperty("figures", figures);
    fmt::print("[ figures  ] {}\n", figures);
    EXPECT_EQ(lost, 0U);
    EXPECT_EQ(twice, 0U) << "the terminal's own count names each item once";
    EXPECT_EQ(numbers.empty() ? 0 : *numbers.rbegin(), static_cast<std::int64_t>(numbers.size()))
        << "a gap in the terminal's count would be a loss that nobody acknowledged";
    EXPECT_GE(acknowledged.size(), static_cast<std::size_t>(kKills)) << "the kills came too early to prove anything";
  }

  /// The terminal comes back and delivers what is left.
  void drain() const {
    LinkDriver driver(terminal_of(*site_, "terminal", site_->port()));
    ASSERT_TRUE(driver.open());
    driver.advance(kLongerThanAnyWait);
    const auto empty = [&driver] {
      const platform::LinkStatus status = driver.link().status();
      return status.link == platform::LinkState::kOnline && status.queue.pending + status.queue.needs_attention == 0;
    };
    EXPECT_TRUE(driver.wait(empty, kPatience)) << driver.link().status().queue.pending << " still wait";
  }

  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  std::unique_ptr<rig::PlatformSite> site_;
  std::mt19937 random_{20'260'302};
};

TEST_F(Kills, OfTheTerminalLoseNothingAndFileNothingTwice) {
  std::set<std::string> acknowledged;
  const auto note = [&acknowledged](const std::optional<std::string>& line) {
    if (line && line->starts_with("saved ")) acknowledged.insert(line->substr(6));
    return line.has_value();
  };
  for (int i = 0; i < kKills; ++i) {
    auto writer = ChildProcess::start(
        {.argv = {kWriter, site_->file("terminal"), site_->file("ca.pem"), site_->file("seal_public.json"),
                  std::to_string(site_->port()), std::to_string(kItemsARun)}});
    ASSERT_TRUE(writer) << writer.error().to_string();
    // A random number of acknowledgements, then a random moment within the next ones.
    const int lines = below(kItemsARun);
    for (int line = 0; line <= lines; ++line) ASSERT_TRUE(note(writer->read_line(kPatience)));
    note(writer->read_line(std::chrono::milliseconds(below(20))));
    writer->signal(SIGKILL);
    while (note(writer->read_line(kPatience))) {
    }
    ASSERT_EQ(writer->wait(kPatience), 128 + SIGKILL);
  }
  drain();
  expect_exactly_once(acknowledged);
}

TEST_F(Kills, OfThePlatformLoseNothingAndFileNothingTwice) {
  // What the platform had filed when it died, and the terminal had not heard of.
  std::set<std::string> unheard;
  LinkDriver driver(terminal_of(*site_, "terminal", site_->port()));
  ASSERT_TRUE(driver.open());
  for (int i = 0; i < kKills; ++i) {
    const int items = 1 + below(4);
    for (int item = 0; item < items; ++item) ASSERT_TRUE(driver.submit());
    // Some kills meet a request in the middle, some a platform at rest.
    driver.wait([] { return false; }, std::chrono::milliseconds(below(12)));
    site_->kill();
    const auto held = site_->dump();
    ASSERT_TRUE(held) << held.error().to_string();
    for (const auto& application : held->at("applications")) {
      const std::string key = application.at("id");
      if (!driver.received(key)) unheard.insert(key);
    }
    ASSERT_TRUE(site_->start());
    driver.link().retry_now();
  }
  driver.advance(kLongerThanAnyWait);
  ASSERT_TRUE(driver.wait([&driver] { return driver.all_received(); }, kPatience));
  const auto asked_again =
      std::ranges::count_if(unheard, [&](const auto& key) { return driver.last(key).attempts > 1; });
  fmt::print("[ figures  ] {} answers were lost after the platform had filed\n", asked_again);
  EXPECT_GT(asked_again, 0) << "no kill came between commit and answer";
  driver.close();
  expect_exactly_once({driver.acknowledged().begin(), driver.acknowledged().end()});
  EXPECT_EQ(site_->stop(), 0);
}

}  // namespace
}  // namespace integration
