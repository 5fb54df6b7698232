#include "tests/integration/link_driver.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace integration {

platform::LinkOptions terminal_of(const rig::PlatformSite& site, const std::string& name, std::uint16_t port) {
  platform::LinkOptions options;
  options.url = fmt::format("https://localhost:{}", port);
  options.ca_file = site.file("ca.pem");
  options.seal_key_file = site.file("seal_public.json");
  options.state_dir = site.file(name);
  options.device_id = "370102-0001";
  options.min_free_ratio = 0;
  return options;
}

base::Secret synthetic_application(const std::string& claim) {
  const nlohmann::json payload = {{"applicant_name", "测试甲"},   {"applicant_id_number", "370102194912310029"},
                                  {"phone", "13800000000"},       {"matter_kind", "labour"},
                                  {"case_facts", "被拖欠工资。"}, {"claim", claim},
                                  {"hardship_route", "exempt"},   {"hardship_grounds", {"migrant_worker_claim"}},
                                  {"truth_pledge", "yes"}};
  return base::Secret(payload.dump());
}

LinkDriver::LinkDriver(platform::LinkOptions options) : options_(std::move(options)) {
  mailbox_.set_waker([this] { posted_.release(); });
}

base::Result<void> LinkDriver::open() {
  auto link = platform::PlatformLink::open(options_, clock_, random_, mailbox_);
  if (!link) return std::unexpected(std::move(link.error()));
  link_ = *std::move(link);
  link_->set_delivery_listener([this](const platform::DeliveryUpdate& update) { updates_[update.key] = update; });
  return {};
}

base::Result<platform::SavedItem> LinkDriver::submit(const std::string& key, const std::string& claim) {
  std::optional<base::Result<platform::SavedItem>> outcome;
  const base::Job job =
      link_->submit({"legal_aid.application/1", synthetic_application(claim), key},
                    [&outcome](base::Result<platform::SavedItem> saved) { outcome = std::move(saved); });
  if (!wait([&outcome] { return outcome.has_value(); })) return base::fail(base::ErrorCode::kTimeout, "saving");
  if (*outcome && std::ranges::find(acknowledged_, (*outcome)->key) == acknowledged_.end()) {
    acknowledged_.push_back((*outcome)->key);
  }
  return *std::move(outcome);
}

bool LinkDriver::wait(const std::function<bool()>& condition, std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (!posted_.try_acquire_until(deadline)) return condition();
    mailbox_.drain();
  }
  return true;
}

bool LinkDriver::all_received() {
  return std::ranges::all_of(acknowledged_, [this](const std::string& key) { return received(key); });
}

}  // namespace integration
