#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/texts.h"
#include "printing/value.h"

namespace printing {

/// Words in both languages. An empty English one means that the paper has only Chinese: an official form.
struct Bilingual {
  std::string zh;
  std::string en;

  const std::string& in(config::Language language) const {
    return language == config::Language::kEnglish && !en.empty() ? en : zh;
  }
};

/// The codes of one choice and the words printed for them, in the order of the paper.
using Choices = std::vector<std::pair<std::string, Bilingual>>;

/// Where a placeholder or a condition looks a name up: the document's values, the row being repeated
/// ("item.name"), and what the composer itself knows ("size", "page", "pages").
class Scope {
 public:
  Scope(const Values& values, const std::map<std::string, Choices>& choices, config::Language language)
      : values_(values), choices_(choices), language_(language) {}

  /// The value of a name, or nullptr if it was not given. Lives as long as the scope and the values.
  const Value* find(std::string_view name) const;

  /// The choices of a name; "item.kind" has those of "kind". nullptr if the template lists none.
  const Choices* choices(std::string_view name) const;

  config::Language language() const { return language_; }

  /// The same, with one entry of a list as "item" (or its fields as "item.field") and "index" counting from 1.
  Scope with_item(const Value& item, std::size_t index) const;
  /// The same, with a name the composer gives a value to.
  Scope with(std::string_view name, std::string value) const;

 private:
  const Values& values_;
  const std::map<std::string, Choices>& choices_;
  config::Language language_;
  const Value* item_ = nullptr;
  std::map<std::string, Value, std::less<>> built_in_;
};

}  // namespace printing
