#include "kiosk/shell/idle.h"

#include <gtest/gtest.h>

namespace kiosk {
namespace {

using base::Duration;

struct IdleTest : testing::Test {
  base::Steady start{};
  Idle idle;

  IdleTest() {
    idle.set_limits(Duration(150'000), Duration(30'000));
    idle.touched(start);
  }

  Idle::Verdict at(int milliseconds) { return idle.tick(start + Duration(milliseconds)); }
};

TEST_F(IdleTest, WarnsAfterTheLimitAndEndsAfterTheWarning) {
  EXPECT_EQ(at(149'999), Idle::Verdict::kNone);
  EXPECT_EQ(at(150'000), Idle::Verdict::kWarn);
  EXPECT_TRUE(idle.warning());
  EXPECT_EQ(at(179'999), Idle::Verdict::kNone);
  EXPECT_EQ(at(180'000), Idle::Verdict::kEnd);
}

TEST_F(IdleTest, ATouchGivesTheWholeTimeAgain) {
  at(150'000);
  idle.touched(start + Duration(160'000));
  EXPECT_FALSE(idle.warning());
  EXPECT_EQ(at(309'999), Idle::Verdict::kNone);
  EXPECT_EQ(at(310'000), Idle::Verdict::kWarn);
}

TEST_F(IdleTest, AHeldUpTerminalStillGivesTheWholeWarning) {
  EXPECT_EQ(at(500'000), Idle::Verdict::kWarn);
  EXPECT_EQ(at(529'999), Idle::Verdict::kNone);
  EXPECT_EQ(at(530'000), Idle::Verdict::kEnd);
}

TEST_F(IdleTest, EndsWithoutAWarningWhereNothingCanBeLost) {
  idle.set_limits(Duration(60'000), Duration::zero());
  EXPECT_EQ(at(60'000), Idle::Verdict::kEnd);
}

}  // namespace
}  // namespace kiosk
