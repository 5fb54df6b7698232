#include <algorithm>

#include <fmt/format.h>

#include "config/text_keys.h"
#include "kiosk/interview/sheet.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

namespace text = config::text;

constexpr std::size_t kMaskHead = 3;
constexpr std::size_t kMaskTail = 4;

std::string word(const Words& words, config::TextKey key) {
  return words.texts.get(key, words.language).text;
}

std::string option_words(const Question& question, const Value& value, const Words& words) {
  std::string listed;
  for (const Option& option : question.options) {
    if (!has_code(value, option.id)) continue;
    if (!listed.empty()) listed += word(words, text::interview_list_separator);
    listed += word(words, option.label.key());
  }
  return listed;
}

std::string money_words(std::string_view typed, const Words& words) {
  const auto fen = parse_money(typed);
  if (!fen) return std::string(typed);
  return words.texts.format(text::interview_money, words.language, {{"amount", money_with_commas(*fen)}}).text;
}

std::string people_words(const Question& question, const People& people, const Words& words) {
  std::string all;
  for (const Person& person : people) {
    if (!all.empty()) all += "\n";
    all += person_in_words(question, person, words);
  }
  return all;
}

}  // namespace

std::string date_in_words(std::string_view iso, const Words& words) {
  const auto date = base::parse_iso_date(iso);
  if (!date) return std::string(iso);
  const auto number = [](auto part) { return fmt::format("{}", part); };
  return words.texts
      .format(text::interview_date, words.language,
              {{"year", number(static_cast<int>(date->year()))},
               {"month", number(static_cast<unsigned>(date->month()))},
               {"day", number(static_cast<unsigned>(date->day()))}})
      .text;
}

std::string person_in_words(const Question& list, const Person& person, const Words& words) {
  std::string line;
  for (const Question& part : list.parts) {
    const auto found = person.find(part.id);
    if (found == person.end() || found->second.empty()) continue;
    if (!line.empty()) line += word(words, text::interview_list_separator);
    line += value_in_words(part, found->second, words);
  }
  return line;
}

std::string value_in_words(const Question& question, const Value& value, const Words& words) {
  const std::string_view typed = text_of(value);
  switch (question.kind) {
    case Kind::kChoice:
    case Kind::kChoices:
    case Kind::kMaterials:
      return option_words(question, value, words);
    case Kind::kDerived:
      if (question.derivation.part == Derivation::Part::kBirthDate) return date_in_words(typed, words);
      if (question.derivation.part == Derivation::Part::kCopy) return std::string(typed);
      return option_words(question, value, words);
    case Kind::kYesNo:
      if (typed.empty()) return {};
      return word(words, typed == "yes" ? text::interview_yes : text::interview_no);
    case Kind::kPledge:
      return typed.empty() ? std::string() : word(words, text::interview_agreed);
    case Kind::kDate:
      return date_in_words(typed, words);
    case Kind::kMoney:
      return money_words(typed, words);
    case Kind::kRegion:
      return words.region_name && !typed.empty() ? words.region_name(typed) : std::string(typed);
    case Kind::kPersonList: {
      const auto* const people = std::get_if<People>(&value);
      return people != nullptr ? people_words(question, *people, words) : std::string();
    }
    case Kind::kText:
    case Kind::kMultiline:
    case Kind::kDigits:
    case Kind::kNumber:
    case Kind::kPhone:
    case Kind::kIdNumber:
      break;
  }
  return std::string(trimmed(typed));
}

std::string Sheet::in_words(const Question& question, const Words& words) const {
  return value_in_words(question, effective(question.id), words);
}

ReviewEntry Sheet::review_entry(const Question& question, const Words& words) const {
  const bool derived = question.kind == Kind::kDerived;
  ReviewEntry entry;
  entry.question = &question;
  entry.label =
      words.texts.get((question.short_label.empty() ? question.label : question.short_label).key(), words.language);
  entry.value = base::Secret(in_words(question, words));
  if (question.masked) entry.masked = base::Secret(entry.value.masked(kMaskHead, kMaskTail));
  auto found = problems(question);
  if (!derived && !found.empty()) entry.problem = std::move(found.front());
  entry.changeable = !derived && !is_fixed(question);
  return entry;
}

std::vector<ReviewGroup> Sheet::review(const Words& words) const {
  std::vector<ReviewGroup> groups;
  for (const Section& section : definition_.sections()) {
    if (section.after_review) break;
    ReviewGroup group{.section = &section, .entries = {}};
    for (const Question& question : section.questions) {
      const bool derived = question.kind == Kind::kDerived;
      const bool shown =
          derived ? !question.label.empty() && !is_empty(effective(question.id)) : is_visible(question.id);
      if (!shown) continue;
      group.entries.push_back(review_entry(question, words));
    }
    if (!group.entries.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace kiosk::interview
