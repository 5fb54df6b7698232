#include "kiosk/interview/sheet.h"

#include <algorithm>

#include "base/id_number.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

bool holds_several(Kind kind) {
  return kind == Kind::kChoices || kind == Kind::kMaterials;
}

bool is_chosen(Kind kind) {
  return kind == Kind::kChoice || holds_several(kind);
}

/// What decides where a page ends.
struct Placed {
  const Question* question = nullptr;
  bool fixed = false;  ///< only shown: nothing to answer
};

/// Pages of one section: a new one where the form says so, or for each question. What is only shown stands together in
/// any mode; a pledge stands alone.
void add_pages(std::vector<Page>& pages, const Section& section, const std::vector<Placed>& questions,
               Density density) {
  Page page{.review = false, .section = &section, .questions = {}};
  const auto close = [&] {
    if (!page.questions.empty()) pages.push_back(page);
    page.questions.clear();
  };
  for (const auto& [question, fixed] : questions) {
    const bool alone = question->kind == Kind::kPledge || (density == Density::kOne && !fixed);
    if (alone || question->new_page) close();
    page.questions.push_back(question);
    if (alone) close();
  }
  close();
}

std::size_t typed_in(const Question& question, const Value& value) {
  if (const auto* const people = std::get_if<People>(&value)) {
    std::size_t count = 0;
    for (const Person& person : *people) {
      for (const Question& part : question.parts) {
        const auto found = person.find(part.id);
        if (is_typed(part.kind) && found != person.end() && !found->second.empty()) ++count;
      }
    }
    return count;
  }
  return is_typed(question.kind) && !is_empty(value) ? 1 : 0;
}

}  // namespace

Answers prefill(const Definition& definition, const Facts& facts) {
  Answers answers;
  for (const Section& section : definition.sections()) {
    for (const Question& question : section.questions) {
      const auto fact = facts.find(question.prefill);
      if (fact != facts.end() && !fact->second.empty()) answers.set_prefilled(question.id, fact->second);
    }
  }
  return answers;
}

Sheet::Sheet(const Definition& definition, const Answers& answers, base::Date today)
    : definition_(definition), answers_(answers), today_(today) {
  for (const Section& section : definition_.sections()) {
    if (!holds(section.when)) continue;
    for (const Question& question : section.questions) {
      if (holds(question.when)) look_at(question);
    }
  }
}

void Sheet::look_at(const Question& question) {
  Value value;
  if (question.kind == Kind::kDerived) {
    const Answer* const known = answers_.find(question.id);
    value = known != nullptr ? known->value : derived(question.derivation);
  } else {
    visible_.push_back(&question);
    value = entered(question);
  }
  if (!is_empty(value)) effective_.emplace(question.id, std::move(value));
}

Value Sheet::derived(const Derivation& derivation) const {
  const std::string_view from = text_of(effective(derivation.from));
  switch (derivation.part) {
    case Derivation::Part::kCopy:
      return base::Secret(from);
    case Derivation::Part::kSex: {
      const auto sex = base::id_number_sex(base::normalise_id_number(from));
      if (!sex) return {};
      return base::Secret(*sex == base::IdNumberSex::kMale ? "male" : "female");
    }
    case Derivation::Part::kBirthDate: {
      const auto born = base::id_number_birth_date(base::normalise_id_number(from));
      return born ? base::Secret(base::to_iso(*born)) : base::Secret();
    }
    case Derivation::Part::kNone:
      break;
  }
  const auto found = std::ranges::find_if(derivation.cases, [this](const auto& entry) { return holds(entry.when); });
  return found == derivation.cases.end() ? Value() : base::Secret(found->value);
}

Value Sheet::entered(const Question& question) const {
  const Answer* const answer = answers_.find(question.id);
  if (answer == nullptr) return preselected(question);
  return is_chosen(question.kind) ? still_offered(question, answer->value) : answer->value;
}

Value Sheet::still_offered(const Question& question, const Value& value) const {
  Codes codes;
  for (const Option* option : offered(question)) {
    if (has_code(value, option->id)) codes.emplace_back(option->id);
  }
  if (holds_several(question.kind)) return codes;
  return codes.empty() ? base::Secret() : codes.front();
}

