#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/texts.h"
#include "config/toml_reader.h"
#include "kiosk/interview/definition.h"
#include "kiosk/interview/reachability.h"

namespace kiosk::interview {

/// Turns one TOML form into a Definition and checks it. Problems are collected, all of a file at once.
class DefinitionReader {
 public:
  DefinitionReader(const config::Texts& texts, config::Problems& problems) : texts_(texts), problems_(problems) {}

  Definition read(const toml::table& table, const std::string& file);

 private:
  Section read_section(config::TableReader& reader);
  Question read_question(config::TableReader& reader, const std::string& prefix, bool is_part);
  void read_kind(config::TableReader& reader, Question& question, const std::string& prefix);
  void read_asked(config::TableReader& reader, Question& question, bool is_part);
  std::vector<Option> read_options(config::TableReader& reader, const Question& question, const std::string& prefix);
  std::vector<TextName> read_paragraphs(config::TableReader& reader, const std::string& prefix);
  std::vector<Question> read_parts(config::TableReader& reader, const std::string& prefix);
  Derivation read_derivation(config::TableReader& reader);
  Rules read_rules(config::TableReader& reader, Kind kind);
  Hint read_hint(config::TableReader& reader);
  Composition read_composition(config::TableReader& reader);

  Condition read_condition(config::TableReader& reader, std::string_view key);
  Condition read_condition_table(config::TableReader reader);
  Condition read_answer_condition(config::TableReader& reader);
  void check_values(config::TableReader& reader, const Condition& condition, const Question& question);

  std::string read_id(config::TableReader& reader, const std::set<std::string, std::less<>>& taken);
  /// An earlier question's id under that key; problems otherwise.
  const Question* read_earlier(config::TableReader& reader, std::string_view key);
  void check_question(config::TableReader& reader, const Question& question, const Section& section);

  TextName required_text(config::TableReader& reader, std::string name);
  TextName optional_text(std::string name);
  void check_unused_texts(const std::string& file);

  const KnownQuestion* known(std::string_view question) const;

  const config::Texts& texts_;
  config::Problems& problems_;
  Definition definition_;
  std::string prefix_;                                       ///< of the form's texts: "legal_aid.form"
  std::map<std::string, Question, std::less<>> questions_;   ///< read so far; what conditions may refer to
  std::map<std::string, KnownQuestion, std::less<>> known_;  ///< the same with their conditions
  std::map<std::string, std::vector<std::string>, std::less<>>
      fields_;  ///< payload field to the questions that fill it
  std::set<std::string, std::less<>> used_texts_;
};

}  // namespace kiosk::interview
