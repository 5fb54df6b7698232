#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/interview/form_flow.h"

namespace kiosk::interview {

namespace {

TEST(LegalAidForm, loads) {
  auto texts = config::Texts::load({KIOSK_SOURCE_DIR "/config/content/texts"});
  ASSERT_TRUE(texts.has_value()) << texts.error().to_string();
  auto form = Definition::load(KIOSK_SOURCE_DIR "/config/content/forms/legal_aid.toml", *texts);
  ASSERT_TRUE(form.has_value()) << form.error().to_string();
}

}  // namespace

}  // namespace kiosk::interview