Value Sheet::preselected(const Question& question) const {
  Codes codes;
  for (const Option* option : offered(question)) {
    if (option->preselect && holds(*option->preselect)) codes.emplace_back(option->id);
  }
  if (holds_several(question.kind)) return codes;
  return codes.empty() ? base::Secret() : codes.front();
}

bool Sheet::is_visible(std::string_view question) const {
  return std::ranges::find(visible_, question, &Question::id) != visible_.end();
}

const Value& Sheet::effective(std::string_view question) const {
  static const Value kNothing;
  const auto found = effective_.find(question);
  return found == effective_.end() ? kNothing : found->second;
}

bool Sheet::holds(const Condition& condition) const {
  const auto part_holds = [this](const Condition& part) { return holds(part); };
  const Value& value = effective(condition.question);
  const auto date = [&] { return base::parse_iso_date(text_of(value)); };
  switch (condition.kind) {
    case Condition::Kind::kAlways:
      return true;
    case Condition::Kind::kAnyOf:
      return std::ranges::any_of(condition.values, [&](const std::string& code) { return has_code(value, code); });
    case Condition::Kind::kAnswered:
      return !is_empty(value);
    case Condition::Kind::kAgeAtLeast:
      return date() && age_on(*date(), today_) >= condition.number;
    case Condition::Kind::kAgeBelow:
      return date() && age_on(*date(), today_) < condition.number;
    case Condition::Kind::kDaysAtMost: {
      const auto day = date();
      return day && days_between(today_, *day) >= 0 && days_between(today_, *day) <= condition.number;
    }
    case Condition::Kind::kAll:
      return std::ranges::all_of(condition.parts, part_holds);
    case Condition::Kind::kAny:
      return std::ranges::any_of(condition.parts, part_holds);
    case Condition::Kind::kNot:
      return !holds(condition.parts.front());
  }
  return false;
}

std::vector<const Option*> Sheet::offered(const Question& question) const {
  std::vector<const Option*> options;
  for (const Option& option : question.options) {
    if (holds(option.when)) options.push_back(&option);
  }
  return options;
}

Value Sheet::toggled(const Question& question, std::string_view option) const {
  if (!holds_several(question.kind)) return base::Secret(option);
  const Value& value = effective(question.id);
  const bool now_chosen = !has_code(value, option);
  const auto pressed = std::ranges::find(question.options, option, &Option::id);
  const bool clears_others = now_chosen && pressed != question.options.end() && pressed->exclusive;
  Codes codes;
  for (const Option* other : offered(question)) {
    const bool stays = has_code(value, other->id) && !clears_others && !(now_chosen && other->exclusive);
    if (other->id == option ? now_chosen : stays) codes.emplace_back(other->id);
  }
  return codes;
}

bool Sheet::is_fixed(const Question& question) const {
  const Answer* const answer = answers_.find(question.id);
  return question.fixed && answer != nullptr && answer->prefilled;
}

std::vector<Page> Sheet::pages(Density density) const {
  std::vector<Page> pages;
  bool review_added = false;
  for (const Section& section : definition_.sections()) {
    if (section.after_review && !review_added) {
      pages.push_back({.review = true, .section = nullptr, .questions = {}});
      review_added = true;
    }
    std::vector<Placed> asked;
    for (const Question& question : section.questions) {
      if (is_visible(question.id)) asked.push_back({&question, is_fixed(question)});
    }
    add_pages(pages, section, asked, density);
  }
  if (!review_added) pages.push_back({.review = true, .section = nullptr, .questions = {}});
  return pages;
}

std::vector<FieldProblem> Sheet::problems() const {
  std::vector<FieldProblem> all;
  for (const Question* question : visible_) {
    for (FieldProblem& problem : problems(*question)) all.push_back(std::move(problem));
  }
  return all;
}

std::vector<const Hint*> Sheet::hints_after(std::string_view question) const {
  std::vector<const Hint*> hints;
  for (const Hint& hint : definition_.hints()) {
    if (hint.after == question && holds(hint.when)) hints.push_back(&hint);
  }
  return hints;
}

std::size_t Sheet::typed_fields() const {
  std::size_t count = 0;
  for (const Question* question : visible_) {
    const Answer* const answer = answers_.find(question->id);
    if (answer != nullptr && !answer->prefilled) count += typed_in(*question, answer->value);
  }
  return count;
}

}  // namespace kiosk::interview
