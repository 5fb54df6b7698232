#include "kiosk/interview/definition.h"

namespace kiosk::interview {

namespace {

void collect(const TextName& text, std::vector<config::TextKey>& keys) {
  if (!text.empty()) keys.push_back(text.key());
}

void collect(const Question& question, std::vector<config::TextKey>& keys) {
  for (const TextName* text :
       {&question.label, &question.short_label, &question.why, &question.hint, &question.agree}) {
    collect(*text, keys);
  }
  for (const TextName& paragraph : question.paragraphs) collect(paragraph, keys);
  for (const Option& option : question.options) {
    collect(option.label, keys);
    collect(option.note, keys);
  }
  for (const Question& part : question.parts) collect(part, keys);
}

}  // namespace

bool is_typed(Kind kind) {
  switch (kind) {
    case Kind::kText:
    case Kind::kMultiline:
    case Kind::kDigits:
    case Kind::kNumber:
    case Kind::kMoney:
    case Kind::kPhone:
    case Kind::kIdNumber:
      return true;
    case Kind::kChoice:
    case Kind::kChoices:
    case Kind::kYesNo:
    case Kind::kDate:
    case Kind::kRegion:
    case Kind::kPersonList:
    case Kind::kMaterials:
    case Kind::kPledge:
    case Kind::kDerived:
      return false;
  }
  return false;
}

const Question* Definition::find(std::string_view question) const {
  for (const Section& section : sections_) {
    for (const Question& candidate : section.questions) {
      if (candidate.id == question) return &candidate;
    }
  }
  return nullptr;
}

std::vector<config::TextKey> Definition::text_keys() const {
  std::vector<config::TextKey> keys;
  for (const Section& section : sections_) {
    collect(section.title, keys);
    collect(section.intro, keys);
    collect(section.step, keys);
    for (const Question& question : section.questions) collect(question, keys);
  }
  for (const Hint& hint : hints_) {
    collect(hint.text, keys);
    for (const Citation& citation : hint.citations) collect(citation.law, keys);
  }
  return keys;
}

}  // namespace kiosk::interview
