#include <fmt/format.h>

#include "base/id_number.h"
#include "base/utf8.h"
#include "config/text_keys.h"
#include "kiosk/interview/sheet.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

namespace text = config::text;

/// A message, with its number where it has one.
struct Finding {
  config::TextKey message;
  std::string number = {};
};

using Found = std::optional<Finding>;

Found with_number(config::TextKey message, std::int64_t number) {
  return Finding{message, fmt::format("{}", number)};
}

config::TextKey missing_message(Kind kind) {
  switch (kind) {
    case Kind::kChoice:
    case Kind::kYesNo:
      return text::interview_problem_choose_one;
    case Kind::kChoices:
    case Kind::kMaterials:
      return text::interview_problem_choose_some;
    case Kind::kDate:
    case Kind::kRegion:
      return text::interview_problem_pick;
    case Kind::kPersonList:
      return text::interview_problem_add_person;
    case Kind::kPledge:
      return text::interview_problem_agree;
    case Kind::kText:
    case Kind::kMultiline:
    case Kind::kDigits:
    case Kind::kNumber:
    case Kind::kMoney:
    case Kind::kPhone:
    case Kind::kIdNumber:
    case Kind::kDerived:
      break;
  }
  return text::interview_problem_fill_in;
}

Found check_length(const Rules& rules, std::string_view value) {
  const std::size_t length = base::length_utf8(value);
  if (length < rules.min_length) {
    return with_number(text::interview_problem_too_short, static_cast<std::int64_t>(rules.min_length));
  }
  if (length > rules.max_length) {
    return with_number(text::interview_problem_too_long, static_cast<std::int64_t>(rules.max_length));
  }
  return {};
}

Found check_digits(const Rules& rules, std::string_view value) {
  const std::string plain = narrowed(value);
  if (plain.find_first_not_of("0123456789") != std::string::npos) return Finding{text::interview_problem_digits_only};
  if (rules.min_length == rules.max_length && plain.size() != rules.min_length) {
    return with_number(text::interview_problem_exact_digits, static_cast<std::int64_t>(rules.min_length));
  }
  return check_length(rules, plain);
}

Found check_range(const Rules& rules, std::optional<std::int64_t> value, std::int64_t unit, config::TextKey no_number) {
  if (!value) return Finding{no_number};
  if (*value < rules.least * unit) return with_number(text::interview_problem_too_little, rules.least);
  if (*value > rules.most * unit) return with_number(text::interview_problem_too_much, rules.most);
  return {};
}

Found check_date(const Rules& rules, std::string_view value, base::Date today) {
  const auto date = base::parse_iso_date(value);
  if (!date) return Finding{text::interview_problem_no_date};
  if (rules.not_after_today && days_between(today, *date) > 0) return Finding{text::interview_problem_date_to_come};
  if (rules.not_before_today && days_between(today, *date) < 0) return Finding{text::interview_problem_date_past};
  return {};
}

Found check_id_number(std::string_view value, base::Date today) {
  const auto problem = base::check_id_number(base::normalise_id_number(value), today);
  if (!problem) return {};
  switch (*problem) {
    case base::IdNumberProblem::kLength:
      return Finding{text::interview_problem_id_length};
    case base::IdNumberProblem::kCharacter:
      return Finding{text::interview_problem_id_character};
    case base::IdNumberProblem::kBirthDate:
      return Finding{text::interview_problem_id_birth_date};
    case base::IdNumberProblem::kCheckDigit:
      return Finding{text::interview_problem_id_check_digit};
  }
  return {};
}

/// One value that is there, by its kind.
Found check_text(const Question& question, std::string_view value, base::Date today) {
  const Rules& rules = question.rules;
  switch (question.kind) {
    case Kind::kText:
    case Kind::kMultiline:
      return check_length(rules, value);
    case Kind::kDigits:
      return check_digits(rules, value);
    case Kind::kNumber:
      return check_range(rules, parse_number(value), 1, text::interview_problem_no_number);
    case Kind::kMoney:
      return check_range(rules, parse_money(value), 100, text::interview_problem_no_money);
    case Kind::kDate:
      return check_date(rules, value, today);
    case Kind::kPhone:
      if (is_phone(normalise_phone(value))) return {};
      return Finding{text::interview_problem_phone};
    case Kind::kIdNumber:
      return check_id_number(value, today);
    case Kind::kChoice:
    case Kind::kChoices:
    case Kind::kYesNo:
    case Kind::kRegion:
    case Kind::kPersonList:
    case Kind::kMaterials:
    case Kind::kPledge:
    case Kind::kDerived:
      break;
  }
  return {};
}

/// Two answers that name the same person or number.
bool same(const Question& question, std::string_view one, std::string_view other) {
  if (question.kind == Kind::kIdNumber) return base::normalise_id_number(one) == base::normalise_id_number(other);
  if (question.kind == Kind::kPhone) return normalise_phone(one) == normalise_phone(other);
  return trimmed(one) == trimmed(other);
}

FieldProblem problem_of(const Question& question, Finding finding) {
  return {question.id, std::nullopt, "", finding.message, std::move(finding.number)};
}

std::vector<FieldProblem> check_people(const Question& question, const People& people, base::Date today) {
  std::vector<FieldProblem> problems;
  const auto count = static_cast<std::int64_t>(people.size());
  if (count < question.rules.least) {
    problems.push_back(
        problem_of(question, *with_number(text::interview_problem_too_few_people, question.rules.least)));
  }
  if (count > question.rules.most) {
    problems.push_back(
        problem_of(question, *with_number(text::interview_problem_too_many_people, question.rules.most)));
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (const Question& part : question.parts) {
      const auto found = people[i].find(part.id);
      const std::string_view value = found == people[i].end() ? "" : trimmed(found->second.reveal());
      Found finding;
      if (!value.empty()) finding = check_text(part, value, today);
      if (value.empty() && part.rules.required) finding = Finding{missing_message(part.kind)};
      if (finding) problems.push_back({question.id, i, part.id, finding->message, finding->number});
    }
  }
  return problems;
}

}  // namespace

config::Text FieldProblem::text(const Words& words) const {
  return words.texts.format(message, words.language, {{"number", number}});
}

std::vector<FieldProblem> Sheet::problems(const Question& question) const {
  const Value& value = effective(question.id);
  if (const auto* const people = std::get_if<People>(&value); people != nullptr && !people->empty()) {
    return check_people(question, *people, today_);
  }
  const std::string_view typed = trimmed(text_of(value));
  const bool missing = std::holds_alternative<base::Secret>(value) ? typed.empty() : is_empty(value);
  if (missing) {
    if (question.kind == Kind::kPersonList && question.rules.least > 0) return check_people(question, {}, today_);
    if (!question.rules.required) return {};
    return {problem_of(question, {missing_message(question.kind)})};
  }
  // What the card says is not the citizen's to correct.
  if (is_fixed(question)) return {};
  if (const Found finding = check_text(question, typed, today_)) return {problem_of(question, *finding)};
  const std::string_view other = text_of(effective(question.rules.differs_from));
  if (!question.rules.differs_from.empty() && !other.empty() && same(question, typed, other)) {
    return {problem_of(question, {text::interview_problem_same_as_other})};
  }
  return {};
}

}  // namespace kiosk::interview
