#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "peripherals/id_reader/id_reader.h"
#include "peripherals/registry.h"

namespace peripherals {

void register_id_reader(Registry& registry);

namespace {

using testing::HasSubstr;

base::Result<Devices> make(std::string_view settings) {
  static base::ManualClock clock;
  static base::SeededRandom random{1};
  static base::Mailbox mailbox;
  config::Problems problems;
  const toml::table table = config::parse_text(settings, "kiosk.toml", problems);
  Registry registry;
  register_id_reader(registry);
  return make_devices(registry, table, "kiosk.toml", DeviceDeps{clock, random, mailbox});
}

TEST(IdReaderSettings, WithoutSettingsItIsTheRequiredUsbReader) {
  const auto devices = make("");
  ASSERT_TRUE(devices) << devices.error().to_string();
  const auto* const reader = devices->find<IdReader>();
  ASSERT_NE(reader, nullptr);
  EXPECT_EQ(reader->driver(), "sam_usb");
  EXPECT_TRUE(reader->required());
  EXPECT_EQ(reader->status(), DeviceStatus::kStarting);
}

TEST(IdReaderSettings, ChoosesTheDriver) {
  const auto devices = make("[id_reader]\ndriver = \"sim\"\nrequired = false\nsim_read_ms = 800\n");
  ASSERT_TRUE(devices) << devices.error().to_string();
  EXPECT_EQ(devices->find<IdReader>()->driver(), "sim");
  EXPECT_FALSE(devices->find<IdReader>()->required());
  const auto none = make("[id_reader]\ndriver = \"none\"\n");
  ASSERT_TRUE(none);
  EXPECT_EQ(none->find<IdReader>(), nullptr);
}

TEST(IdReaderSettings, NamesWhatIsWrong) {
  const auto devices =
      make("[id_reader]\ndriver = \"usb\"\nusb_ids = [\"0400:c35a\", \"0400\"]\nlook_every_ms = 5\nspeed = 3\n");
  ASSERT_FALSE(devices);
  EXPECT_THAT(devices.error().detail(), HasSubstr("kiosk.toml:2: peripherals.id_reader.driver"));
  EXPECT_THAT(devices.error().detail(), HasSubstr("kiosk.toml:3: peripherals.id_reader.usb_ids: has \"0400\""));
  EXPECT_THAT(devices.error().detail(), HasSubstr("kiosk.toml:4: peripherals.id_reader.look_every_ms"));
  EXPECT_THAT(devices.error().detail(), HasSubstr("kiosk.toml:5: peripherals.id_reader.speed"));
}

}  // namespace
}  // namespace peripherals
