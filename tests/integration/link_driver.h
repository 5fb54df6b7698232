#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <semaphore>
#include <string>
#include <vector>

#include "platform/client/platform_link.h"
#include "tests/rig/platform_site/platform_site.h"

namespace integration {

/// A kiosk's side of the link: its mailbox and what it was told. Waits are bounded and end with the condition.
class LinkDriver {
 public:
  explicit LinkDriver(platform::LinkOptions options);

  base::Result<void> open();

  void close() { link_.reset(); }

  platform::PlatformLink& link() { return *link_; }

  /// Hands in one synthetic application and waits until it is saved; the outcome of the outbox.
  base::Result<platform::SavedItem> submit(const std::string& key = {}, const std::string& claim = "支付拖欠的工资");

  /// Handles what comes until the condition holds; false when the time is up.
  bool wait(const std::function<bool()>& condition, std::chrono::milliseconds patience = std::chrono::seconds(60));

  /// What the listener was told last about an item.
  const platform::DeliveryUpdate& last(const std::string& key) { return updates_[key]; }

  bool received(const std::string& key) { return last(key).state == platform::DeliveryState::kReceived; }

  bool all_received();

  platform::LinkState state() const { return link_->status().link; }

  /// Makes everything that waits due.
  void advance(base::Duration by) { clock_.advance(by); }

  /// Keys in the order in which they were acknowledged.
  const std::vector<std::string>& acknowledged() const { return acknowledged_; }

 private:
  platform::LinkOptions options_;
  base::OffsetClock clock_;
  base::SystemRandom random_;
  base::Mailbox mailbox_;
  std::counting_semaphore<> posted_{0};
  std::map<std::string, platform::DeliveryUpdate> updates_;
  std::vector<std::string> acknowledged_;
  std::unique_ptr<platform::PlatformLink> link_;
};

/// A terminal of this platform: its outbox is in the folder `name` of the site, and it calls `port`.
platform::LinkOptions terminal_of(const rig::PlatformSite& site, const std::string& name, std::uint16_t port);

/// A payload that the contract accepts.
base::Secret synthetic_application(const std::string& claim);

}  // namespace integration
