// Compiled in a tree to which somebody added a service as docs/adding-a-service.md says, and nothing else.
#include <algorithm>

#include <gtest/gtest.h>

#include "kiosk/service.h"

namespace kiosk {
namespace {

constexpr const char* kContent = KIOSK_SOURCE_DIR "/config/content";

struct NewServiceTest : testing::Test {
  ServiceRegistry registry;

  void SetUp() override { register_all(registry); }

  const Service* find(std::string_view id) const {
    const auto found = std::ranges::find(registry.all(), id, &Service::id);
    return found == registry.all().end() ? nullptr : &*found;
  }
};

TEST_F(NewServiceTest, IsOfferedBesideTheOthers) {
  EXPECT_NE(find("callback"), nullptr);
  EXPECT_NE(find("legal_aid"), nullptr);
}

TEST_F(NewServiceTest, FollowsTheServicesThatAreOrdered) {
  registry.order({"legal_aid"});
  EXPECT_EQ(registry.all().front().id, "legal_aid");
  EXPECT_EQ(registry.all().back().id, "callback");
}

TEST_F(NewServiceTest, ReadsItsContentAndHasWordsForItsTile) {
  const auto texts = config::Texts::load({std::string(kContent) + "/texts"});
  ASSERT_TRUE(texts) << texts.error().to_string();
  config::Settings settings;
  settings.paths.content_dir = kContent;
  const auto ready = find("callback")->prepare(settings, *texts);
  EXPECT_TRUE(ready) << ready.error().to_string();
  EXPECT_TRUE(texts->contains(find("callback")->title));
}

}  // namespace
}  // namespace kiosk
