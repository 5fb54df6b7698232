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
    "applicant_name": "测试甲", "applicant_id_number": "370102194912310029", "phone": "13800000000",
    "matter_kind": "labour", "case_facts": "被拖欠工资。", "claim": "支付拖欠的工资", "hardship_route": "pledge",
    "truth_pledge": "yes"
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
  EXPECT_THAT(findings(Json::object()),
              UnorderedElementsAre("/applicant_name required", "/applicant_id_number required", "/matter_kind required",
                                   "/case_facts required", "/claim required", "/hardship_route required",
                                   "/truth_pledge required", "/phone required"));
  Json payload = minimal();
  payload["case_facts"] = "";
  EXPECT_THAT(findings(payload), ElementsAre("/case_facts required"));
}

TEST(LegalAidApplication, OnePhoneWillDo) {
  Json payload = minimal();
  payload.erase("phone");
  EXPECT_THAT(findings(payload), ElementsAre("/phone required"));
  payload["agent_phone"] = "0531-00000000";
  EXPECT_THAT(findings(payload), IsEmpty());
  payload["agent_phone"] = "call me";
  EXPECT_THAT(findings(payload), ElementsAre("/agent_phone invalid_format"));
}

TEST(LegalAidApplication, TheIdNumbersCheckDigitMustFitButAnyAreaWillDo) {
  const auto with_number = [](const char* number) {
    Json payload = minimal();
    payload["applicant_id_number"] = number;
    return findings(payload);
  };
  EXPECT_THAT(with_number("371202198001010011"), IsEmpty()) << "a retired area code";
  EXPECT_THAT(with_number("810000198001010014"), IsEmpty()) << "Hong Kong";
  EXPECT_THAT(with_number("CAN110199912310"), IsEmpty()) << "the older foreigner's card";
  EXPECT_THAT(with_number("370102194912310028"), ElementsAre("/applicant_id_number check_digit"));
  for (const char* bad :
       {"", "37010219491231002", "37010219491231002x", "370102194912310029 ", "３70102194912310029"}) {
    EXPECT_THAT(with_number(bad), ElementsAre("/applicant_id_number invalid_format")) << bad;
  }
}

TEST(LegalAidApplication, UnknownValuesAndWrongTypesAreRefused) {
  Json payload = minimal();
  payload["hardship_route"] = "because";
  payload["applicant_sex"] = 1;
  payload["category"] = {"elderly", "martian"};
  payload["truth_pledge"] = "no";
  payload["claim_amount"] = "-1";
  payload["event_date"] = "2026-02-30";
  payload["household_members"] = {{{"relation", "配偶"}}};
  EXPECT_THAT(findings(payload), UnorderedElementsAre("/hardship_route unknown_value", "/applicant_sex wrong_type",
                                                      "/category/1 unknown_value", "/truth_pledge unknown_value",
                                                      "/claim_amount invalid_format", "/event_date invalid_format",
                                                      "/household_members/0/name required"));
}

TEST(LegalAidApplication, MoneyIsYuanWithAtMostTwoDecimals) {
  const auto with_amount = [](const char* amount) {
    Json payload = minimal();
    payload["claim_amount"] = amount;
    return findings(payload).empty();
  };
  for (const char* good : {"0", "12500", "12500.5", "12500.50"}) EXPECT_TRUE(with_amount(good)) << good;
  for (const char* bad : {"", ".5", "12,500", "12500.", "12500.505", "1e9", "12500元"})
    EXPECT_FALSE(with_amount(bad)) << bad;
}

TEST(LegalAidApplication, LengthsCountCharactersNotBytes) {
  Json payload = minimal();
  std::string name;
  for (int i = 0; i < 100; ++i) name += "𠀀";
  payload["applicant_name"] = name;
  EXPECT_THAT(findings(payload), IsEmpty());
  payload["applicant_name"] = name + "甲";
  EXPECT_THAT(findings(payload), ElementsAre("/applicant_name too_long"));
}

TEST(LegalAidApplication, FindingsNeverRepeatWhatTheCitizenWrote) {
  static const auto kSchemas = contract_schemas();
  Json payload = minimal();
  payload["applicant_id_number"] = "370102194912310028";
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
        R"({"properties": {"a": 7}})", "[]", R"({"additionalProperties": false})", R"({"anyOf": [7]})"}) {
    EXPECT_FALSE(PayloadSchema::parse(bad)) << bad;
  }
}

}  // namespace
}  // namespace platform::server
