#include "platform/server/core/payload_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace platform::server {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Json minimal() {
  return Json::parse(R"({
    "applicant": {"name": "测试甲", "id_kind": "resident", "id_number": "370102194912310029", "phone": "13800000000"},
    "matter": {"kind": "labour_pay", "facts": "被拖欠工资。", "claim": "请求支付。"},
    "hardship": {"route": "pledge_art41"},
    "pledge": {"truthful": true}
  })");
}

/// "pointer code" of every finding.
std::vector<std::string> findings(const Json& payload) {
  static const auto kSchemas = contract_schemas();
  EXPECT_TRUE(kSchemas) << kSchemas.error().to_string();
  std::vector<std::string> found;
  for (const FieldError& error : kSchemas->at("legal_aid.application/1").check(payload)) {
    EXPECT_FALSE(error.detail.empty());
    found.push_back(error.pointer + " " + error.code);
  }
  return found;
}

TEST(LegalAidApplication, TheLeastIsAccepted) {
  EXPECT_THAT(findings(minimal()), IsEmpty());
}

TEST(LegalAidApplication, EverythingMissingIsNamed) {
  EXPECT_THAT(findings(Json::object()), UnorderedElementsAre("/applicant required", "/matter required",
                                                             "/hardship required", "/pledge required"));
  Json payload = minimal();
  payload["applicant"].erase("phone");
  payload["matter"]["facts"] = "";
  EXPECT_THAT(findings(payload), UnorderedElementsAre("/applicant/phone required", "/matter/facts required"));
}

TEST(LegalAidApplication, TheIdNumbersCheckDigitMustFitButAnyAreaWillDo) {
  const auto with_number = [](const char* number) {
    Json payload = minimal();
    payload["applicant"]["id_number"] = number;
    return findings(payload);
  };
  EXPECT_THAT(with_number("371202198001010011"), IsEmpty()) << "a retired area code";
  EXPECT_THAT(with_number("810000198001010014"), IsEmpty()) << "Hong Kong";
  EXPECT_THAT(with_number("CAN110199912310"), IsEmpty()) << "the older foreigner's card";
  EXPECT_THAT(with_number("370102194912310028"), ElementsAre("/applicant/id_number check_digit"));
  for (const char* bad :
       {"", "37010219491231002", "37010219491231002x", "370102194912310029 ", "３70102194912310029"}) {
    EXPECT_THAT(with_number(bad), ElementsAre("/applicant/id_number invalid_format")) << bad;
  }
}

TEST(LegalAidApplication, UnknownValuesAndWrongTypesAreRefused) {
  Json payload = minimal();
  payload["hardship"]["route"] = "because";
  payload["applicant"]["sex"] = 1;
  payload["applicant"]["categories"] = {"elderly", "martian"};
  payload["pledge"]["truthful"] = false;
  payload["matter"]["amount_yuan"] = -1;
  payload["matter"]["occurred_on"] = "2026-02-30";
  EXPECT_THAT(findings(payload),
              UnorderedElementsAre("/hardship/route unknown_value", "/applicant/sex wrong_type",
                                   "/applicant/categories/1 unknown_value", "/pledge/truthful unknown_value",
                                   "/matter/amount_yuan too_small", "/matter/occurred_on invalid_format"));
}

TEST(LegalAidApplication, LengthsCountCharactersNotBytes) {
  Json payload = minimal();
  std::string name;
  for (int i = 0; i < 100; ++i) name += "𠀀";
  payload["applicant"]["name"] = name;
  EXPECT_THAT(findings(payload), IsEmpty());
  payload["applicant"]["name"] = name + "甲";
  EXPECT_THAT(findings(payload), ElementsAre("/applicant/name too_long"));
}

TEST(LegalAidApplication, FindingsNeverRepeatWhatTheCitizenWrote) {
  static const auto kSchemas = contract_schemas();
  Json payload = minimal();
  payload["applicant"]["id_number"] = "370102194912310028";
  for (const FieldError& error : kSchemas->at("legal_aid.application/1").check(payload)) {
    EXPECT_EQ(error.detail.find("3701"), std::string::npos);
  }
}

TEST(LegalAidApplication, MembersThatTheContractDoesNotNameAreAllowed) {
  Json payload = minimal();
  payload["ext"] = {{"gb39046", Json::object()}};
  EXPECT_THAT(findings(payload), IsEmpty());
}

TEST(LegalAidApplication, AThousandFindingsAreCutShort) {
  Json payload = minimal();
  payload["materials"] = Json::array();
  for (int i = 0; i < 50; ++i) payload["materials"].push_back(7);
  EXPECT_EQ(findings(payload).size(), 20U);
}

TEST(PayloadSchema, ARuleThatCannotBeCheckedIsAnErrorWhenRead) {
  for (const char* bad :
       {R"({"type": "object", "patternProperties": {}})", R"({"format": "iban"})",
        R"({"properties": {"a": {"oneOf": []}}})", R"({"items": {"maxLength": -1}})", R"({"required": "name"})",
        R"({"properties": {"a": 7}})", "[]", R"({"additionalProperties": false})"}) {
    EXPECT_FALSE(PayloadSchema::parse(bad)) << bad;
  }
}

}  // namespace
}  // namespace platform::server
