#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/testing/temp_folder.h"
#include "platform/client/delivery.h"
#include "platform/server/core/platform_core.h"
#include "tests/integration/crash_disk.h"
#include "tests/integration/link_driver.h"

/// The outbox on a disk that loses power at every operation, that is full, and whose bits rot.
namespace integration {
namespace {

using platform::Delivery;
using platform::Outbox;
using platform::OutboxItem;

std::string body_of(const std::string& key) {
  return key + std::string(1'500, 'b');
}

/// Adds twelve items and marks every third as received; stops where the power does. Returns what was acknowledged.
std::set<std::string> enqueue_and_mark(const CrashDisk& disk, base::Clock& clock) {
  std::set<std::string> acknowledged;
  auto outbox = Outbox::open(outbox_on(disk), clock);
  for (int i = 0; outbox && i < 12; ++i) {
    const auto seq = outbox->next_sequence();
    if (!seq) break;
    OutboxItem item;
    item.seq = *seq;
    item.key = fmt::format("key-{}", i);
    item.schema = "legal_aid.application/1";
    item.terminal_number = fmt::format("T-{}", *seq);
    item.saved_at = clock.wall();
    if (outbox->add(item, body_of(item.key))) acknowledged.insert(item.key);
    item.state = platform::ItemState::kReceived;
    if (i % 3 == 0 && !outbox->update(item)) break;
  }
  return acknowledged;
}

/// How many of the acknowledged are not there any more, or not as they were; -1 when the outbox does not even open.
int count_lost(const CrashDisk& disk, base::Clock& clock, const std::set<std::string>& acknowledged) {
  auto outbox = Outbox::open(outbox_on(disk), clock);
  if (!outbox) return -1;
  int lost = 0;
  for (const std::string& key : acknowledged) {
    const auto body = outbox->body(key);
    lost += body && *body == body_of(key) ? 0 : 1;
  }
  return lost;
}

struct PowerCuts {
  int cuts = 0;
  int acknowledged = 0;
  int lost = 0;
  int broken = 0;
};

/// Cuts the power before every single operation of the script, once a seed.
PowerCuts cut_everywhere(std::uint32_t seeds, bool lying_disk) {
  PowerCuts total;
  base::ManualClock clock;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    for (int cut = 1;; ++cut) {
      CrashDisk disk(seed * 100'003U + static_cast<std::uint32_t>(cut));
      if (lying_disk) disk.lie_about_syncs();
      disk.cut_before(cut);
      const std::set<std::string> acknowledged = enqueue_and_mark(disk, clock);
      if (!disk.is_cut()) break;
      disk.restart();
      const int lost = count_lost(disk, clock, acknowledged);
      ++total.cuts;
      total.acknowledged += static_cast<int>(acknowledged.size());
      total.lost += std::max(lost, 0);
      total.broken += lost < 0 ? 1 : 0;
    }
  }
  fmt::print("[ figures  ] {} power cuts, {} acknowledged, {} lost, {} outboxes broken\n", total.cuts,
             total.acknowledged, total.lost, total.broken);
  return total;
}

TEST(PowerCut, AtEveryOperationOfTheOutboxLosesNothing) {
  const PowerCuts total = cut_everywhere(12, false);
  EXPECT_GE(total.cuts, 2'000);
  EXPECT_EQ(total.lost, 0);
  EXPECT_EQ(total.broken, 0);
}

TEST(PowerCut, OnADiskThatLiesLosesSomethingSoThisTestCanSeeALoss) {
  const PowerCuts total = cut_everywhere(2, true);
  EXPECT_GT(total.lost + total.broken, 100);
}

TEST(FullDisk, RefusesWithoutLosingWhatItHas) {
  base::ManualClock clock;
  int accepted_in_all = 0;
  for (int level = 0; level < 60; ++level) {
    CrashDisk disk(static_cast<std::uint32_t>(level));
    {
      ASSERT_TRUE(Outbox::open(outbox_on(disk), clock));
    }
    disk.set_capacity(disk.used() + static_cast<std::uint64_t>(level) * 1'500);
    const std::set<std::string> accepted = enqueue_and_mark(disk, clock);
    disk.set_capacity(std::nullopt);
    accepted_in_all += static_cast<int>(accepted.size());
    EXPECT_EQ(count_lost(disk, clock, accepted), 0) << level;
  }
  EXPECT_GT(accepted_in_all, 60);
}

/// A terminal on such a disk and a platform that takes what it understands, without a network between them.
class DiskWorld {
 public:
  DiskWorld() {
    EXPECT_TRUE(platform::server::write_seal_keys(keys_, folder_.path().string()));
    options_.seal_key_file = folder_.file("seal_public.json");
    options_.state_dir = "state";
    options_.device_id = "370102-0001";
  }

  base::Result<std::unique_ptr<Delivery>> start(const CrashDisk& disk) {
    return Delivery::open(options_, clock_, random_, outbox_on(disk));
  }

  /// Hands in so many applications; the keys of what was acknowledged.
  static std::set<std::string> save(Delivery& delivery, int count) {
    std::set<std::string> keys;
    for (int i = 0; i < count; ++i) {
      const auto saved = delivery.save({"legal_aid.application/1", synthetic_application("支付工资"), ""});
      if (saved) keys.insert(saved->key);
    }
    return keys;
  }

  /// Delivers until nothing is left that goes by itself.
  void deliver(Delivery& delivery) {
    for (int i = 0; i < 1'000 && delivery.status().queue.pending > 0; ++i) {
      Delivery::Step step = delivery.next();
      if (const auto* sleep = std::get_if<platform::Sleep>(&step)) {
        clock_.advance(std::max(base::Duration(1), std::chrono::ceil<base::Duration>(sleep->until - clock_.now())));
        continue;
      }
      const auto& exchange = std::get<Delivery::Exchange>(step);
      delivery.done(exchange, core_.handle(exchange.request));
    }
  }

  platform::server::MemoryStore& store() { return store_; }

 private:
  base::ManualClock clock_;
  base::SeededRandom random_{1};
  platform::server::MemoryStore store_;
  platform::server::SealKeyPair keys_ = platform::server::make_seal_keys(clock_, random_);
  platform::server::PlatformCore core_ =
      *platform::server::PlatformCore::open({}, store_, platform::server::Unsealer({keys_}), clock_, random_);
  base::testing::TempFolder folder_;
  platform::LinkOptions options_;
};

struct Rot {
  int noticed = 0;    // the outbox does not open, and says so
  int set_aside = 0;  // one item is shown to staff
  int harmless = 0;
};

constexpr int kItems = 8;

/// One flipped bit in an outbox of so many; what the platform got is checked.
void flip_one_bit(DiskWorld& world, std::uint32_t seed, Rot& rot) {
  CrashDisk disk(seed);
  std::set<std::string> keys;
  {
    const auto before = world.start(disk);
    ASSERT_TRUE(before) << before.error().to_string();
    keys = DiskWorld::save(**before, kItems);
    ASSERT_EQ(keys.size(), static_cast<std::size_t>(kItems));
  }
  ASSERT_TRUE(disk.rot("state/outbox.db"));
  const auto delivery = world.start(disk);
  if (!delivery) {
    EXPECT_EQ(delivery.error().code(), base::ErrorCode::kOutboxDamaged);
    ++rot.noticed;
    return;
  }
  world.deliver(**delivery);
  int arrived = 0;
  EXPECT_TRUE(world.store().each([&](const auto& stored) { arrived += keys.contains(stored.application.id) ? 1 : 0; }));
  const platform::QueueCounters queue = (*delivery)->status().queue;
  EXPECT_EQ(queue.pending, 0);
  EXPECT_GE(arrived, kItems - 1) << "a damaged item holds others up";
  EXPECT_EQ(arrived + queue.needs_attention, kItems) << "an item is gone without anybody being told";
  ++(arrived == kItems ? rot.harmless : rot.set_aside);
}

TEST(BitRot, IsNoticedOrHarmlessAndNeverFilesWhatTheCitizenDidNotWrite) {
  DiskWorld world;
  Rot rot;
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    flip_one_bit(world, seed, rot);
    if (testing::Test::HasFailure()) break;
  }
  int altered = 0;
  const base::Secret original = synthetic_application("支付工资");
  EXPECT_TRUE(world.store().each([&](const auto& stored) { altered += stored.payload == original ? 0 : 1; }));
  fmt::print("[ figures  ] 300 flipped bits: {} outboxes refused, {} items set aside, {} harmless, {} altered\n",
             rot.noticed, rot.set_aside, rot.harmless, altered);
  EXPECT_EQ(altered, 0);
  EXPECT_GT(rot.noticed, 0);
  EXPECT_GT(rot.set_aside, 50);
}

TEST(DeadDisk, IsNotAnEmptyQueue) {
  DiskWorld world;
  CrashDisk disk(1);
  const auto delivery = world.start(disk);
  ASSERT_TRUE(delivery) << delivery.error().to_string();
  EXPECT_EQ(DiskWorld::save(**delivery, 2).size(), 2U);
  EXPECT_EQ((*delivery)->status().queue.pending, 2);
  disk.cut_before(1);
  EXPECT_EQ(DiskWorld::save(**delivery, 1).size(), 0U);
  EXPECT_EQ((*delivery)->status().queue.pending, 2);
}

}  // namespace
}  // namespace integration
