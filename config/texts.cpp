#include "config/texts.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "config/toml_reader.h"

namespace config {

namespace {

constexpr auto kKnownKeys = std::to_array<std::string_view>({
#include "config/text_key_table.inc"
});

std::string filled(std::string_view pattern, std::initializer_list<Placeholder> values) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto* const value = std::ranges::find(values, name, &Placeholder::first);
    out += pattern.substr(0, open);
    out += value != values.end() ? std::string_view(value->second) : pattern.substr(open, close - open + 1);
    pattern.remove_prefix(close + 1);
  }
  out += pattern;
  return out;
}

}  // namespace

/// Puts the texts of one file after the other into the catalogue.
class TextsReader {
 public:
  TextsReader(Texts& texts, Problems& problems) : texts_(texts), problems_(problems) {}

  void read(const toml::table& table, const std::string& file, const std::string& prefix);

 private:
  Texts& texts_;
  Problems& problems_;
};

void TextsReader::read(const toml::table& table, const std::string& file, const std::string& prefix) {
  const toml::node* const chinese = table.get("zh");
  if (chinese != nullptr && chinese->is_string()) {
    TableReader reader(table, file, prefix, problems_);
    Texts::Entry entry;
    entry.chinese.text = reader.text("zh");
    entry.english.text = reader.text("en");
    entry.chinese.speech = reader.text("speech_zh", entry.chinese.text);
    entry.english.speech = reader.text("speech_en", entry.english.text);
    reader.finish();
    if (!texts_.entries_.emplace(prefix, std::move(entry)).second) {
      problems_.add({file, table.source().begin.line, prefix, "is defined twice", "Remove one of the two."});
    }
    return;
  }
  for (const auto& [key, node] : table) {
    const std::string path = prefix.empty() ? std::string(key.str()) : fmt::format("{}.{}", prefix, key.str());
    if (const toml::table* const child = node.as_table()) {
      read(*child, file, path);
    } else {
      problems_.add({file, node.source().begin.line, path, "is not a text", "A text has a zh and an en line."});
    }
  }
}

base::Result<Texts> Texts::load(const std::vector<std::string>& folders) {
  Texts texts;
  Problems problems;
  std::vector<std::string> files;
  for (const std::string& folder : folders) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
    }
    if (error) problems.add({folder, 0, "", "cannot be read", "Check that the content pack is complete."});
  }
  std::ranges::sort(files);
  TextsReader reader(texts, problems);
  for (const std::string& file : files) reader.read(parse_file(file, problems), file, "");
  for (const std::string_view key : kKnownKeys) {
    if (!texts.contains(TextKey{key})) {
      problems.add({"texts", 0, std::string(key), "is in no file", "Install the content pack of this release."});
    }
  }
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidContent, problems.to_string());
  return texts;
}

const Text& Texts::get(TextKey key, Language language) const {
  const auto found = entries_.find(key.name);
  if (found == entries_.end()) {
    static const Text kMissing{"⚠", "⚠"};
    return kMissing;
  }
  return language == Language::kChinese ? found->second.chinese : found->second.english;
}

Text Texts::format(TextKey key, Language language, std::initializer_list<Placeholder> values) const {
  const Text& pattern = get(key, language);
  return {filled(pattern.text, values), filled(pattern.speech, values)};
}

std::vector<std::string_view> Texts::keys() const {
  std::vector<std::string_view> names;
  for (const auto& [name, entry] : entries_) names.push_back(name);
  return names;
}

}  // namespace config
