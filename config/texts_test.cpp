#include "config/texts.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "config/text_keys.h"

namespace config {
namespace {

using testing::HasSubstr;

const std::string kShipped = KIOSK_SOURCE_DIR "/config/content/texts";

struct TextsFolder : testing::Test {
  // Tests run at the same time, each in a process of its own.
  std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / ("texts_test-" + std::to_string(getpid()));

  TextsFolder() { std::filesystem::create_directories(folder); }

  ~TextsFolder() override { std::filesystem::remove_all(folder); }

  base::Result<Texts> load_with(const std::string& extra) {
    std::ofstream(folder / "extra.toml") << extra;
    return Texts::load({kShipped, folder.string()});
  }
};

TEST_F(TextsFolder, ShippedTextsAreCompleteInBothLanguages) {
  const auto texts = Texts::load({kShipped});
  ASSERT_TRUE(texts) << texts.error().detail();
  EXPECT_EQ(texts->get(text::common_back, Language::kChinese).text, "上一步");
  EXPECT_EQ(texts->get(text::common_back, Language::kEnglish).text, "Back");
  for (const std::string_view key : texts->keys()) {
    for (const Language language : {Language::kChinese, Language::kEnglish}) {
      EXPECT_FALSE(texts->get(TextKey{key}, language).text.empty()) << key;
    }
  }
}

TEST_F(TextsFolder, FillsPlaceholdersInTextAndSpeech) {
  const auto texts = load_with("[x.number]\nzh = \"编号{n}号\"\nen = \"No. {n}\"\nspeech_zh = \"编号是{n}\"\n");
  ASSERT_TRUE(texts) << texts.error().detail();
  const Text filled = texts->format(TextKey{"x.number"}, Language::kChinese, {{"n", "12"}});
  EXPECT_EQ(filled.text, "编号12号");
  EXPECT_EQ(filled.speech, "编号是12");
}

TEST_F(TextsFolder, NamesWhatIsWrong) {
  const auto missing_english = load_with("[x.y]\nzh = \"甲\"\n");
  ASSERT_FALSE(missing_english);
  EXPECT_THAT(missing_english.error().detail(), HasSubstr("extra.toml:1: x.y.en: is missing"));
  const auto twice = load_with("[common.back]\nzh = \"甲\"\nen = \"a\"\n");
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error().detail(), HasSubstr("common.back: is defined twice"));
}

TEST_F(TextsFolder, APackWithoutAKnownKeyIsRefused) {
  std::ofstream(folder / "only.toml") << "[x.y]\nzh = \"甲\"\nen = \"a\"\n";
  const auto texts = Texts::load({folder.string()});
  ASSERT_FALSE(texts);
  EXPECT_THAT(texts.error().detail(), HasSubstr("common.back: is in no file"));
}

}  // namespace
}  // namespace config
