#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "kiosk/interview/definition_reader.h"

namespace kiosk::interview {

namespace {

using config::TableReader;

struct KindWord {
  std::string_view word;
  Kind kind;
};

constexpr std::array kKinds = {
    KindWord{"choice", Kind::kChoice},
    KindWord{"choices", Kind::kChoices},
    KindWord{"yes_no", Kind::kYesNo},
    KindWord{"text", Kind::kText},
    KindWord{"multiline", Kind::kMultiline},
    KindWord{"digits", Kind::kDigits},
    KindWord{"number", Kind::kNumber},
    KindWord{"money", Kind::kMoney},
    KindWord{"date", Kind::kDate},
    KindWord{"phone", Kind::kPhone},
    KindWord{"id_number", Kind::kIdNumber},
    KindWord{"region", Kind::kRegion},
    KindWord{"person_list", Kind::kPersonList},
    KindWord{"materials", Kind::kMaterials},
    KindWord{"pledge", Kind::kPledge},
    KindWord{"derived", Kind::kDerived},
};

Kind read_kind_word(TableReader& reader) {
  std::vector<std::string_view> words;
  for (const KindWord& kind : kKinds) words.push_back(kind.word);
  const std::string word = reader.word("kind", words);
  const auto* const found = std::ranges::find(kKinds, word, &KindWord::word);
  return found == kKinds.end() ? Kind::kText : found->kind;
}

bool has_options(Kind kind) {
  return kind == Kind::kChoice || kind == Kind::kChoices || kind == Kind::kMaterials;
}

/// Names that stand beside questions among a form's texts.
constexpr std::array<std::string_view, 4> kReservedIds = {"section", "step", "hint", "law"};

std::set<std::string, std::less<>> reserved_ids() {
  return {kReservedIds.begin(), kReservedIds.end()};
}

}  // namespace

Question DefinitionReader::read_question(TableReader& reader, const std::string& prefix, bool is_part) {
  Question question;
  std::set<std::string, std::less<>> taken;
  if (!is_part) {
    taken = reserved_ids();
    for (const auto& [id, earlier] : questions_) taken.insert(id);
  }
  question.id = read_id(reader, taken);
  question.kind = read_kind_word(reader);
  question.field = reader.text("field", question.id);
  const std::string name = fmt::format("{}.{}", prefix, question.id);
  question.label =
      question.kind == Kind::kDerived ? optional_text(name + ".label") : required_text(reader, name + ".label");
  question.short_label = optional_text(name + ".short");
  question.why = optional_text(name + ".why");
  question.hint = optional_text(name + ".hint");
  read_kind(reader, question, name);
  if (question.kind != Kind::kDerived) read_asked(reader, question, is_part);
  if (!is_part) question.when = read_condition(reader, "when");
  reader.finish();
  return question;
}

void DefinitionReader::read_kind(TableReader& reader, Question& question, const std::string& prefix) {
  if (has_options(question.kind)) {
    question.options = read_options(reader, question, prefix);
  } else if (question.kind == Kind::kPledge) {
    question.paragraphs = read_paragraphs(reader, prefix);
    question.agree = required_text(reader, prefix + ".agree");
  } else if (question.kind == Kind::kPersonList) {
    question.parts = read_parts(reader, prefix);
  } else if (question.kind == Kind::kDerived) {
    question.derivation = read_derivation(reader);
    question.prefill = reader.text("prefill", "");
    question.list = reader.boolean("list", false);
    // A derived value is shown in the review where it has words.
    for (const Derivation::Case& derived : question.derivation.cases) {
      const bool listed = std::ranges::find(question.options, derived.value, &Option::id) != question.options.end();
      if (listed || question.label.empty()) continue;
      Option option;
      option.id = derived.value;
      option.label = required_text(reader, fmt::format("{}.option.{}.label", prefix, derived.value));
      question.options.push_back(std::move(option));
    }
  }
}

void DefinitionReader::read_asked(TableReader& reader, Question& question, bool is_part) {
  question.rules = read_rules(reader, question.kind);
  if (is_part) return;
  question.prefill = reader.text("prefill", "");
  question.fixed = reader.boolean("fixed", false);
  if (question.fixed && question.prefill.empty()) {
    reader.problem("fixed", "has nothing to fix", "Only a prefilled answer can be fixed: add prefill, or remove it.");
  }
  question.masked = reader.boolean("masked", false);
  question.new_page = reader.boolean("new_page", false);
}

std::vector<Option> DefinitionReader::read_options(TableReader& reader, const Question& question,
                                                   const std::string& prefix) {
  std::vector<Option> options;
  std::set<std::string, std::less<>> taken;
  for (TableReader& option_reader : reader.tables("options")) {
    Option option;
    option.id = read_id(option_reader, taken);
    taken.insert(option.id);
    const std::string name = fmt::format("{}.option.{}", prefix, option.id);
    option.label = required_text(option_reader, name + ".label");
    option.note = optional_text(name + ".note");
    option.when = read_condition(option_reader, "when");
    if (option_reader.has("preselect")) option.preselect = read_condition(option_reader, "preselect");
    if (question.kind != Kind::kChoice) option.exclusive = option_reader.boolean("exclusive", false);
    option.filed = option_reader.boolean("filed", true);
    option_reader.finish();
    options.push_back(std::move(option));
  }
  if (options.size() < (question.kind == Kind::kMaterials ? 1U : 2U)) {
    reader.problem("options", "are too few to choose from", "Write at least two: options = [{ id = \"…\" }, …].");
  }
  return options;
}

std::vector<TextName> DefinitionReader::read_paragraphs(TableReader& reader, const std::string& prefix) {
  std::vector<TextName> paragraphs;
  for (const std::string& name : reader.text_list("paragraphs")) {
    paragraphs.push_back(required_text(reader, fmt::format("{}.paragraph.{}", prefix, name)));
  }
  if (paragraphs.empty()) reader.problem("paragraphs", "are missing", "A pledge has a text: name its paragraphs.");
  return paragraphs;
}

std::vector<Question> DefinitionReader::read_parts(TableReader& reader, const std::string& prefix) {
  std::vector<Question> parts;
  for (TableReader& part_reader : reader.tables("parts")) {
    Question part = read_question(part_reader, prefix + ".part", true);
    const bool plain = is_typed(part.kind) || part.kind == Kind::kChoice || part.kind == Kind::kDate;
    if (!plain) part_reader.problem("kind", "cannot be asked of each person", "Use a typed kind, choice or date.");
    if (std::ranges::find(parts, part.id, &Question::id) != parts.end()) {
      part_reader.problem("id", fmt::format("\"{}\" is taken", part.id), "Give each part its own id.");
    }
    parts.push_back(std::move(part));
  }
  if (parts.empty()) reader.problem("parts", "are missing", "Write what is asked of each person.");
  return parts;
}

Derivation DefinitionReader::read_derivation(TableReader& reader) {
  Derivation derivation;
  if (reader.has("from")) {
    const Question* const from = read_earlier(reader, "from");
    if (from != nullptr) derivation.from = from->id;
    const std::string part = reader.word("part", {"birth_date", "sex", "copy"});
    if (part == "birth_date") derivation.part = Derivation::Part::kBirthDate;
    if (part == "sex") derivation.part = Derivation::Part::kSex;
    if (part == "copy") derivation.part = Derivation::Part::kCopy;
    if (from != nullptr && from->kind != Kind::kIdNumber && part != "copy") {
      reader.problem("from", "is no id number", "Name a question of kind id_number.");
    }
    return derivation;
  }
  for (TableReader& case_reader : reader.tables("cases")) {
    Derivation::Case derived;
    derived.when = read_condition(case_reader, "when");
    derived.value = case_reader.text("value");
    case_reader.finish();
    derivation.cases.push_back(std::move(derived));
  }
  if (derivation.cases.empty()) {
    reader.problem("cases", "are missing", "Say from which id number it comes (from, part), or list its cases.");
  }
  return derivation;
}

Rules DefinitionReader::read_rules(TableReader& reader, Kind kind) {
  constexpr std::int64_t kMostYuan = 999'999'999;
  Rules rules;
  rules.required = reader.boolean("required", false);
  const auto lengths = [&](std::int64_t longest) {
    rules.min_length = static_cast<std::size_t>(reader.integer("min_length", 0, longest, 0));
    rules.max_length = static_cast<std::size_t>(reader.integer("max_length", 1, longest, longest));
  };
  const auto range = [&](std::int64_t least, std::int64_t most, std::int64_t usual_most) {
    rules.least = reader.integer("least", least, most, least);
    rules.most = reader.integer("most", rules.least, most, usual_most);
  };
  if (kind == Kind::kText) lengths(100);
  if (kind == Kind::kMultiline) lengths(2000);
  if (kind == Kind::kDigits) lengths(20);
  if (kind == Kind::kNumber) range(0, kMostYuan, 999);
  if (kind == Kind::kMoney) range(0, kMostYuan, kMostYuan);
  if (kind == Kind::kPersonList) range(0, 20, 10);
  if (kind == Kind::kDate) {
    rules.not_after_today = reader.boolean("not_after_today", false);
    rules.not_before_today = reader.boolean("not_before_today", false);
  }
  if ((kind == Kind::kText || kind == Kind::kPhone || kind == Kind::kIdNumber) && reader.has("differs_from")) {
    if (const Question* const other = read_earlier(reader, "differs_from")) rules.differs_from = other->id;
  }
  return rules;
}

}  // namespace kiosk::interview
