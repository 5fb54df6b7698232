#include <set>

#include <gtest/gtest.h>

#include "tests/integration/link_driver.h"
#include "tests/rig/fault_proxy/fault_proxy.h"
#include "tests/rig/platform_site/platform_site.h"

/// The real client over real HTTPS to the real server, with every fault of the link between them. Whatever goes wrong:
/// nothing that was acknowledged is lost, nothing is filed twice.
namespace integration {
namespace {

using base::ErrorCode;
using platform::DeliveryState;
using platform::LinkState;
using rig::Fault;
using rig::FaultSetting;

constexpr base::Duration kLongerThanAnyWait = std::chrono::hours{2};

class LinkFaults : public testing::Test {
 protected:
  void SetUp() override {
    auto site = rig::PlatformSite::make();
    ASSERT_TRUE(site) << site.error().to_string();
    site_ = *std::move(site);
    ASSERT_TRUE(site_->start());
    auto proxy = rig::FaultProxy::start({.to = site_->port(),
                                         .port = 0,
                                         .certificate_file = site_->file("server.pem"),
                                         .key_file = site_->file("server.key"),
                                         .ca_file = site_->file("ca.pem")});
    ASSERT_TRUE(proxy) << proxy.error().to_string();
    proxy_ = *std::move(proxy);
    platform::LinkOptions options = terminal_of(*site_, "terminal", proxy_->port());
    options.timeouts = {std::chrono::seconds(3), std::chrono::seconds(3)};
    driver_ = std::make_unique<LinkDriver>(options);
    ASSERT_TRUE(driver_->open());
    ASSERT_TRUE(driver_->wait([this] { return driver_->state() == LinkState::kOnline; }));
  }

  void TearDown() override {
    if (driver_) driver_->close();
    proxy_.reset();
    if (site_) {
      EXPECT_EQ(site_->stop(), 0);
    }
  }

  std::string submit() {
    const auto saved = driver_->submit();
    EXPECT_TRUE(saved) << saved.error().to_string();
    return saved ? saved->key : std::string();
  }

  /// Something was sent and did not go well.
  bool failed(const std::string& key) { return driver_->last(key).error.has_value(); }

  ErrorCode error(const std::string& key) { return driver_->last(key).error->code(); }

  /// The fault is over: everything acknowledged arrives, once.
  void expect_all_arrive() {
    proxy_->set({});
    driver_->advance(kLongerThanAnyWait);
    ASSERT_TRUE(driver_->wait([this] { return driver_->all_received(); }));
    expect_platform_holds(driver_->acknowledged());
  }

  void expect_platform_holds(const std::vector<std::string>& keys) {
    const auto held = site_->dump();
    ASSERT_TRUE(held);
    std::multiset<std::string> ids;
    for (const auto& application : held->at("applications")) {
      const std::string id = application.at("id");
      ids.insert(id);
      EXPECT_EQ(application.at("ref"), driver_->last(id).ref) << "the number on the slip is the platform's";
      EXPECT_EQ(application.at("payload").at("applicant_name"), "测试甲");
    }
    EXPECT_EQ(ids, std::multiset<std::string>(keys.begin(), keys.end()));
  }

  /// Three items are handed in under a fault that takes the link down; they arrive when it is over.
  void expect_outage_is_survived(const FaultSetting& fault, LinkState state) {
    proxy_->set(fault);
    for (int i = 0; i < 3; ++i) submit();
    ASSERT_TRUE(driver_->wait([&] { return driver_->state() == state; })) << word(driver_->state());
    EXPECT_EQ(driver_->link().status().queue.pending, 3);
    for (const std::string& key : driver_->acknowledged()) EXPECT_FALSE(driver_->received(key));
    expect_all_arrive();
    EXPECT_EQ(driver_->state(), LinkState::kOnline);
  }

