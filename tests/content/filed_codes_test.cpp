#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "config/toml_reader.h"
#include "kiosk/interview/definition.h"
#include "platform/server/core/payload_schema.h"

/// What the forms file is what the papers print and what the platform takes: three rooms that never include each other
/// agree on names and codes here.
namespace {

namespace fs = std::filesystem;

using kiosk::interview::Definition;
using kiosk::interview::Kind;
using kiosk::interview::Question;

const fs::path kRoot = KIOSK_SOURCE_DIR;
const fs::path kContent = kRoot / "config/content";

/// The codes that a question can file.
std::vector<std::string> filed_codes(const Question& question) {
  std::vector<std::string> codes;
  for (const auto& option : question.options) {
    if (option.filed) codes.push_back(option.id);
  }
  for (const auto& derived : question.derivation.cases) codes.push_back(derived.value);
  if (question.kind == Kind::kYesNo) codes = {"yes", "no"};
  return codes;
}

Definition legal_aid() {
  const auto texts = config::Texts::load({(kContent / "texts").string()});
  EXPECT_TRUE(texts.has_value()) << texts.error().to_string();
  auto form = Definition::load((kContent / "forms/legal_aid.toml").string(), *texts);
  EXPECT_TRUE(form.has_value()) << form.error().to_string();
  return form ? std::move(*form) : Definition();
}

/// [choices.<field>] of a document: the codes that it can print.
config::RawTable choices_of(const fs::path& document) {
  config::Problems problems;
  const toml::table table = config::parse_file(document.string(), problems);
  EXPECT_TRUE(problems.empty()) << problems.to_string();
  const toml::table* const choices = table["choices"].as_table();
  return {choices != nullptr ? *choices : toml::table()};
}

TEST(FiledCodes, have_words_on_every_paper_that_prints_their_field) {
  const Definition form = legal_aid();
  int compared = 0;
  for (const char* name : {"legal_aid_application.toml", "legal_aid_receipt.toml"}) {
    const config::RawTable choices = choices_of(kContent / "documents" / name);
    for (const auto& section : form.sections()) {
      for (const Question& question : section.questions) {
        const toml::table* const printed = choices.table[question.field].as_table();
        if (printed == nullptr || question.kind == Kind::kMaterials) continue;
        for (const std::string& code : filed_codes(question)) {
          ++compared;
          EXPECT_TRUE(printed->contains(code)) << name << " has no words for " << question.field << " = " << code
                                               << ". Add it to [choices." << question.field << "].";
        }
      }
    }
  }
  EXPECT_GT(compared, 50) << "the documents are not where this test looks for them";
}

TEST(FiledCodes, are_taken_by_the_platform) {
  const auto schemas = platform::server::contract_schemas();
  ASSERT_TRUE(schemas.has_value()) << schemas.error().to_string();
  const Definition form = legal_aid();
  const auto schema = schemas->find(form.schema());
  ASSERT_NE(schema, schemas->end()) << form.schema();
  for (const auto& section : form.sections()) {
    for (const Question& question : section.questions) {
      if (question.field.empty() || question.kind == Kind::kMaterials) continue;
      const bool list = question.kind == Kind::kChoices || question.list;
      for (const std::string& code : filed_codes(question)) {
        platform::Json payload;
        payload[question.field] = list ? platform::Json{code} : platform::Json(code);
        for (const auto& finding : schema->second.check(payload)) {
          EXPECT_EQ(finding.code, "required") << question.field << " = " << code << ": " << finding.pointer;
        }
      }
    }
  }
}

TEST(FiledCodes, golden_applications_fit_the_contract) {
  const auto schemas = platform::server::contract_schemas();
  ASSERT_TRUE(schemas.has_value()) << schemas.error().to_string();
  for (const char* name : {"unpaid_migrant_worker", "poor_mother", "father_of_the_accused"}) {
    std::ifstream in(kRoot / "kiosk/interview/testing" / (std::string(name) + ".json"));
    ASSERT_TRUE(in.is_open()) << name;
    for (const auto& finding : schemas->at("legal_aid.application/1").check(platform::Json::parse(in))) {
      ADD_FAILURE() << name << ": " << finding.pointer << " " << finding.code;
    }
  }
}

}  // namespace
