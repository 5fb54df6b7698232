#include "kiosk/interview/question_view.h"

#include <array>

#include <fmt/format.h>

#include "config/text_keys.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

namespace text = config::text;

ui::FieldKind field_kind(Kind kind) {
  switch (kind) {
    case Kind::kMultiline:
      return ui::FieldKind::kMultiline;
    case Kind::kDigits:
    case Kind::kNumber:
      return ui::FieldKind::kDigits;
    case Kind::kMoney:
      return ui::FieldKind::kMoney;
    case Kind::kDate:
      return ui::FieldKind::kDate;
    case Kind::kPhone:
      return ui::FieldKind::kPhone;
    case Kind::kIdNumber:
      return ui::FieldKind::kIdNumber;
    case Kind::kRegion:
      return ui::FieldKind::kRegion;
    case Kind::kText:
    case Kind::kChoice:
    case Kind::kChoices:
    case Kind::kYesNo:
    case Kind::kPersonList:
    case Kind::kMaterials:
    case Kind::kPledge:
    case Kind::kDerived:
      break;
  }
  return ui::FieldKind::kText;
}

/// Two sentences as one label.
ui::Label joined(const ui::Label& first, const ui::Label& second) {
  if (first.empty()) return second;
  if (second.empty()) return first;
  return {first.text + "\n" + second.text, first.spoken() + "\n" + second.spoken()};
}

/// What is wrong with the whole question, once its page was checked.
ui::Label problem_of(const Canvas& c, const Question& question) {
  if (!c.flow.checked.contains(question.id)) return {};
  for (const FieldProblem& problem : c.sheet.problems(question)) {
    if (!problem.person) return problem.text(c.words());
  }
  return {};
}

void view_yes_no(const Canvas& c, const Question& question) {
  const std::string_view value = text_of(c.sheet.effective(question.id));
  const std::array<ui::Choice, 2> choices = {
      ui::Choice{.id = "yes", .label = c.frame.t(text::interview_yes), .note = {}, .selected = value == "yes"},
      ui::Choice{.id = "no", .label = c.frame.t(text::interview_no), .note = {}, .selected = value == "no"}};
  const auto pressed = c.frame.choices(c.id(question.id), c.label(question.label), choices, ui::ChoiceKind::kOne,
                                       problem_of(c, question), c.label(question.why));
  if (pressed) c.sink(Changed{question.id, base::Secret(choices.at(*pressed).id)});
}

void view_pledge(const Canvas& c, const Question& question) {
  c.frame.heading(c.id(question.id) + ".title", c.label(question.label));
  for (std::size_t i = 0; i < question.paragraphs.size(); ++i) {
    c.frame.text(fmt::format("{}.paragraph{}", c.id(question.id), i + 1), c.label(question.paragraphs[i]));
  }
  const bool agreed = text_of(c.sheet.effective(question.id)) == "yes";
  const std::array choices = {
      ui::Choice{.id = "agree", .label = c.label(question.agree), .note = {}, .selected = agreed}};
  const auto pressed =
      c.frame.choices(c.id(question.id), {}, choices, ui::ChoiceKind::kMany, problem_of(c, question), {});
  if (pressed) c.sink(Changed{question.id, base::Secret(agreed ? "" : "yes")});
}

void view_people(const Canvas& c, const Question& question) {
  const auto* const held = std::get_if<People>(&c.sheet.effective(question.id));
  const People people = held != nullptr ? *held : People();
  c.frame.heading(c.id(question.id) + ".title", c.label(question.label));
  if (!question.why.empty()) c.frame.text(c.id(question.id) + ".why", c.label(question.why), ui::TextStyle::kSmall);
  const ui::Label problem = problem_of(c, question);
  if (!problem.empty()) c.frame.banner(c.id(question.id) + ".problem", problem, ui::Severity::kProblem);

  std::vector<ui::ReviewRow> rows;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::string number = fmt::format("{}", i + 1);
    rows.push_back({.id = "person" + number,
                    .label = c.frame.t(text::interview_people_person, {{"number", number}}),
                    .value = person_in_words(question, people[i], c.words()),
                    .problem = {},
                    .change_label = c.frame.t(text::interview_review_change)});
  }
  if (c.flow.checked.contains(question.id)) {
    for (const FieldProblem& wrong : c.sheet.problems(question)) {
      if (wrong.person) rows[*wrong.person].problem = wrong.text(c.words());
    }
  }
  if (!rows.empty()) {
    if (const auto row = c.frame.review_list(c.id(question.id), rows)) c.sink(EditPerson{question.id, *row});
  }
  const bool room_left = std::cmp_less(people.size(), question.rules.most);
  if (c.frame.button(c.id(question.id) + ".add", c.frame.t(text::interview_people_add), ui::ButtonKind::kSecondary,
                     room_left)) {
    c.sink(EditPerson{question.id, people.size()});
  }
}

