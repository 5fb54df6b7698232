#include "peripherals/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace peripherals {
namespace {

class Lamp : public Device {
 public:
  std::string_view kind() const override { return "lamp"; }

  std::string_view driver() const override { return "test"; }

  DeviceStatus status() const override { return DeviceStatus::kOnline; }

  bool required() const override { return false; }

  std::vector<Command> commands() override {
    return {{"blink", "Blinks once.", "", [](std::string_view args) { return base::Result<std::string>(args); }}};
  }
};

class Bell : public Lamp {};

std::unique_ptr<Device> make_lamp(config::TableReader& settings, const DeviceDeps&) {
  const std::string driver = settings.word("driver", {"bulb", "none"}, "bulb");
  return driver == "none" ? nullptr : std::make_unique<Lamp>();
}

struct RegistryTest : testing::Test {
  base::ManualClock clock;
  base::SeededRandom random{1};
  base::Mailbox mailbox;
  DeviceDeps deps{clock, random, mailbox};

  base::Result<Devices> make(std::string_view settings) {
    config::Problems problems;
    const toml::table table = config::parse_text(settings, "kiosk.toml", problems);
    Registry registry;
    registry.add({"lamp", make_lamp});
    return make_devices(registry, table, "kiosk.toml", deps);
  }
};

TEST_F(RegistryTest, MakesADeviceOfEveryKindAndFindsItByInterfaceAndName) {
  const auto devices = make("");
  ASSERT_TRUE(devices) << devices.error().to_string();
  EXPECT_NE(devices->find<Lamp>(), nullptr);
  EXPECT_EQ(devices->find<Bell>(), nullptr);
  EXPECT_EQ(devices->find("lamp"), devices->all().front().get());
  EXPECT_EQ(devices->find("bell"), nullptr);
}

TEST_F(RegistryTest, ATerminalNeedNotHaveADevice) {
  const auto devices = make("[lamp]\ndriver = \"none\"\n");
  ASSERT_TRUE(devices);
  EXPECT_TRUE(devices->all().empty());
}

TEST_F(RegistryTest, EverythingWrongIsNamedWithItsLine) {
  const auto devices = make("[lamp]\ndriver = \"bulp\"\ncolour = 1\n[lamb]\ndriver = \"bulb\"\n");
  ASSERT_FALSE(devices);
  EXPECT_EQ(devices.error().code(), base::ErrorCode::kInvalidSettings);
  EXPECT_THAT(devices.error().detail(), testing::HasSubstr("kiosk.toml:2: peripherals.lamp.driver"));
  EXPECT_THAT(devices.error().detail(), testing::HasSubstr("kiosk.toml:3: peripherals.lamp.colour"));
  EXPECT_THAT(devices.error().detail(), testing::HasSubstr("kiosk.toml:4: peripherals.lamb"));
}

TEST(Command, RunsByNameAndNamesTheKnownOnes) {
  Lamp lamp;
  EXPECT_EQ(run_command(lamp, "blink", ""), "{}");
  const auto wrong = run_command(lamp, "wink", "");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().to_string(), "E2010 device_command_unknown: lamp has no command 'wink'; it has: blink");
}

TEST(DeviceStatus, IsSpeltAsXfsSpellsIt) {
  EXPECT_EQ(to_string(DeviceStatus::kOnline), "online");
  EXPECT_EQ(to_string(DeviceStatus::kNoDevice), "noDevice");
}

}  // namespace
}  // namespace peripherals
