#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "base/result.h"

/// Strict reading of TOML: an unknown or wrong key is named with its file, line and remedy. Every table file of the
/// project (settings, texts, forms, documents) is read through this.
namespace config {

/// One thing that is wrong in a file.
struct Problem {
  std::string file;
  std::uint32_t line = 0;  ///< 1-based; 0 where the file as a whole is meant
  std::string key;         ///< dotted path, such as "printer.queue"
  std::string what;        ///< "must be a whole number from 1 to 600"
  std::string remedy;      ///< "write it without quotes"

  /// "kiosk.toml:12: printer.queue: must be text. Put it in quotes."
  std::string to_string() const;
};

/// Collects problems, so that a person mends all of them at once.
class Problems {
 public:
  void add(Problem problem) { list_.push_back(std::move(problem)); }

  bool empty() const { return list_.empty(); }

  const std::vector<Problem>& list() const { return list_; }

  /// One problem a line.
  std::string to_string() const;

 private:
  std::vector<Problem> list_;
};

/// A table as it stands in a file, for a reader that comes later. Positions are kept for its messages.
struct RawTable {
  toml::table table;
};

/// Parses a file; a missing file or a syntax error is one problem and an empty table.
toml::table parse_file(const std::string& file, Problems& problems);
/// Parses text as if it stood in `file`.
toml::table parse_text(std::string_view text, const std::string& file, Problems& problems);

/// Reads one table, key by key. A key that is asked for is known; finish() reports the others.
/// The table must outlive the reader.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string file, std::string path, Problems& problems);

  /// A value, or the default; without a default the key is required. A value of a wrong type or out of range
  /// is a problem, and the default (or an empty value) is returned so that reading can go on.
  std::string text(std::string_view key, std::optional<std::string> fallback = std::nullopt);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most,
                       std::optional<std::int64_t> fallback = std::nullopt);
  double number(std::string_view key, double least, double most, std::optional<double> fallback = std::nullopt);
  bool boolean(std::string_view key, std::optional<bool> fallback = std::nullopt);
  /// One of the allowed words.
  std::string word(std::string_view key, const std::vector<std::string_view>& allowed,
                   std::optional<std::string> fallback = std::nullopt);
  std::vector<std::string> text_list(std::string_view key, std::optional<std::vector<std::string>> fallback = {});
  /// Numbers, each from least to most; required.
  std::vector<double> number_list(std::string_view key, double least, double most);

  bool has(std::string_view key) const { return table_.contains(key); }

  /// A sub-table, read by its own reader; an absent one reads as empty.
  TableReader table(std::string_view key);
  /// An array of tables ([[key]]), in order; an absent one is empty.
  std::vector<TableReader> tables(std::string_view key);
  /// The names of the keys, in the file's order.
  std::vector<std::string> keys() const;

  /// Says that a value that was read is wrong for a reason only the caller knows.
  void problem(std::string_view key, std::string what, std::string remedy);
  /// Reports every key that nobody asked for, with the nearest known one. Call once, when all keys are read.
  void finish();

  const std::string& file() const { return file_; }

  const std::string& path() const { return path_; }

  const toml::table& raw() const { return table_; }

 private:
  const toml::node* find(std::string_view key, bool required);
  void wrong_type(std::string_view key, const toml::node& node, std::string_view wanted);
  std::string path_of(std::string_view key) const;
  std::uint32_t line_of(std::string_view key) const;

  const toml::table& table_;
  std::string file_;
  std::string path_;
  Problems& problems_;
  std::set<std::string, std::less<>> known_;
};

/// The word of `known` that is nearest to a misspelt one, if any is near enough to suggest.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace config
