#include "platform/server/sqlite_store/sqlite_store.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/temp_folder.h"
#include "platform/contract/text_codec.h"

namespace platform::server {
namespace {

using testing::ElementsAre;

StoredApplication sample(int number) {
  const base::Wall at = *parse_instant("2026-03-02T01:00:00.000Z");
  StoredApplication stored;
  stored.application = {.id = "019cab71-5700-7c3b-8a51-3f0b6c2d9e0" + std::to_string(number),
                        .ref = "",
                        .schema = "legal_aid.application/1",
                        .state = {"received", false, "received", "已接收。", at},
                        .version = 1,
                        .created_at = at,
                        .received_at = at,
                        .owner_org = {"370102", "济南"},
                        .first_contact = {{"370102", "济南"}, std::nullopt, "kiosk", at},
                        .due = {}};
  std::string digits = "482109375516" + std::to_string(number);
  digits.push_back(check_digit(digits));
  stored.application.ref =
      digits.substr(0, 4) + "-" + digits.substr(4, 4) + "-" + digits.substr(8, 4) + "-" + digits.substr(12);
  stored.device = "370102-0001";
  stored.fingerprint = "print";
  stored.sealed = true;
  stored.seq = number;
  stored.payload = base::Secret(R"({"applicant_name":"王𫖯"})");
  return stored;
}

/// Both stores keep the same promises.
class AnyStore : public testing::TestWithParam<bool> {
 protected:
  AnyStore() {
    if (GetParam()) {
      reopen();
    } else {
      store = std::make_unique<MemoryStore>();
    }
  }

  void reopen() {
    store.reset();
    auto opened = SqliteStore::open(folder.file("platform.db"));
    if (!opened) throw std::runtime_error(opened.error().to_string());
    store = *std::move(opened);
  }

  base::testing::TempFolder folder;
  std::unique_ptr<Store> store;
};

TEST_P(AnyStore, FindsWhatWasInsertedByKeyAndByRef) {
  ASSERT_TRUE(store->insert(sample(1)));
  const auto by_key = *store->find_by_key(sample(1).application.id);
  ASSERT_TRUE(by_key);
  EXPECT_EQ(encode_application(by_key->application), encode_application(sample(1).application));
  EXPECT_EQ(by_key->payload, sample(1).payload);
  EXPECT_EQ(by_key->seq, 1);
  EXPECT_TRUE(by_key->sealed);
  EXPECT_TRUE(*store->find_by_ref(sample(1).application.ref));
  EXPECT_FALSE(*store->find_by_key("none"));
  EXPECT_FALSE(*store->find_by_ref("none"));
}

TEST_P(AnyStore, AKeyAndARefAreThereOnce) {
  ASSERT_TRUE(store->insert(sample(1)));
  EXPECT_FALSE(store->insert(sample(1)));
  StoredApplication same_ref = sample(2);
  same_ref.application.ref = sample(1).application.ref;
  EXPECT_FALSE(store->insert(same_ref));
}

TEST_P(AnyStore, AnUpdateChangesTheResourceAlone) {
  ASSERT_TRUE(store->insert(sample(1)));
  Application changed = sample(1).application;
  changed.version = 2;
  changed.state.status = "granted";
  ASSERT_TRUE(store->update(changed));
  const auto found = *store->find_by_key(changed.id);
  EXPECT_EQ(found->application.version, 2);
  EXPECT_EQ(found->payload, sample(1).payload);
  EXPECT_FALSE(store->update(sample(2).application));
}

TEST_P(AnyStore, ListsTheOldestFirst) {
  for (const int number : {1, 2, 3}) ASSERT_TRUE(store->insert(sample(number)));
  std::vector<std::int64_t> order;
  ASSERT_TRUE(store->each([&](const StoredApplication& stored) { order.push_back(stored.seq); }));
  EXPECT_THAT(order, ElementsAre(1, 2, 3));
}

INSTANTIATE_TEST_SUITE_P(Stores, AnyStore, testing::Bool(),
                         [](const auto& one) { return one.param ? "Sqlite" : "Memory"; });

TEST(SqliteStore, KeepsEverythingOverAReopen) {
  const base::testing::TempFolder folder;
  {
    ASSERT_TRUE((*SqliteStore::open(folder.file("p.db")))->insert(sample(1)));
  }
  const auto store = *SqliteStore::open(folder.file("p.db"));
  EXPECT_TRUE(*store->find_by_key(sample(1).application.id));
}

TEST(SqliteStore, HasOneWriterAndAnyNumberOfReaders) {
  const base::testing::TempFolder folder;
  const auto writer = *SqliteStore::open(folder.file("p.db"));
  ASSERT_TRUE(writer->insert(sample(1)));
  const auto second = SqliteStore::open(folder.file("p.db"));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code(), base::ErrorCode::kPlatformStoreFailed);
  const auto reader = SqliteStore::open_read_only(folder.file("p.db"));
  ASSERT_TRUE(reader) << reader.error().to_string();
  EXPECT_TRUE(*(*reader)->find_by_key(sample(1).application.id)) << "while the platform runs";
  EXPECT_FALSE((*reader)->insert(sample(2)));
}

TEST(SqliteStore, AMissingFileIsNotMadeByLooking) {
  const base::testing::TempFolder folder;
  EXPECT_FALSE(SqliteStore::open_read_only(folder.file("p.db")));
  EXPECT_FALSE(std::filesystem::exists(folder.file("p.db")));
}

}  // namespace
}  // namespace platform::server
