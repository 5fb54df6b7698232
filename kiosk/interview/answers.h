#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/secret.h"

/// What a citizen has told us. Everything in it is personal.
namespace kiosk::interview {

/// Codes of options, in the order of the form.
using Codes = std::vector<base::Secret>;
/// One person of a list: the part's id to what was entered.
using Person = std::map<std::string, base::Secret, std::less<>>;
using People = std::vector<Person>;
/// Text as it was typed, a single code, "yes"/"no", an ISO date: one Secret. Several codes. People.
using Value = std::variant<base::Secret, Codes, People>;

/// What is known before the first question: "card.name", "card.sex" (male, female), "card.birth_date" (1949-12-31),
/// "card.nation", "card.id_number", "card.address".
using Facts = std::map<std::string, base::Secret, std::less<>>;

struct Answer {
  Value value;
  bool prefilled = false;  ///< from a fact, and not touched since
};

bool is_empty(const Value& value);

/// Question ids to answers. An answer stays when its question is hidden, so that coming back loses nothing.
class Answers {
 public:
  /// Replaces the answer by the citizen's own.
  void set(std::string_view question, Value value);
  void set_prefilled(std::string_view question, base::Secret value);

  /// nullptr if nothing was entered.
  const Answer* find(std::string_view question) const;

  bool empty() const { return answers_.empty(); }

 private:
  std::map<std::string, Answer, std::less<>> answers_;
};

}  // namespace kiosk::interview