void view_chosen(const Canvas& c, const Question& question) {
  const Option* const pressed =
      view_options(c, c.id(question.id), question, c.sheet.effective(question.id), problem_of(c, question));
  if (pressed != nullptr) c.sink(Changed{question.id, c.sheet.toggled(question, pressed->id)});
}

void view_hints(const Canvas& c, const Question& question) {
  for (const Hint* hint : c.sheet.hints_after(question.id)) {
    ui::Label label = c.label(hint->text);
    for (const Citation& citation : hint->citations) {
      label = joined(label, c.frame.t(text::interview_citation, {{"law", c.label(citation.law).text},
                                                                 {"article", fmt::format("{}", citation.article)}}));
    }
    c.frame.banner(fmt::format("{}.hint.{}", c.flow.definition->id(), hint->id), label,
                   hint->important ? ui::Severity::kWarning : ui::Severity::kInfo);
  }
}

}  // namespace

ui::Label Canvas::label(const TextName& text) const {
  if (text.empty()) return {};
  return frame.t(text.key());
}

std::string Canvas::id(std::string_view question) const {
  return fmt::format("{}.{}", flow.definition->id(), question);
}

std::optional<base::Secret> view_field(const Canvas& c, const std::string& id, const Question& question,
                                       std::string_view value, const ui::Label& problem) {
  ui::FieldSpec spec;
  spec.label = c.label(question.label);
  spec.why = c.label(question.why);
  spec.value = value;
  if (question.kind == Kind::kDate || question.kind == Kind::kRegion) {
    spec.shown = value_in_words(question, base::Secret(value), c.words());
  }
  spec.hint = c.label(question.hint).text;
  if (spec.hint.empty() && !question.rules.required) spec.hint = c.frame.t(text::interview_optional).text;
  spec.problem = problem;
  spec.kind = field_kind(question.kind);
  if (question.rules.not_after_today) spec.dates = ui::DateRange::kPast;
  if (question.rules.not_before_today) spec.dates = ui::DateRange::kComing;
  const bool counted =
      question.kind == Kind::kText || question.kind == Kind::kMultiline || question.kind == Kind::kDigits;
  spec.max_length = counted ? question.rules.max_length : 0;
  const auto edit = c.frame.field(id, spec);
  if (!edit) return std::nullopt;
  return base::Secret(edit->value);
}

const Option* view_options(const Canvas& c, const std::string& id, const Question& question, const Value& value,
                           const ui::Label& problem) {
  const std::vector<const Option*> offered = c.sheet.offered(question);
  std::vector<ui::Choice> choices;
  for (const Option* option : offered) {
    choices.push_back({.id = option->id,
                       .label = c.label(option->label),
                       .note = c.label(option->note),
                       .selected = has_code(value, option->id)});
  }
  const bool several = question.kind == Kind::kChoices || question.kind == Kind::kMaterials;
  const auto pressed =
      c.frame.choices(id, c.label(question.label), choices, several ? ui::ChoiceKind::kMany : ui::ChoiceKind::kOne,
                      problem, joined(c.label(question.why), c.label(question.hint)));
  return pressed ? offered[*pressed] : nullptr;
}

void view_fixed(const Canvas& c, std::span<const Question* const> questions) {
  std::vector<ui::ReviewRow> rows;
  for (const Question* question : questions) rows.push_back(review_row(c, c.sheet.review_entry(*question, c.words())));
  c.frame.review_list(c.flow.definition->id(), rows);
  for (const Question* question : questions) view_hints(c, *question);
}

void view_question(const Canvas& c, const Question& question) {
  switch (question.kind) {
    case Kind::kChoice:
    case Kind::kChoices:
    case Kind::kMaterials:
      view_chosen(c, question);
      break;
    case Kind::kYesNo:
      view_yes_no(c, question);
      break;
    case Kind::kPledge:
      view_pledge(c, question);
      break;
    case Kind::kPersonList:
      view_people(c, question);
      break;
    case Kind::kText:
    case Kind::kMultiline:
    case Kind::kDigits:
    case Kind::kNumber:
    case Kind::kMoney:
    case Kind::kDate:
    case Kind::kPhone:
    case Kind::kIdNumber:
    case Kind::kRegion: {
      const std::string_view value = text_of(c.sheet.effective(question.id));
      const auto typed = view_field(c, c.id(question.id), question, value, problem_of(c, question));
      if (typed) c.sink(Changed{question.id, *typed});
      break;
    }
    case Kind::kDerived:
      break;
  }
  view_hints(c, question);
}

}  // namespace kiosk::interview
