#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// What turns codes into words. A region's code becomes its full name; without `region_name` it stays a code.
struct Words {
  const config::Texts& texts;
  config::Language language = config::Language::kChinese;
  std::function<std::string(std::string_view code)> region_name = {};
};

/// One thing that is wrong with an answer.
struct FieldProblem {
  std::string question;
  std::optional<std::size_t> person;  ///< in a person list: which one …
  std::string part;                   ///< … and what about them
  config::TextKey message;
  std::string number;  ///< for the message's {number}; never personal

  config::Text text(const Words& words) const;
};

struct ReviewEntry {
  const Question* question = nullptr;
  config::Text label;
  base::Secret value;   ///< in words; empty: left blank
  base::Secret masked;  ///< what to show until the citizen asks for the whole; empty: nothing to hide
  std::optional<FieldProblem> problem;
  bool changeable = true;  ///< false: fixed by the card, or follows from other answers
};

struct ReviewGroup {
  const Section* section = nullptr;
  std::vector<ReviewEntry> entries;
};

/// Field names to what is filed and printed. Codes as in the form, money and dates normalised, regions by name.
using Payload = std::map<std::string, Value, std::less<>>;

/// One JSON object, UTF-8, keys sorted: texts, lists of texts, lists of objects of texts.
base::Secret to_json(const Payload& payload);

/// A value in words: labels instead of codes, 2026年3月2日, 12,500元.
std::string value_in_words(const Question& question, const Value& value, const Words& words);

/// 2026年3月2日, in English 2026-03-02; what is no ISO date stays as it is.
std::string date_in_words(std::string_view iso, const Words& words);

/// One person of a list, on one line.
std::string person_in_words(const Question& list, const Person& person, const Words& words);

/// The answers that the facts give.
Answers prefill(const Definition& definition, const Facts& facts);

/// A form with its answers, looked at on one day: pure, cheap to make. Keeps references to both.
class Sheet {
 public:
  Sheet(const Definition& definition, const Answers& answers, base::Date today);

  /// Asked now, in order. Derived questions are not among them.
  const std::vector<const Question*>& visible() const { return visible_; }

  bool is_visible(std::string_view question) const;

  bool holds(const Condition& condition) const;

  /// The options that are offered now.
  std::vector<const Option*> offered(const Question& question) const;

  /// The answer as it counts: what the citizen entered, else what is preselected or derived. Only options that are
  /// offered count. Empty for a hidden question. Valid as long as the sheet.
  const Value& effective(std::string_view question) const;

  /// The answer after an option was pressed: chosen, or no longer chosen.
  Value toggled(const Question& question, std::string_view option) const;

  /// True if the value came from the card and may not be changed here.
  bool is_fixed(const Question& question) const;

  /// Question pages, the review, the pages after it. None but the review is without questions.
  std::vector<Page> pages(Density density) const;

  /// Everything wrong with one question; with all that are visible.
  std::vector<FieldProblem> problems(const Question& question) const;
  std::vector<FieldProblem> problems() const;

  /// Those that stand below the question and apply.
  std::vector<const Hint*> hints_after(std::string_view question) const;

  /// Everything that was asked before the review, by section.
  std::vector<ReviewGroup> review(const Words& words) const;

  /// One answer as the review has it.
  ReviewEntry review_entry(const Question& question, const Words& words) const;

  /// The answer as it counts, in words.
  std::string in_words(const Question& question, const Words& words) const;

  /// What is filed; see the form for the fields. Hidden questions are not in it. Words for people are in Chinese,
  /// whatever language is on the screen.
  Payload payload(const Words& words) const;

  /// How many of the visible answers the citizen typed.
  std::size_t typed_fields() const;

 private:
  void look_at(const Question& question);
  Value derived(const Derivation& derivation) const;
  Value entered(const Question& question) const;
  Value still_offered(const Question& question, const Value& value) const;
  Value preselected(const Question& question) const;
  Value filed(const Question& question, const Words& words) const;
  base::Secret composed(const Composition& composition, const Words& words) const;

  const Definition& definition_;
  const Answers& answers_;
  base::Date today_;
  std::vector<const Question*> visible_;
  std::map<std::string, Value, std::less<>> effective_;  ///< of visible and derived questions that have a value
};

}  // namespace kiosk::interview
