#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "kiosk/interview/definition_reader.h"

namespace kiosk::interview {

namespace {

using config::TableReader;

constexpr std::string_view kForms =
    "Write { question = \"…\", is = \"…\" }, any_of = […], answered = true, age_at_least = …, age_below = … or "
    "days_at_most = …; or { all = […] }, { any = […] }, { not = {…} }.";

std::vector<std::string> codes_of(const Question& question) {
  std::vector<std::string> codes;
  for (const Option& option : question.options) codes.push_back(option.id);
  for (const Derivation::Case& derived : question.derivation.cases) {
    if (std::ranges::find(codes, derived.value) == codes.end()) codes.push_back(derived.value);
  }
  if (question.kind == Kind::kYesNo) codes = {"yes", "no"};
  if (question.kind == Kind::kPledge) codes = {"yes"};
  if (question.derivation.part == Derivation::Part::kSex) codes = {"female", "male"};
  return codes;
}

bool is_date(const Question& question) {
  return question.kind == Kind::kDate || question.derivation.part == Derivation::Part::kBirthDate;
}

}  // namespace

Condition DefinitionReader::read_condition(TableReader& reader, std::string_view key) {
  if (!reader.has(key)) {
    reader.table(key);  // an absent condition is a known key too
    return {};
  }
  return read_condition_table(reader.table(key));
}

Condition DefinitionReader::read_condition_table(TableReader reader) {
  Condition condition;
  const auto read_parts = [&](std::string_view key, Condition::Kind kind) {
    condition.kind = kind;
    for (const TableReader& part : reader.tables(key)) condition.parts.push_back(read_condition_table(part));
    if (condition.parts.empty()) reader.problem(key, "is empty", "List at least one condition, or remove it.");
  };
  if (reader.has("all")) {
    read_parts("all", Condition::Kind::kAll);
  } else if (reader.has("any")) {
    read_parts("any", Condition::Kind::kAny);
  } else if (reader.has("not")) {
    condition = not_of(read_condition_table(reader.table("not")));
  } else if (reader.has("question")) {
    condition = read_answer_condition(reader);
  } else {
    reader.problem("question", "is missing", std::string(kForms));
  }
  reader.finish();
  return condition;
}

Condition DefinitionReader::read_answer_condition(TableReader& reader) {
  Condition condition;
  const Question* const question = read_earlier(reader, "question");
  if (question != nullptr) condition.question = question->id;
  const auto read_number = [&](std::string_view key, Condition::Kind kind) {
    condition.kind = kind;
    condition.number = static_cast<int>(reader.integer(key, 0, 200));
    if (question != nullptr && !is_date(*question)) {
      reader.problem(key, "needs a date", fmt::format("\"{}\" is none; name a date question.", question->id));
    }
  };
  if (reader.has("is")) {
    condition.kind = Condition::Kind::kAnyOf;
    condition.values = {reader.text("is")};
  } else if (reader.has("any_of")) {
    condition.kind = Condition::Kind::kAnyOf;
    condition.values = reader.text_list("any_of");
  } else if (reader.has("answered")) {
    condition.kind = Condition::Kind::kAnswered;
    if (!reader.boolean("answered")) {
      reader.problem("answered", "is false", "Write { not = { question = \"…\", answered = true } }.");
    }
  } else if (reader.has("age_at_least")) {
    read_number("age_at_least", Condition::Kind::kAgeAtLeast);
  } else if (reader.has("age_below")) {
    read_number("age_below", Condition::Kind::kAgeBelow);
  } else if (reader.has("days_at_most")) {
    read_number("days_at_most", Condition::Kind::kDaysAtMost);
  } else {
    reader.problem("question", "is compared with nothing", std::string(kForms));
  }
  if (condition.kind == Condition::Kind::kAnyOf && question != nullptr) check_values(reader, condition, *question);
  return condition;
}

void DefinitionReader::check_values(TableReader& reader, const Condition& condition, const Question& question) {
  const std::string_view key = reader.has("is") ? "is" : "any_of";
  const std::vector<std::string> codes = codes_of(question);
  if (codes.empty()) {
    reader.problem(key, fmt::format("compares \"{}\", which is not chosen from options", question.id),
                   "Only choices, yes/no and derived answers can be compared; use answered = true.");
    return;
  }
  for (const std::string& value : condition.values) {
    if (std::ranges::find(codes, value) != codes.end()) continue;
    const auto near = config::nearest(value, codes);
    reader.problem(
        key, fmt::format("names \"{}\", which is no answer to \"{}\"", value, question.id),
        near ? fmt::format("Did you mean \"{}\"?", *near) : fmt::format("Choose from: {}.", fmt::join(codes, ", ")));
  }
}

}  // namespace kiosk::interview
