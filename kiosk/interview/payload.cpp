#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/id_number.h"
#include "config/text_keys.h"
#include "kiosk/interview/sheet.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

namespace text = config::text;

Words in_chinese(const Words& words) {
  return {words.texts, config::Language::kChinese, words.region_name};
}

const Option* option_of(const Question& question, std::string_view id) {
  const auto found = std::ranges::find(question.options, id, &Option::id);
  return found == question.options.end() ? nullptr : &*found;
}

bool is_filed(const Question& question, std::string_view code) {
  const Option* const option = option_of(question, code);
  return option == nullptr || option->filed;
}

/// One text as it is filed.
base::Secret filed_text(const Question& question, std::string_view value) {
  const std::string_view typed = trimmed(value);
  switch (question.kind) {
    case Kind::kPhone:
      return base::Secret(normalise_phone(typed));
    case Kind::kIdNumber:
      return base::Secret(base::normalise_id_number(typed));
    case Kind::kDigits:
      return base::Secret(narrowed(typed));
    case Kind::kNumber: {
      const auto number = parse_number(typed);
      return base::Secret(number ? std::to_string(*number) : std::string(typed));
    }
    case Kind::kMoney: {
      const auto fen = parse_money(typed);
      return base::Secret(fen ? money_text(*fen) : std::string(typed));
    }
    case Kind::kChoice:
      return is_filed(question, typed) ? base::Secret(typed) : base::Secret();
    case Kind::kChoices:
    case Kind::kYesNo:
    case Kind::kText:
    case Kind::kMultiline:
    case Kind::kDate:
    case Kind::kRegion:
    case Kind::kPersonList:
    case Kind::kMaterials:
    case Kind::kPledge:
    case Kind::kDerived:
      break;
  }
  return base::Secret(typed);
}

Codes filed_codes(const Question& question, const Codes& codes) {
  Codes filed;
  std::ranges::copy_if(codes, std::back_inserter(filed),
                       [&](const base::Secret& code) { return is_filed(question, code.reveal()); });
  return filed;
}

/// The words of a code: rows are for people to read.
base::Secret label_of(const Question& question, std::string_view code, const Words& words) {
  const Option* const option = option_of(question, code);
  return base::Secret(option != nullptr ? words.texts.get(option->label.key(), words.language).text
                                        : std::string(code));
}

People filed_people(const Question& question, const People& people, const Words& words) {
  People filed;
  for (const Person& person : people) {
    Person row;
    for (const Question& part : question.parts) {
      const auto found = person.find(part.id);
      if (found == person.end() || found->second.empty()) continue;
      const std::string_view entered = found->second.reveal();
      row[part.field] = part.kind == Kind::kChoice ? label_of(part, entered, words) : filed_text(part, entered);
    }
    filed.push_back(std::move(row));
  }
  return filed;
}

/// What is handed in, by its code and by the words that stand on paper.
People filed_materials(const Question& question, const Codes& codes, const Words& words) {
  People rows;
  for (const base::Secret& code : codes) {
    const Option* const option = option_of(question, code.reveal());
    if (option == nullptr || !option->filed) continue;
    Person row;
    row["code"] = code;
    row["name"] = label_of(question, code.reveal(), words);
    rows.push_back(std::move(row));
  }
  return rows;
}

nlohmann::json json_of(const Value& value) {
  if (const auto* const text = std::get_if<base::Secret>(&value)) return text->reveal();
  nlohmann::json list = nlohmann::json::array();
  if (const auto* const codes = std::get_if<Codes>(&value)) {
    for (const base::Secret& code : *codes) list.push_back(code.reveal());
    return list;
  }
  for (const Person& person : std::get<People>(value)) {
    nlohmann::json row = nlohmann::json::object();
    for (const auto& [name, entry] : person) row[name] = entry.reveal();
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace

base::Secret to_json(const Payload& payload) {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& [name, value] : payload) object[name] = json_of(value);
  return base::Secret(object.dump());
}

Value Sheet::filed(const Question& question, const Words& words) const {
  const Value& value = effective(question.id);
  if (const auto* const people = std::get_if<People>(&value)) return filed_people(question, *people, words);
  if (const auto* const codes = std::get_if<Codes>(&value)) {
    if (question.kind == Kind::kMaterials) return filed_materials(question, *codes, words);
    return filed_codes(question, *codes);
  }
  if (question.list && !is_empty(value)) return Codes{std::get<base::Secret>(value)};
  if (question.kind == Kind::kRegion) return base::Secret(in_words(question, words));
  return filed_text(question, text_of(value));
}

base::Secret Sheet::composed(const Composition& composition, const Words& words) const {
  std::string paragraph;
  for (const std::string& id : composition.questions) {
    const Question* const question = definition_.find(id);
    if (question == nullptr) continue;
    // "Something else" says nothing on paper: what it is was typed.
    const Value& value = effective(id);
    const auto* const codes = std::get_if<Codes>(&value);
    const std::string said = codes != nullptr ? value_in_words(*question, filed_codes(*question, *codes), words)
                                              : in_words(*question, words);
    if (said.empty()) continue;
    if (!paragraph.empty()) paragraph += "\n";
    const bool speaks_for_itself =
        question->kind == Kind::kChoice || question->kind == Kind::kChoices || question->kind == Kind::kMultiline;
    if (!speaks_for_itself) {
      const TextName& label = question->short_label.empty() ? question->label : question->short_label;
      paragraph += words.texts.get(label.key(), words.language).text;
      paragraph += words.texts.get(text::interview_label_separator, words.language).text;
    }
    paragraph += said;
  }
  return base::Secret(std::move(paragraph));
}

Payload Sheet::payload(const Words& words) const {
  const Words chinese = in_chinese(words);
  Payload payload;
  const auto add = [&](const std::string& field, Value value) {
    if (!field.empty() && !is_empty(value)) payload.insert_or_assign(field, std::move(value));
  };
  for (const Section& section : definition_.sections()) {
    for (const Question& question : section.questions) add(question.field, filed(question, chinese));
  }
  for (const Composition& composition : definition_.compositions()) {
    add(composition.field, composed(composition, chinese));
  }
  return payload;
}

}  // namespace kiosk::interview
