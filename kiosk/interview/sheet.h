#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/secret.h"
#include "config/texts.h"
#include "kiosk/interview/answers.h"
#include "kiosk/interview/definition.h"

namespace kiosk::interview {

/// How much stands on a page.
enum class Density {
  kPage,  ///< standard mode: the questions of a section together
  kOne,   ///< large mode: one question
};

struct Page {
  bool review = false;
  const Section* section = nullptr;  ///< nullptr for the review
  std::vector<const Question*> questions;
};

/// One thing that is wrong with an answer, in words.
struct FieldProblem {
  std::string question;
  std::optional<std::size_t> person;  ///< in a person list: which one …
  std::string part;                   ///< … and what about them
  config::TextKey message;
  std::vector<std::pair<std::string, std::string>> values;  ///< for the message's placeholders; never personal

  config::Text text(const config::Texts& texts, config::Language language) const;
};

struct ReviewEntry {
  const Question* question = nullptr;
  config::Text label;
  base::Secret value;         ///< in words; empty: left blank
  base::Secret shown_masked;  ///< empty unless the question is masked
  std::optional<FieldProblem> problem;
  bool changeable = true;  ///< false: fixed by the card, or derived
};

struct ReviewGroup {
  const Section* section = nullptr;
  std::vector<ReviewEntry> entries;
};

/// Field names to what is filed and printed. Codes as in the form, money and dates normalised.
using Payload = std::map<std::string, Value, std::less<>>;

/// One JSON object, UTF-8, keys sorted: texts, lists of texts, lists of objects of texts.
base::Secret to_json(const Payload& payload);

/// The answers that the facts give: prefilled, and fixed where the form says so.
Answers prefill(const Definition& definition, const Facts& facts);

/// A form with its answers, looked at on one day: pure, cheap to make, keeps references to both.
class Sheet {
 public:
  Sheet(const Definition& definition, const Answers& answers, base::Date today);

  /// Asked now (derived questions are not among them), in order.
  const std::vector<const Question*>& visible() const { return visible_; }

  bool is_visible(std::string_view question) const;

  /// The options that are offered now.
  std::vector<const Option*> offered(const Question& question) const;

  /// The answer as it counts: what the citizen entered, else what is preselected or derived. Of several choices only
  /// those still offered. Empty for a hidden question.
  Value effective(const Question& question) const;

  bool holds(const Condition& condition) const;

  /// True if the value came from the card and may not be changed here.
  bool is_fixed(const Question& question) const;

  /// The pages, the review among them. Never empty; no page is without questions but the review.
  std::vector<Page> pages(Density density) const;

  /// Everything wrong with one question; with all that are visible.
  std::vector<FieldProblem> problems(const Question& question) const;
  std::vector<FieldProblem> problems() const;

  std::vector<const Hint*> hints_after(std::string_view question) const;

  std::vector<ReviewGroup> review(const config::Texts& texts, config::Language language) const;

  /// An answer in words: labels instead of codes, 2026年3月2日, 12,500.00元.
  base::Secret in_words(const Question& question, const config::Texts& texts, config::Language language) const;

  /// What is filed. Hidden questions are not in it.
  Payload payload(const config::Texts& texts) const;

  /// How many visible answers the citizen typed.
  std::size_t typed_fields() const;

 private:
  const Definition& definition_;
  const Answers& answers_;
  base::Date today_;
  std::vector<const Question*> visible_;
  std::map<std::string, Value, std::less<>> effective_;  ///< of visible and derived questions that have a value
};

}  // namespace kiosk::interview
