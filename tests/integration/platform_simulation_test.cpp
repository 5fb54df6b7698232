#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/testing/temp_folder.h"
#include "platform/client/delivery.h"
#include "platform/server/core/platform_core.h"
#include "tests/integration/crash_disk.h"

/// The whole path in one process on a virtual clock: a disk whose power fails, a wire that spoils what it carries, a
/// platform whose store fails. One seed is one run. Always: what was acknowledged arrives, once, as it was.
namespace integration {
namespace {

using base::ErrorCode;
using platform::Delivery;
using platform::Response;

/// A wire that spoils a share of what it carries.
class SpoilingWire {
 public:
  SpoilingWire(platform::server::PlatformCore& core, std::uint32_t seed) : core_(core), random_(seed) {}

  base::Result<Response> carry(const platform::Request& request) {
    ++exchanges;
    const auto dice = calm ? 100U : random_() % 20U;
    spoilt += dice < 9U ? 1 : 0;
    switch (dice) {
      case 0:
        return base::fail(ErrorCode::kLinkUnreachable);
      case 1:
        return base::fail(ErrorCode::kLinkTimeout);
      case 2:
        return Response{200, {{"Content-Type", "text/html"}}, "<html>"};
      case 3:
        return Response{503, {{"Retry-After", "30"}}, "busy"};
      case 4:
        return core_.problem(platform::ProblemCode::kTooManyRequests, "/", 5);
      case 5:
        core_.handle(request);  // committed, and the answer is lost
        return base::fail(ErrorCode::kLinkUnreachable);
      case 6: {
        Response answer = core_.handle(request);
        answer.body.resize(answer.body.size() / 2);
        return answer;
      }
      case 7:
        return Response{418, {{"Content-Type", "application/problem+json"}}, R"({"code":"teapot"})"};
      case 8:
        core_.handle(request);  // the request came twice
        return core_.handle(request);
      default:
        return core_.handle(request);
    }
  }

  bool calm = false;
  int exchanges = 0;
  int spoilt = 0;

 private:
  platform::server::PlatformCore& core_;
  std::mt19937 random_;
};

/// A store that sometimes cannot write.
class FailingStore final : public platform::server::Store {
 public:
  explicit FailingStore(std::uint32_t seed) : random_(seed) {}

  using Found = base::Result<std::optional<platform::server::StoredApplication>>;

  Found find_by_key(std::string_view key) override { return store_.find_by_key(key); }

  Found find_by_ref(std::string_view ref) override { return store_.find_by_ref(ref); }

  base::Result<void> insert(const platform::server::StoredApplication& stored) override {
    if (!calm && random_() % 8 == 0) return base::fail(ErrorCode::kPlatformStoreFailed);
    return store_.insert(stored);
  }

  base::Result<void> update(const platform::Application& application) override { return store_.update(application); }

  base::Result<void> each(const std::function<void(const platform::server::StoredApplication&)>& visit) override {
    return store_.each(visit);
  }

  bool calm = false;

 private:
  platform::server::MemoryStore store_;
  std::mt19937 random_;
};

/// What runs came to, all together.
struct Figures {
  int acknowledged = 0;
  int spoilt = 0;
  int power_cuts = 0;
  int lost = 0;
  int duplicated = 0;
  int altered = 0;
};

/// One terminal and one platform, for as long as the seed says.
class World {
 public:
  explicit World(std::uint32_t seed) : random_(seed), disk_(seed), store_(seed), seeded_(seed), wire_(core_, seed) {
    EXPECT_TRUE(platform::server::write_seal_keys(keys_, folder_.path().string()));
    options_.seal_key_file = folder_.file("seal_public.json");
    options_.state_dir = "state";
    options_.device_id = "370102-0001";
    start();
  }

  void run(int steps) {
    for (int i = 0; i < steps; ++i) step();
  }

