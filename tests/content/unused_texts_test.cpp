#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "config/texts.h"
#include "kiosk/interview/definition.h"

/// A text that nobody shows is a text that nobody keeps right. Each one must be named by the program
/// (config::text::home_title, or "home.title" in quotes), by another content file, or be shown by a form.
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = KIOSK_SOURCE_DIR;
const fs::path kContent = kRoot / "config/content";

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> text_folders() {
  std::vector<std::string> folders = {(kContent / "texts").string()};
  for (const auto& service : fs::directory_iterator(kRoot / "kiosk/services")) {
    const fs::path texts = service.path() / "content/texts";
    if (fs::is_directory(texts)) folders.push_back(texts.string());
  }
  return folders;
}

bool is_text_table(const fs::path& file) {
  return file.parent_path().filename() == "texts";
}

/// Every file that may name a text: sources, but not tests, and the content besides the texts themselves.
std::vector<fs::path> files_that_use_texts() {
  std::vector<fs::path> files;
  for (const char* room : {"base", "config", "drivers", "peripherals", "printing", "platform", "ui", "kiosk"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / room)) {
      const std::string name = entry.path().filename().string();
      const bool source = name.ends_with(".cpp") || name.ends_with(".h");
      const bool content = name.ends_with(".toml") && !is_text_table(entry.path());
      if ((source && !name.ends_with("_test.cpp")) || content) files.push_back(entry.path());
    }
  }
  return files;
}

void collect(const std::string& text, const std::regex& pattern, std::set<std::string>& found) {
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) found.insert((*it)[1].str());
}

/// What the files name: constants ("home_title") and keys in quotes ("home.title").
struct Named {
  std::set<std::string> constants;
  std::set<std::string> keys;
};

Named names_in_files() {
  static const std::regex kConstant(R"(\btext::([a-z][a-z0-9_]*))");
  static const std::regex kKey(R"re("([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)")re");
  Named named;
  for (const fs::path& file : files_that_use_texts()) {
    const std::string text = read(file);
    collect(text, kConstant, named.constants);
    collect(text, kKey, named.keys);
  }
  return named;
}

std::string constant_of(std::string_view key) {
  std::string name(key);
  std::ranges::replace(name, '.', '_');
  return name;
}

/// What the forms show.
std::set<std::string> shown_by_forms(const config::Texts& texts) {
  std::set<std::string> shown;
  for (const auto& file : fs::directory_iterator(kContent / "forms")) {
    const auto form = kiosk::interview::Definition::load(file.path().string(), texts);
    EXPECT_TRUE(form.has_value()) << form.error().to_string();
    if (!form) continue;
    for (const config::TextKey key : form->text_keys()) shown.emplace(key.name);
  }
  return shown;
}

TEST(UnusedTexts, every_text_is_shown_somewhere) {
  const auto texts = config::Texts::load(text_folders());
  ASSERT_TRUE(texts.has_value()) << texts.error().to_string();
  const Named named = names_in_files();
  const std::set<std::string> shown = shown_by_forms(*texts);
  ASSERT_GT(named.constants.size(), 20U) << "the sources are not where this test looks for them";
  for (const std::string_view key : texts->keys()) {
    const std::string name(key);
    const bool used = shown.contains(name) || named.keys.contains(name) || named.constants.contains(constant_of(name));
    EXPECT_TRUE(used) << name << " is shown nowhere. Use config::text::" << constant_of(name)
                      << ", or remove the text from its table.";
  }
}

}  // namespace
