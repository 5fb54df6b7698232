#include "platform/client/outbox.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/testing/temp_folder.h"

namespace platform {
namespace {

using base::ErrorCode;
using testing::ElementsAre;
using testing::IsEmpty;

struct OutboxTest : testing::Test {
  base::ManualClock clock;
  base::testing::TempFolder folder;
  DiskSpace disk{100'000'000'000, 100'000'000'000};

  OutboxOptions options() {
    OutboxOptions options;
    options.folder = folder.file("state");
    options.disk_space = [this](const std::string&) { return disk; };
    return options;
  }

  Outbox open() {
    auto outbox = Outbox::open(options(), clock);
    if (!outbox) throw std::runtime_error(outbox.error().to_string());
    return *std::move(outbox);
  }

  OutboxItem add(Outbox& outbox, const std::string& key, std::string_view body = "sealed") const {
    OutboxItem item;
    item.seq = *outbox.next_sequence();
    item.key = key;
    item.schema = "legal_aid.application/1";
    item.terminal_number = "T-" + std::to_string(item.seq);
    item.saved_at = clock.wall();
    const auto added = outbox.add(item, body);
    EXPECT_TRUE(added) << added.error().to_string();
    return item;
  }

  static std::vector<std::string> keys(const std::vector<OutboxItem>& items) {
    std::vector<std::string> found;
    for (const OutboxItem& item : items) found.push_back(item.key);
    return found;
  }
};

TEST_F(OutboxTest, KeepsWhatWasAddedOverAReopen) {
  {
    Outbox outbox = open();
    add(outbox, "a", "body of a");
    add(outbox, "b");
  }
  Outbox outbox = open();
  EXPECT_THAT(keys(*outbox.waiting()), ElementsAre("a", "b"));
  EXPECT_EQ(*outbox.body("a"), "body of a");
  EXPECT_EQ(outbox.find("a")->saved_at, clock.wall());
  EXPECT_EQ(outbox.find("none").error().code(), ErrorCode::kItemNotFound);
}

TEST_F(OutboxTest, ASecondOpenFails) {
  const Outbox first = open();
  const auto second = Outbox::open(options(), clock);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code(), ErrorCode::kOutboxInUse) << second.error().to_string();
}

TEST_F(OutboxTest, NumbersNeverComeTwiceEvenAfterAPurge) {
  Outbox outbox = open();
  OutboxItem item = add(outbox, "a");
  item.state = ItemState::kReceived;
  ASSERT_TRUE(outbox.update(item));
  clock.advance(std::chrono::days{8});
  ASSERT_EQ(*outbox.purge(), 1);
  EXPECT_EQ(*outbox.next_sequence(), 2);
}

TEST_F(OutboxTest, AReceivedItemIsKeptForSevenDaysAndNoLonger) {
  Outbox outbox = open();
  OutboxItem item = add(outbox, "a");
  add(outbox, "b");
  item.state = ItemState::kReceived;
  item.ref = "4821-0937-5516-22";
  item.received_at = clock.wall();
  ASSERT_TRUE(outbox.update(item));
  EXPECT_THAT(keys(*outbox.waiting()), ElementsAre("b"));
  clock.advance(std::chrono::days{7});
  EXPECT_EQ(*outbox.purge(), 0);
  EXPECT_EQ(outbox.find("a")->ref, "4821-0937-5516-22");
  clock.advance(base::Duration(1));
  EXPECT_EQ(*outbox.purge(), 1);
  EXPECT_FALSE(outbox.find("a"));
  EXPECT_TRUE(outbox.find("b")) << "what was not received stays, however old";
}

TEST_F(OutboxTest, RemembersWhyAnItemNeedsAttention) {
  {
    Outbox outbox = open();
    OutboxItem item = add(outbox, "a");
    item.state = ItemState::kNeedsAttention;
    item.retrying = false;
    item.attempts = 12;
    item.blind = 10;
    item.error = ErrorCode::kPlatformRefused;
    ASSERT_TRUE(outbox.update(item));
  }
  Outbox outbox = open();
  const OutboxItem item = outbox.waiting()->at(0);
  EXPECT_EQ(item.state, ItemState::kNeedsAttention);
  EXPECT_FALSE(item.retrying);
  EXPECT_EQ(item.attempts, 12);
  EXPECT_EQ(item.blind, 10);
  EXPECT_EQ(item.error, ErrorCode::kPlatformRefused);
}

TEST_F(OutboxTest, CountsWhatWaits) {
  Outbox outbox = open();
  EXPECT_EQ(outbox.counters()->pending, 0);
  const base::Wall first = clock.wall();
  add(outbox, "a");
  clock.advance(base::Duration(1'000));
  OutboxItem odd = add(outbox, "b");
  odd.state = ItemState::kNeedsAttention;
  ASSERT_TRUE(outbox.update(odd));
  EXPECT_EQ(outbox.counters()->pending, 1);
  EXPECT_EQ(outbox.counters()->needs_attention, 1);
  EXPECT_EQ(outbox.counters()->oldest_pending_at, first);
}

TEST_F(OutboxTest, RefusesBeforeAcceptingWhenTheDiskIsNearlyFull) {
  Outbox outbox = open();
  EXPECT_TRUE(outbox.check_space(4096));
  disk = {4'000'000, 100'000'000};
  const auto refused = outbox.check_space(4096);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::kOutboxFull);
  disk = {2'000'000'000, 1'000'000'000'000};
  EXPECT_TRUE(outbox.check_space(4096)) << "2 GB are enough, whatever share of the disk they are";
}

TEST_F(OutboxTest, RefusesAboveItsLimitAndStillMarksWhatIsThere) {
  OutboxOptions small = options();
  small.limit_bytes = 256 * 1024;
  Outbox outbox = *Outbox::open(small, clock);
  const std::string body(8 * 1024, 'x');
  std::vector<OutboxItem> accepted;
  while (outbox.check_space(body.size())) {
    accepted.push_back(add(outbox, "key" + std::to_string(accepted.size()), body));
    ASSERT_LT(accepted.size(), 40U) << "the limit never came";
  }
  EXPECT_GT(accepted.size(), 20U);
  for (OutboxItem& item : accepted) {
    item.state = ItemState::kReceived;
    EXPECT_TRUE(outbox.update(item));
  }
  clock.advance(std::chrono::days{8});
  EXPECT_EQ(*outbox.purge(), static_cast<int>(accepted.size()));
  EXPECT_TRUE(outbox.check_space(body.size())) << "space that was freed counts";
}

TEST_F(OutboxTest, IsReadableByItsOwnerOnly) {
  Outbox outbox = open();
  add(outbox, "a");
  for (const auto& entry : std::filesystem::directory_iterator(folder.file("state"))) {
    struct stat info{};
    ASSERT_EQ(::stat(entry.path().c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & (S_IRWXG | S_IRWXO), 0U) << entry.path();
  }
}

TEST_F(OutboxTest, ADamagedFileIsNotOpenedAndNotTouched) {
  {
    Outbox outbox = open();
    for (int i = 0; i < 50; ++i) add(outbox, "key" + std::to_string(i), std::string(2000, 'x'));
  }
  const std::string file = folder.file("state") + "/outbox.db";
  const auto size = std::filesystem::file_size(file);
  {
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    for (int page = 2; page < 12; ++page) {
      stream.seekp(page * 4096);
      stream.write("damage", 6);
    }
  }
  const auto opened = Outbox::open(options(), clock);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code(), ErrorCode::kOutboxDamaged) << opened.error().to_string();
  EXPECT_EQ(std::filesystem::file_size(file), size);
}

TEST_F(OutboxTest, SomethingThatIsNoDatabaseIsDamaged) {
  std::filesystem::create_directories(folder.file("state"));
  std::ofstream(folder.file("state") + "/outbox.db") << std::string(8192, 'x');
  EXPECT_EQ(Outbox::open(options(), clock).error().code(), ErrorCode::kOutboxDamaged);
}

TEST_F(OutboxTest, AFolderThatCannotBeMadeIsUnavailable) {
  std::ofstream(folder.file("state")) << "a file";
  EXPECT_EQ(Outbox::open(options(), clock).error().code(), ErrorCode::kOutboxUnavailable);
}

TEST_F(OutboxTest, AnOutboxOfNewerSoftwareIsLeftAlone) {
  {
    const Outbox outbox = open();
  }
  {
    auto database = sqlite::Database::open(folder.file("state") + "/outbox.db", sqlite::Database::Mode::kReadWrite);
    ASSERT_TRUE(database->run("PRAGMA user_version = 99"));
  }
  EXPECT_EQ(Outbox::open(options(), clock).error().code(), ErrorCode::kOutboxTooNew);
}

}  // namespace
}  // namespace platform
