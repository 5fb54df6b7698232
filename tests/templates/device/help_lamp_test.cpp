#include "peripherals/help_lamp/help_lamp.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "peripherals/help_lamp/sim.h"

namespace peripherals::help_lamp {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct SimLampTest : testing::Test {
  base::ManualClock clock;
  base::SeededRandom random{1};
  base::Mailbox mailbox;
  std::unique_ptr<SimLamp> lamp = std::make_unique<SimLamp>(false, DeviceDeps{clock, random, mailbox});
  std::vector<DeviceStatus> seen;

  void start() {
    lamp->start([this](StatusChanged event) { seen.push_back(event.device); });
  }
};

TEST_F(SimLampTest, SaysThatItWorksAndWhenItIsGone) {
  EXPECT_EQ(lamp->status(), DeviceStatus::kStarting);
  start();
  ASSERT_TRUE(run_command(*lamp, "unplug", ""));
  mailbox.drain();
  EXPECT_THAT(seen, ElementsAre(DeviceStatus::kOnline, DeviceStatus::kNoDevice));
  EXPECT_EQ(lamp->status(), DeviceStatus::kNoDevice);
}

TEST_F(SimLampTest, ShowsTheLightThatItWasAskedFor) {
  start();
  lamp->show(LampLight::kSlow);
  EXPECT_EQ(run_command(*lamp, "blink", ""), R"({"light": "slow"})");
}

TEST_F(SimLampTest, NothingIsDeliveredOnceItIsGone) {
  start();
  lamp.reset();
  mailbox.drain();
  EXPECT_THAT(seen, IsEmpty());
}

}  // namespace
}  // namespace peripherals::help_lamp
