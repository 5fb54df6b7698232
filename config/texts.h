#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "config/text_key.h"

namespace config {

enum class Language { kChinese, kEnglish };

/// What a person meets: what is shown, and what is said where that differs.
struct Text {
  std::string text;
  std::string speech;  ///< never empty for a non-empty text: the same words unless the table says otherwise
};

/// A value for a placeholder: {"number", "2026-0001"}.
using Placeholder = std::pair<std::string_view, std::string>;

/// Every text of the terminal, in both languages, from the content pack's texts/ folders. Immutable once loaded,
/// so any thread may read.
class Texts {
 public:
  /// Reads all *.toml of the folders. A key that the program knows and no file has, is a problem.
  static base::Result<Texts> load(const std::vector<std::string>& folders);

  /// The text as written. Content is checked when it is loaded, so an unknown key is our own bug; it shows as ⚠.
  const Text& get(TextKey key, Language language) const;
  /// The text with its {placeholders} filled; one that has no value stays as written.
  Text format(TextKey key, Language language, std::initializer_list<Placeholder> values) const;

  bool contains(TextKey key) const { return entries_.contains(std::string(key.name)); }

  std::vector<std::string_view> keys() const;

 private:
  friend class TextsReader;

  struct Entry {
    Text chinese, english;
  };

  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace config
