#include "platform/server/core/application_status.h"

#include <gtest/gtest.h>

#include "platform/contract/text_codec.h"

namespace platform::server {
namespace {

const base::Wall kReceivedAt = *parse_instant("2026-03-02T01:00:00.000Z");

Application received() {
  Application application;
  application.state = enter(ApplicationStatus::kReceived, kReceivedAt);
  application.received_at = kReceivedAt;
  application.due = due_dates(ApplicationStatus::kReceived, kReceivedAt);
  return application;
}

TEST(ApplicationStatus, TheDecisionIsDueSevenDaysAfterReceiptInChina) {
  EXPECT_EQ(received().due.at(0).what, "decide");
  EXPECT_EQ(received().due.at(0).due_on, "2026-03-09");
  const base::Wall late = *parse_instant("2026-03-02T17:00:00.000Z");  // already the third in China
  EXPECT_EQ(due_dates(ApplicationStatus::kReceived, late).at(0).due_on, "2026-03-10");
}

TEST(ApplicationStatus, AGrantSetsTheAssignmentsDate) {
  Application application = received();
  ASSERT_TRUE(advance(application, ApplicationStatus::kGranted, *parse_instant("2026-03-05T02:00:00.000Z")));
  EXPECT_EQ(application.version, 2);
  EXPECT_EQ(application.due.at(0).what, "assign");
  EXPECT_EQ(application.due.at(0).due_on, "2026-03-08");
  ASSERT_TRUE(advance(application, ApplicationStatus::kAssigned, *parse_instant("2026-03-06T02:00:00.000Z")));
  EXPECT_TRUE(application.due.empty());
  EXPECT_EQ(application.version, 3);
}

TEST(ApplicationStatus, ARefusalCanBecomeAGrantAfterAnObjection) {
  Application application = received();
  ASSERT_TRUE(advance(application, ApplicationStatus::kRefused, kReceivedAt));
  EXPECT_TRUE(application.state.finished);
  EXPECT_TRUE(advance(application, ApplicationStatus::kGranted, kReceivedAt));
}

TEST(ApplicationStatus, NothingJumps) {
  Application application = received();
  const auto jumped = advance(application, ApplicationStatus::kConcluded, kReceivedAt);
  ASSERT_FALSE(jumped);
  EXPECT_EQ(jumped.error().code(), base::ErrorCode::kTransitionForbidden);
  EXPECT_EQ(application.version, 1);
  EXPECT_EQ(application.state.status, "received");
}

TEST(ApplicationStatus, WhatIsFinishedStaysSoButForTheObjection) {
  for (int from = 0; from <= static_cast<int>(ApplicationStatus::kDeemedWithdrawn); ++from) {
    const auto status = static_cast<ApplicationStatus>(from);
    EXPECT_EQ(find_status(status_name(status)), status);
    bool goes_on = false;
    for (int to = 0; to <= static_cast<int>(ApplicationStatus::kDeemedWithdrawn); ++to) {
      goes_on = goes_on || may_follow(status, static_cast<ApplicationStatus>(to));
    }
    const bool finished = enter(status, kReceivedAt).finished;
    EXPECT_EQ(goes_on, !finished || status == ApplicationStatus::kRefused) << status_name(status);
  }
}

}  // namespace
}  // namespace platform::server