  std::unique_ptr<rig::PlatformSite> site_;
  std::unique_ptr<rig::FaultProxy> proxy_;
  std::unique_ptr<LinkDriver> driver_;
};

TEST_F(LinkFaults, NoneAtAll) {
  submit();
  expect_all_arrive();
}

TEST_F(LinkFaults, Refused) {
  expect_outage_is_survived({.fault = Fault::kRefuse}, LinkState::kOffline);
}

TEST_F(LinkFaults, Silent) {
  expect_outage_is_survived({.fault = Fault::kSilent}, LinkState::kOffline);
}

TEST_F(LinkFaults, TooSlow) {
  expect_outage_is_survived({.fault = Fault::kSlow, .delay = std::chrono::seconds(60)}, LinkState::kOffline);
}

TEST_F(LinkFaults, SlowButInTime) {
  proxy_->set({.fault = Fault::kSlow, .delay = std::chrono::milliseconds(200)});
  const std::string key = submit();
  ASSERT_TRUE(driver_->wait([&] { return driver_->received(key); }));
  EXPECT_EQ(driver_->last(key).attempts, 1);
  expect_all_arrive();
}

TEST_F(LinkFaults, CaptivePortal) {
  expect_outage_is_survived({.fault = Fault::kPortal}, LinkState::kCaptivePortal);
}

TEST_F(LinkFaults, ARedirectIsNotFollowed) {
  expect_outage_is_survived({.fault = Fault::kStatus, .status = 302}, LinkState::kCaptivePortal);
}

TEST_F(LinkFaults, CutAfterTheServerCommitted) {
  proxy_->set({.fault = Fault::kCutAfterCommit, .method = "POST", .times = 1});
  const std::string key = submit();
  ASSERT_TRUE(driver_->wait([&] { return failed(key); }));
  EXPECT_EQ(site_->dump()->at("count"), 1) << "the platform has it, the terminal does not know";
  EXPECT_FALSE(driver_->received(key));
  expect_all_arrive();
  EXPECT_GE(driver_->last(key).attempts, 2);
}

TEST_F(LinkFaults, TruncatedJson) {
  proxy_->set({.fault = Fault::kTruncate, .method = "POST", .times = 1});
  const std::string key = submit();
  ASSERT_TRUE(driver_->wait([&] { return failed(key); }));
  EXPECT_EQ(error(key), ErrorCode::kAnswerUnreadable);
  EXPECT_EQ(site_->dump()->at("count"), 1);
  expect_all_arrive();
}

TEST_F(LinkFaults, BrokenOffInTheMiddleOfTheAnswer) {
  proxy_->set({.fault = Fault::kBreakOff, .method = "POST", .times = 1});
  const std::string key = submit();
  ASSERT_TRUE(driver_->wait([&] { return failed(key); }));
  EXPECT_FALSE(driver_->received(key));
  expect_all_arrive();
}

TEST_F(LinkFaults, ServerFaults) {
  for (const int status : {500, 502, 503, 504}) {
    proxy_->set({.fault = Fault::kStatus, .status = status, .method = "POST", .times = 1});
    const std::string key = submit();
    ASSERT_TRUE(driver_->wait([&] { return failed(key); })) << status;
    EXPECT_EQ(error(key), ErrorCode::kPlatformBusy);
    EXPECT_EQ(driver_->last(key).state, DeliveryState::kSaved);
    expect_all_arrive();
  }
}

TEST_F(LinkFaults, TooManyRequestsWithRetryAfter) {
  proxy_->set({.fault = Fault::kStatus,
               .status = 429,
               .retry_after_s = 1'800,
               .code = "too_many_requests",
               .method = "POST",
               .times = 1});
  const std::string first = submit();
  ASSERT_TRUE(driver_->wait([&] { return failed(first); }));
  EXPECT_EQ(error(first), ErrorCode::kPlatformBusy);
  const std::string second = submit();
  EXPECT_EQ(driver_->last(second).attempts, 0) << "the platform asked for half an hour without submissions";
  expect_all_arrive();
}

TEST_F(LinkFaults, ARefusalIsKeptAndShownAndHoldsNothingUp) {
  proxy_->set({.fault = Fault::kStatus, .status = 422, .code = "validation_failed", .method = "POST", .times = 1});
  const std::string refused = submit();
  ASSERT_TRUE(driver_->wait([&] { return driver_->last(refused).state == DeliveryState::kNeedsAttention; }));
  EXPECT_EQ(error(refused), ErrorCode::kPlatformRefused);
  const std::string good = submit();
  ASSERT_TRUE(driver_->wait([&] { return driver_->received(good); }));
  EXPECT_EQ(driver_->link().status().queue.needs_attention, 1);
  driver_->advance(kLongerThanAnyWait);
  const std::string another = submit();
  ASSERT_TRUE(driver_->wait([&] { return driver_->received(another); }));
  EXPECT_EQ(driver_->last(refused).attempts, 1) << "a refusal is not tried again by itself";
  expect_platform_holds({good, another});
}

TEST_F(LinkFaults, AnUnknownProblemParksTheItemAndIsTriedAgainSlowly) {
  proxy_->set({.fault = Fault::kStatus, .status = 422, .code = "from_the_future", .method = "POST", .times = 1});
  const std::string odd = submit();
  ASSERT_TRUE(driver_->wait([&] { return driver_->last(odd).state == DeliveryState::kNeedsAttention; }));
  EXPECT_EQ(error(odd), ErrorCode::kAnswerUnknown);
  const std::string good = submit();
  ASSERT_TRUE(driver_->wait([&] { return driver_->received(good); }));
  EXPECT_FALSE(driver_->received(odd));
  expect_all_arrive();
}

TEST_F(LinkFaults, ADoubleTapFilesOnce) {
  const std::string key = "019cab71-5700-7c3b-8a51-3f0b6c2d9e47";
  const auto first = driver_->submit(key);
  const auto second = driver_->submit(key);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->terminal_number, second->terminal_number);
  const auto changed = driver_->submit(key, "请求别的");
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code(), ErrorCode::kSubmissionConflict);
  ASSERT_TRUE(driver_->wait([&] { return driver_->received(key); }));
  const auto afterwards = driver_->submit(key);
  ASSERT_TRUE(afterwards);
  EXPECT_EQ(afterwards->terminal_number, first->terminal_number);
  expect_all_arrive();
}

TEST_F(LinkFaults, AnotherAuthoritysCertificateIsNobody) {
  auto stranger = rig::PlatformSite::make();
  ASSERT_TRUE(stranger);
  ASSERT_TRUE((*stranger)->start());
  platform::LinkOptions options = terminal_of(*site_, "elsewhere", (*stranger)->port());
  LinkDriver driver(options);
  ASSERT_TRUE(driver.open());
  const auto saved = driver.submit();
  ASSERT_TRUE(saved);
  ASSERT_TRUE(driver.wait([&] { return driver.state() == LinkState::kOffline; }));
  EXPECT_EQ((*stranger)->dump()->at("count"), 0);
  EXPECT_FALSE(driver.received(saved->key));
}

TEST_F(LinkFaults, TheLinkEndsAtOnceInTheMiddleOfARequest) {
  proxy_->set({.fault = Fault::kSilent});
  submit();
  const auto before = std::chrono::steady_clock::now();
  driver_->close();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
  proxy_->set({});
  ASSERT_TRUE(driver_->open());
  expect_all_arrive();
}

}  // namespace
}  // namespace integration
