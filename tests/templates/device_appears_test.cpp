// Compiled in a tree to which somebody added a device folder as docs/adding-a-device.md says, and nothing else.
#include <gtest/gtest.h>

#include "peripherals/help_lamp/help_lamp.h"
#include "peripherals/registry.h"

namespace peripherals {
namespace {

struct NewDeviceTest : testing::Test {
  base::ManualClock clock;
  base::SeededRandom random{1};
  base::Mailbox mailbox;
  Registry registry;

  void SetUp() override { register_all(registry); }

  base::Result<Devices> make(std::string_view settings) {
    config::Problems problems;
    const auto table = config::parse_text(settings, "kiosk.toml", problems);
    return make_devices(registry, table, "kiosk.toml", DeviceDeps{clock, random, mailbox});
  }
};

TEST_F(NewDeviceTest, IsKnownBesideTheOthers) {
  EXPECT_NE(registry.find("help_lamp"), nullptr);
  EXPECT_NE(registry.find("id_reader"), nullptr);
}

TEST_F(NewDeviceTest, IsMadeFromItsSettingsAndRunsItsSelfTest) {
  const auto devices = make("[help_lamp]\ndriver = \"sim\"\n");
  ASSERT_TRUE(devices) << devices.error().to_string();
  auto* const lamp = devices->find<HelpLamp>();
  ASSERT_NE(lamp, nullptr);
  EXPECT_EQ(run_command(*devices->find("help_lamp"), "blink", ""), R"({"light": "off"})");
}

TEST_F(NewDeviceTest, ItsWrongSettingsAreNamed) {
  const auto devices = make("[help_lamp]\ndriver = \"candle\"\n");
  ASSERT_FALSE(devices);
  EXPECT_NE(devices.error().detail().find("kiosk.toml:2: peripherals.help_lamp.driver"), std::string::npos);
}

}  // namespace
}  // namespace peripherals
