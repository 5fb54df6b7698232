#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/rig/station/citizen.h"
#include "tests/rig/station/station.h"

namespace e2e {

#define ASSERT_DONE(expression)                                  \
  do {                                                           \
    const auto done_ = (expression);                             \
    ASSERT_TRUE(done_.has_value()) << done_.error().to_string(); \
  } while (false)

/// A station, and a citizen who goes through it.
class Visit : public ::testing::Test {
 protected:
  void open(rig::StationOptions options = {}) {
    options.build_dir = KIOSK_BINARY_DIR;
    options.source_dir = KIOSK_SOURCE_DIR;
    auto started = rig::Station::start(std::move(options));
    ASSERT_TRUE(started.has_value()) << started.error().to_string();
    station_ = std::move(*started);
  }

  rig::RigClient& terminal() { return station_->terminal(); }

  void touch_to_the_card_screen(bool large = false) {
    if (large) ASSERT_DONE(terminal().press("bar.large_text"));
    ASSERT_DONE(terminal().press("attract.begin"));
    ASSERT_DONE(terminal().wait_screen("home"));
    ASSERT_DONE(terminal().press("home.legal_aid"));
    ASSERT_DONE(terminal().wait_screen("legal_aid.notice"));
    ASSERT_DONE(terminal().press("legal_aid.notice.agree"));
    ASSERT_DONE(terminal().wait_screen("legal_aid.card"));
  }

  void read_the_card() {
    ASSERT_DONE(station_->place_card());
    ASSERT_DONE(terminal().wait({{"gone", "legal_aid.card.by_hand"}}));
  }

  void fill_and_file(const rig::Citizen& citizen = rig::unpaid_worker()) {
    ASSERT_DONE(rig::fill_form(terminal(), citizen, "legal_aid", [](const std::string&) {}));
  }

  void go_to_the_papers(bool large = false) {
    ASSERT_NO_FATAL_FAILURE(touch_to_the_card_screen(large));
    ASSERT_NO_FATAL_FAILURE(read_the_card());
    ASSERT_NO_FATAL_FAILURE(fill_and_file());
  }

  void wait_done() { ASSERT_DONE(terminal().wait({{"screen", "legal_aid.done"}, {"timeout_ms", 120'000}})); }

  std::size_t filed() {
    const auto held = station_->platform();
    return held ? held->value("applications", nlohmann::json::array()).size() : 0;
  }

  std::unique_ptr<rig::Station> station_;
};

}  // namespace e2e
