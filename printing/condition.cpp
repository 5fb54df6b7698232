#include "printing/condition.h"

#include <algorithm>

#include <fmt/format.h>

namespace printing {

namespace {

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace

base::Result<Condition> Condition::parse(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  Condition condition;
  if (words.size() == 1) {
    const bool absent = words[0].starts_with('!');
    condition.name_ = words[0].substr(absent ? 1 : 0);
    condition.test_ = absent ? Test::kAbsent : Test::kPresent;
    return condition;
  }
  const bool known = words.size() == 3 && (words[1] == "==" || words[1] == "!=" || words[1] == "has");
  if (!known) {
    return base::fail(
        base::ErrorCode::kInvalidContent,
        fmt::format("\"{}\" is no condition: write key, !key, key == code, key != code or key has code", text));
  }
  condition.name_ = words[0];
  condition.test_ = words[1] == "==" ? Test::kEqual : words[1] == "!=" ? Test::kDifferent : Test::kHas;
  condition.word_ = words[2];
  return condition;
}

bool Condition::holds(const Scope& scope) const {
  const Value* const value = scope.find(name_);
  const std::string_view text = value != nullptr ? value->reveal() : std::string_view();
  switch (test_) {
    case Test::kPresent:
      return value != nullptr && !value->empty();
    case Test::kAbsent:
      return value == nullptr || value->empty();
    case Test::kEqual:
      return text == word_;
    case Test::kDifferent:
      return text != word_;
    case Test::kHas: {
      const ValueList* const list = value != nullptr ? value->list() : nullptr;
      return list != nullptr ? std::ranges::any_of(*list, [&](const Value& entry) { return entry.reveal() == word_; })
                             : text == word_;
    }
  }
  return false;
}

bool all_hold(const std::vector<Condition>& conditions, const Scope& scope) {
  return std::ranges::all_of(conditions, [&](const Condition& condition) { return condition.holds(scope); });
}

}  // namespace printing
