#include "config/toml_reader.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace config {

namespace {

const toml::table& empty_table() {
  static const toml::table kEmpty;
  return kEmpty;
}

std::string_view type_name(const toml::node& node) {
  if (node.is_string()) return "text";
  if (node.is_integer()) return "a whole number";
  if (node.is_floating_point()) return "a number";
  if (node.is_boolean()) return "true or false";
  if (node.is_array()) return "a list";
  if (node.is_table()) return "a table";
  return "a date or time";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string Problem::to_string() const {
  std::string text = file;
  if (line > 0) text += fmt::format(":{}", line);
  if (!key.empty()) text += ": " + key;
  return fmt::format("{}: {}. {}", text, what, remedy);
}

std::string Problems::to_string() const {
  std::string text;
  for (const Problem& problem : list_) text += problem.to_string() + "\n";
  return text;
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
  const auto best = std::ranges::min_element(known, {}, [&](const auto& other) { return edit_distance(word, other); });
  if (best == known.end() || edit_distance(word, *best) > std::max<std::size_t>(2, word.size() / 3)) return {};
  return *best;
}

toml::table parse_text(std::string_view text, const std::string& file, Problems& problems) {
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    problems.add({file, error.source().begin.line, "", fmt::format("is not TOML: {}", error.description()),
                  "Mend the syntax on that line."});
    return {};
  }
}

toml::table parse_file(const std::string& file, Problems& problems) {
  std::error_code ignored;
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file, ignored)) {
    problems.add({file, 0, "", "cannot be read", "Check that the file is there and that the kiosk user may read it."});
    return {};
  }
  std::stringstream text;
  text << in.rdbuf();
  return parse_text(text.str(), file, problems);
}

TableReader::TableReader(const toml::table& table, std::string file, std::string path, Problems& problems)
    : table_(table), file_(std::move(file)), path_(std::move(path)), problems_(problems) {}

std::string TableReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

std::uint32_t TableReader::line_of(std::string_view key) const {
  const toml::node* const node = table_.get(key);
  return node != nullptr ? node->source().begin.line : table_.source().begin.line;
}

void TableReader::problem(std::string_view key, std::string what, std::string remedy) {
  problems_.add({file_, line_of(key), path_of(key), std::move(what), std::move(remedy)});
}

const toml::node* TableReader::find(std::string_view key, bool required) {
  known_.emplace(key);
  const toml::node* const node = table_.get(key);
  if (node == nullptr && required) problem(key, "is missing", fmt::format("Add a line: {} = …", key));
  return node;
}

void TableReader::wrong_type(std::string_view key, const toml::node& node, std::string_view wanted) {
  problem(key, fmt::format("must be {}, but is {}", wanted, type_name(node)),
          wanted == "text" ? "Put the value in quotes." : "Write the value without quotes, as TOML has it.");
}

std::string TableReader::text(std::string_view key, std::optional<std::string> fallback) {
  const toml::node* const node = find(key, !fallback);
  if (node == nullptr) return std::move(fallback).value_or(std::string());
  if (const auto value = node->value<std::string>(); value && node->is_string()) return *value;
  wrong_type(key, *node, "text");
  return std::move(fallback).value_or(std::string());
}

std::int64_t TableReader::integer(std::string_view key, std::int64_t least, std::int64_t most,
                                  std::optional<std::int64_t> fallback) {
  const toml::node* const node = find(key, !fallback);
  if (node == nullptr) return fallback.value_or(least);
  if (!node->is_integer()) {
    wrong_type(key, *node, "a whole number");
    return fallback.value_or(least);
  }
  const std::int64_t value = *node->value<std::int64_t>();
  if (value >= least && value <= most) return value;
  problem(key, fmt::format("is {}, but must be from {} to {}", value, least, most), "Choose a value in that range.");
  return fallback.value_or(least);
}

double TableReader::number(std::string_view key, double least, double most, std::optional<double> fallback) {
  const toml::node* const node = find(key, !fallback);
  if (node == nullptr) return fallback.value_or(least);
  if (!node->is_number()) {
    wrong_type(key, *node, "a number");
    return fallback.value_or(least);
  }
  const double value = *node->value<double>();
  if (std::isfinite(value) && value >= least && value <= most) return value;
  problem(key, fmt::format("is {}, but must be from {} to {}", value, least, most), "Choose a value in that range.");
  return fallback.value_or(least);
}

