#include "kiosk/interview/definition_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace kiosk::interview {

namespace {

using config::TableReader;

bool is_identifier(std::string_view word) {
  return !word.empty() && word.front() >= 'a' && word.front() <= 'z' &&
         std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

Definition DefinitionReader::read(const toml::table& table, const std::string& file) {
  TableReader reader(table, file, "", problems_);
  definition_.id_ = read_id(reader, {});
  definition_.schema_ = reader.text("schema");
  prefix_ = definition_.id_ + ".form";
  for (TableReader& section : reader.tables("section")) definition_.sections_.push_back(read_section(section));
  if (definition_.sections_.empty()) reader.problem("section", "is missing", "A form has at least one [[section]].");
  for (TableReader& hint : reader.tables("hint")) definition_.hints_.push_back(read_hint(hint));
  for (TableReader& composition : reader.tables("composition")) {
    definition_.compositions_.push_back(read_composition(composition));
  }
  reader.finish();
  check_unused_texts(file);
  return std::move(definition_);
}

Section DefinitionReader::read_section(TableReader& reader) {
  Section section;
  std::set<std::string, std::less<>> taken;
  for (const Section& earlier : definition_.sections_) taken.insert(earlier.id);
  section.id = read_id(reader, taken);
  const std::string name = fmt::format("{}.section.{}", prefix_, section.id);
  section.title = required_text(reader, name + ".title");
  section.intro = optional_text(name + ".intro");
  const std::string step = reader.text("step", "");
  section.step = step.empty() ? section.title : required_text(reader, fmt::format("{}.step.{}", prefix_, step));
  section.when = read_condition(reader, "when");
  section.after_review = reader.boolean("after_review", false);
  if (!section.after_review && std::ranges::any_of(definition_.sections_, &Section::after_review)) {
    reader.problem("id", "comes below a section that follows the review", "Move it up, or give it after_review too.");
  }
  for (TableReader& question_reader : reader.tables("question")) {
    Question question = read_question(question_reader, prefix_, false);
    check_question(question_reader, question, section);
    section.questions.push_back(std::move(question));
  }
  if (section.questions.empty()) reader.problem("question", "is missing", "A section asks at least one question.");
  reader.finish();
  return section;
}

Hint DefinitionReader::read_hint(TableReader& reader) {
  Hint hint;
  std::set<std::string, std::less<>> taken;
  for (const Hint& earlier : definition_.hints_) taken.insert(earlier.id);
  hint.id = read_id(reader, taken);
  hint.text = required_text(reader, fmt::format("{}.hint.{}", prefix_, hint.id));
  if (const Question* const after = read_earlier(reader, "after")) hint.after = after->id;
  hint.important = reader.boolean("important", false);
  hint.when = read_condition(reader, "when");
  for (TableReader& citation_reader : reader.tables("citations")) {
    Citation citation;
    const std::string law = citation_reader.text("law");
    citation.law = required_text(citation_reader, fmt::format("{}.law.{}", prefix_, law));
    citation.article = static_cast<int>(citation_reader.integer("article", 1, 2000));
    citation_reader.finish();
    hint.citations.push_back(std::move(citation));
  }
  if (!satisfiable(hint.when, [this](std::string_view id) { return known(id); })) {
    reader.problem("when", "can never hold", "Mend the condition; two of its parts exclude each other.");
  }
  reader.finish();
  return hint;
}

Composition DefinitionReader::read_composition(TableReader& reader) {
  Composition composition;
  composition.field = reader.text("field");
  composition.questions = reader.text_list("questions");
  for (const std::string& question : composition.questions) {
    if (known(question) == nullptr) {
      reader.problem("questions", fmt::format("names \"{}\", which is no question", question), "Mend the name.");
    }
  }
  if (fields_.contains(composition.field)) {
    reader.problem("field", fmt::format("\"{}\" is filled by a question", composition.field),
                   "Give that question field = \"\", or choose another name.");
  }
  reader.finish();
  return composition;
}

void DefinitionReader::check_question(TableReader& reader, const Question& question, const Section& section) {
  const auto lookup = [this](std::string_view id) { return known(id); };
  const Condition when = all_of({section.when, question.when});
  if (!satisfiable(when, lookup)) {
    reader.problem("when", "can never hold, so nobody would be asked",
                   "Mend the condition: two of its parts, or one of a question it names, exclude each other.");
  }
  const auto stored = questions_.emplace(question.id, question).first;
  known_.emplace(question.id, KnownQuestion{&stored->second, when});
  if (question.field.empty()) return;
  for (const std::string& other : fields_[question.field]) {
    if (satisfiable(all_of({when, known(other)->when}), lookup)) {
      reader.problem("field", fmt::format("\"{}\" would be filled by {} at the same time", question.field, other),
                     "Let at most one of the two be asked, or give them different fields.");
    }
  }
  fields_[question.field].push_back(question.id);
}

std::string DefinitionReader::read_id(TableReader& reader, const std::set<std::string, std::less<>>& taken) {
  std::string id = reader.text("id");
  if (!id.empty() && !is_identifier(id)) {
    reader.problem("id", fmt::format("\"{}\" is no id", id), "Use small letters, digits and underscores.");
  }
  if (taken.contains(id)) reader.problem("id", fmt::format("\"{}\" is taken", id), "Choose another id.");
  return id;
}

const Question* DefinitionReader::read_earlier(TableReader& reader, std::string_view key) {
  const std::string id = reader.text(key);
  if (const KnownQuestion* const earlier = known(id)) return earlier->question;
  std::vector<std::string> ids;
  for (const auto& [name, question] : questions_) ids.push_back(name);
  const auto near = config::nearest(id, ids);
  if (!id.empty()) {
    reader.problem(key, fmt::format("\"{}\" is no question that stands above", id),
                   near ? fmt::format("Did you mean \"{}\"?", *near) : "Refer only to questions that come earlier.");
  }
  return nullptr;
}

TextName DefinitionReader::required_text(TableReader& reader, std::string name) {
  TextName text = optional_text(name);
  if (text.empty()) {
    reader.problem("id", fmt::format("has no text \"{}\"", name), "Add it to the content's texts, in zh and en.");
  }
  return text;
}

TextName DefinitionReader::optional_text(std::string name) {
  if (!texts_.contains({name})) return {};
  used_texts_.insert(name);
  return {std::move(name)};
}

void DefinitionReader::check_unused_texts(const std::string& file) {
  const std::string start = prefix_ + ".";
  const std::vector<std::string> used(used_texts_.begin(), used_texts_.end());
  for (const std::string_view key : texts_.keys()) {
    if (!key.starts_with(start) || used_texts_.contains(key)) continue;
    problems_.add(
        {file, 0, std::string(key), "is a text that nothing in the form shows", "Mend its name, or remove the text."});
  }
}

const KnownQuestion* DefinitionReader::known(std::string_view question) const {
  const auto found = known_.find(question);
  return found == known_.end() ? nullptr : &found->second;
}

base::Result<Definition> Definition::parse(std::string_view toml, const std::string& file, const config::Texts& texts) {
  config::Problems problems;
  const toml::table table = config::parse_text(toml, file, problems);
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidForm, problems.to_string());
  Definition definition = DefinitionReader(texts, problems).read(table, file);
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidForm, problems.to_string());
  return definition;
}

base::Result<Definition> Definition::load(const std::string& file, const config::Texts& texts) {
  config::Problems problems;
  const toml::table table = config::parse_file(file, problems);
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidForm, problems.to_string());
  Definition definition = DefinitionReader(texts, problems).read(table, file);
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidForm, problems.to_string());
  return definition;
}

}  // namespace kiosk::interview