  /// Everything works from now on: until nothing waits any more.
  void calm_down() {
    wire_.calm = true;
    store_.calm = true;
    disk_.keep_power();
    if (disk_.is_cut()) restart();
    delivery_->retry_now();
    for (int i = 0; i < 2'000 && waiting() > 0; ++i) go_on();
    EXPECT_EQ(waiting(), 0);
  }

  /// Adds what this run came to. The terminal's own count names each item once, whatever key it was filed under. What
  /// was committed but not acknowledged may arrive too, as the citizen would want.
  void add_to(Figures& figures) {
    std::set<std::string> keys;
    std::set<std::int64_t> items;
    EXPECT_TRUE(store_.each([&](const auto& stored) {
      keys.insert(stored.application.id);
      figures.duplicated += items.insert(stored.seq).second ? 0 : 1;
      figures.altered += stored.payload == submission().payload ? 0 : 1;
    }));
    for (const std::string& key : acknowledged_) figures.lost += keys.contains(key) ? 0 : 1;
    figures.acknowledged += acknowledged();
    figures.spoilt += wire_.spoilt;
    figures.power_cuts += restarts_;
  }

  int acknowledged() const { return static_cast<int>(acknowledged_.size()); }

  int exchanges() const { return wire_.exchanges; }

  int spoilt() const { return wire_.spoilt; }

  int restarts() const { return restarts_; }

 private:
  static platform::Submission submission() {
    return {
        "legal_aid.application/1",
        base::Secret(R"({"applicant_name":"测试甲","applicant_id_number":"370102194912310029","phone":"13800000000",)"
                     R"("matter_kind":"labour","case_facts":"欠薪","claim":"支付工资","hardship_route":"pledge",)"
                     R"("truth_pledge":"yes"})"),
        ""};
  }

  void start() {
    auto delivery = Delivery::open(options_, clock_, seeded_, outbox_on(disk_));
    if (!delivery) {
      // The power went again while it started.
      ASSERT_TRUE(disk_.is_cut()) << delivery.error().to_string();
      restart();
      return;
    }
    delivery_ = *std::move(delivery);
  }

  void restart() {
    ++restarts_;
    delivery_.reset();
    disk_.restart();
    start();
  }

  void step() {
    const auto dice = random_() % 100;
    if (dice < 30) {
      const auto saved = delivery_->save(submission());
      if (saved) acknowledged_.insert(saved->key);
    } else if (dice < 33) {
      disk_.cut_before(1 + static_cast<int>(random_() % 40));
    } else if (dice < 36) {
      clock_.set_wall(clock_.wall() + std::chrono::days(static_cast<int>(random_() % 60) - 30));
    } else {
      go_on();
    }
    if (disk_.is_cut()) restart();
  }

  void go_on() {
    Delivery::Step step = delivery_->next();
    if (const auto* sleep = std::get_if<platform::Sleep>(&step)) {
      clock_.advance(std::max(base::Duration(1), std::chrono::ceil<base::Duration>(sleep->until - clock_.now())));
      return;
    }
    const auto& exchange = std::get<Delivery::Exchange>(step);
    delivery_->done(exchange, wire_.carry(exchange.request));
  }

  int waiting() {
    const platform::QueueCounters queue = delivery_->status().queue;
    return queue.pending + queue.needs_attention;
  }

  std::mt19937 random_;
  CrashDisk disk_;
  FailingStore store_;
  base::ManualClock clock_;
  base::SeededRandom seeded_;
  platform::server::SealKeyPair keys_ = platform::server::make_seal_keys(clock_, seeded_);
  platform::server::PlatformCore core_ =
      *platform::server::PlatformCore::open({}, store_, platform::server::Unsealer({keys_}), clock_, seeded_);
  SpoilingWire wire_;
  base::testing::TempFolder folder_;
  platform::LinkOptions options_;
  std::unique_ptr<Delivery> delivery_;
  std::set<std::string> acknowledged_;
  int restarts_ = 0;
};

constexpr int kSeeds = 40;

TEST(Simulation, ManySeedsLoseNothingAndFileNothingTwice) {
  Figures figures;
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    World world(seed);
    world.run(400);
    world.calm_down();
    world.add_to(figures);
    ASSERT_EQ(figures.lost + figures.duplicated + figures.altered, 0);
  }
  fmt::print("[ figures  ] {} seeds: {} acknowledged, {} exchanges spoilt, {} power cuts, {} lost, {} duplicated\n",
             kSeeds, figures.acknowledged, figures.spoilt, figures.power_cuts, figures.lost, figures.duplicated);
  EXPECT_GE(figures.acknowledged, 2'000);
  EXPECT_GE(figures.spoilt, 1'000);
  EXPECT_GE(figures.power_cuts, 200);
}

TEST(Simulation, TheSameSeedIsTheSameRun) {
  const auto figures = [] {
    World world(77);
    world.run(300);
    world.calm_down();
    return std::tuple(world.acknowledged(), world.exchanges(), world.spoilt(), world.restarts());
  };
  EXPECT_EQ(figures(), figures());
}

}  // namespace
}  // namespace integration