bool TableReader::boolean(std::string_view key, std::optional<bool> fallback) {
  const toml::node* const node = find(key, !fallback);
  if (node == nullptr) return fallback.value_or(false);
  if (node->is_boolean()) return *node->value<bool>();
  wrong_type(key, *node, "true or false");
  return fallback.value_or(false);
}

std::string TableReader::word(std::string_view key, const std::vector<std::string_view>& allowed,
                              std::optional<std::string> fallback) {
  const toml::node* const node = find(key, !fallback);
  if (node == nullptr) return std::move(fallback).value_or(std::string());
  if (!node->is_string()) {
    wrong_type(key, *node, "text");
    return std::move(fallback).value_or(std::string());
  }
  const std::string value = *node->value<std::string>();
  if (std::ranges::find(allowed, value) != allowed.end()) return value;
  const auto near = nearest(value, {allowed.begin(), allowed.end()});
  problem(key, fmt::format("is \"{}\", but must be one of: {}", value, fmt::join(allowed, ", ")),
          near ? fmt::format("Did you mean \"{}\"?", *near) : "Choose one of them.");
  return std::move(fallback).value_or(std::string());
}

std::vector<std::string> TableReader::text_list(std::string_view key,
                                                std::optional<std::vector<std::string>> fallback) {
  const toml::node* const node = find(key, !fallback);
  if (node == nullptr) return std::move(fallback).value_or(std::vector<std::string>());
  const toml::array* const array = node->as_array();
  if (array == nullptr) {
    wrong_type(key, *node, "a list of texts");
    return std::move(fallback).value_or(std::vector<std::string>());
  }
  std::vector<std::string> values;
  for (const toml::node& item : *array) {
    if (!item.is_string()) {
      problem(key, fmt::format("has an entry that is {}, not text", type_name(item)), "Put each entry in quotes.");
      continue;
    }
    values.push_back(*item.value<std::string>());
  }
  return values;
}

std::vector<double> TableReader::number_list(std::string_view key, double least, double most) {
  std::vector<double> values;
  const toml::node* const node = find(key, true);
  if (node == nullptr) return values;
  const toml::array* const array = node->as_array();
  if (array == nullptr) {
    wrong_type(key, *node, "a list of numbers");
    return values;
  }
  for (const toml::node& item : *array) {
    const std::optional<double> value = item.is_number() ? item.value<double>() : std::nullopt;
    if (!value || !(*value >= least && *value <= most)) {
      problem(key, fmt::format("has an entry that is no number from {} to {}", least, most),
              "Write numbers only, such as [30, 60].");
      return {};
    }
    values.push_back(*value);
  }
  return values;
}

TableReader TableReader::table(std::string_view key) {
  const toml::node* const node = find(key, false);
  if (node != nullptr && !node->is_table()) wrong_type(key, *node, "a table");
  const toml::table* const table = node != nullptr ? node->as_table() : nullptr;
  return {table != nullptr ? *table : empty_table(), file_, path_of(key), problems_};
}

std::vector<TableReader> TableReader::tables(std::string_view key) {
  std::vector<TableReader> readers;
  const toml::node* const node = find(key, false);
  if (node == nullptr) return readers;
  const toml::array* const array = node->as_array();
  if (array == nullptr || !std::ranges::all_of(*array, [](const toml::node& item) { return item.is_table(); })) {
    problem(key, "must be a list of tables", fmt::format("Write each entry as [[{}]].", path_of(key)));
    return readers;
  }
  std::size_t index = 0;
  for (const toml::node& item : *array) {
    readers.emplace_back(*item.as_table(), file_, fmt::format("{}[{}]", path_of(key), index++), problems_);
  }
  return readers;
}

std::vector<std::string> TableReader::keys() const {
  std::vector<std::pair<toml::source_position, std::string>> ordered;
  for (const auto& [key, node] : table_) ordered.emplace_back(key.source().begin, std::string(key.str()));
  std::ranges::stable_sort(ordered, [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  for (auto& entry : ordered) names.push_back(std::move(entry.second));
  return names;
}

void TableReader::finish() {
  for (const auto& [key, node] : table_) {
    const std::string_view name = key.str();
    if (known_.contains(name)) continue;
    const auto near = nearest(name, {known_.begin(), known_.end()});
    problems_.add({file_, key.source().begin.line, path_of(name), "is not a known key",
                   near ? fmt::format("Did you mean \"{}\"?", *near) : std::string("Remove it, or mend its name.")});
  }
}

}  // namespace config
