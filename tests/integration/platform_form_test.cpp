#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "kiosk/interview/definition.h"

/// The form that asks and the contract that receives are written by different people: every field and every code that
/// the form can file is one that the platform accepts.
namespace integration {
namespace {

using kiosk::interview::Definition;
using kiosk::interview::Kind;
using kiosk::interview::Question;
using nlohmann::json;

const std::string kSource = KIOSK_SOURCE_DIR;

json schema_properties() {
  std::ifstream stream(kSource + "/platform/contract/schemas/legal_aid.application.1.json");
  return json::parse(stream).at("properties");
}

std::set<std::string> codes(const Question& question) {
  std::set<std::string> filed;
  for (const auto& option : question.options) {
    if (option.filed) filed.insert(option.id);
  }
  for (const auto& one : question.derivation.cases) filed.insert(one.value);
  return filed;
}

void expect_codes(const Question& question, const json& schema) {
  for (const std::string& code : codes(question)) {
    EXPECT_THAT(schema.at("enum"), testing::Contains(code)) << question.id;
  }
}

/// What the contract must say of a field so that an answer of this kind passes.
void expect_accepted(const Question& question, const json& schema) {
  switch (question.kind) {
    case Kind::kChoice:
      return expect_codes(question, schema);
    case Kind::kChoices:
      return expect_codes(question, schema.at("items"));
    case Kind::kDerived:
      if (question.derivation.cases.empty()) return;
      return expect_codes(question, question.list ? schema.at("items") : schema);
    case Kind::kYesNo:
    case Kind::kPledge:
      EXPECT_THAT(schema.at("enum"), testing::Contains("yes")) << question.id;
      return;
    case Kind::kText:
    case Kind::kMultiline:
    case Kind::kRegion:
      EXPECT_GE(schema.at("maxLength").get<std::size_t>(), question.rules.max_length) << question.id;
      return;
    case Kind::kDigits:
      EXPECT_EQ(schema.at("format"), "cn-postcode") << question.id;
      return;
    case Kind::kNumber:
      EXPECT_EQ(schema.at("format"), "count") << question.id;
      return;
    case Kind::kMoney:
      EXPECT_EQ(schema.at("format"), "cn-money") << question.id;
      return;
    case Kind::kDate:
      EXPECT_EQ(schema.at("format"), "date") << question.id;
      return;
    case Kind::kPhone:
      EXPECT_EQ(schema.at("format"), "cn-phone") << question.id;
      return;
    case Kind::kIdNumber:
      EXPECT_EQ(schema.at("format"), "cn-id-number") << question.id;
      return;
    case Kind::kPersonList:
    case Kind::kMaterials:
      EXPECT_EQ(schema.at("items").at("type"), "object") << question.id;
      return;
  }
}

TEST(LegalAidForm, FilesOnlyWhatTheContractAccepts) {
  const auto texts = config::Texts::load({kSource + "/config/content/texts"});
  ASSERT_TRUE(texts) << texts.error().to_string();
  const auto form = Definition::load(kSource + "/config/content/forms/legal_aid.toml", *texts);
  ASSERT_TRUE(form) << form.error().to_string();
  EXPECT_EQ(form->schema(), "legal_aid.application/1");
  const json properties = schema_properties();
  int fields = 0;
  for (const auto& section : form->sections()) {
    for (const Question& question : section.questions) {
      if (question.field.empty()) continue;
      ASSERT_TRUE(properties.contains(question.field)) << question.field << " is not in the contract";
      expect_accepted(question, properties.at(question.field));
      ++fields;
    }
  }
  for (const auto& composition : form->compositions()) {
    EXPECT_TRUE(properties.contains(composition.field)) << composition.field;
  }
  EXPECT_GT(fields, 40);
}

}  // namespace
}  // namespace integration
