#include "platform/contract/resources.h"

#include <gtest/gtest.h>

#include "platform/contract/envelope.h"
#include "platform/contract/json_reader.h"
#include "platform/contract/problem.h"
#include "platform/contract/text_codec.h"

namespace platform {
namespace {

Application sample() {
  const base::Wall at = *parse_instant("2026-03-02T01:00:00.000Z");
  const Organisation org{"370102", "济南市历下区法律援助中心"};
  return {.id = "019cab71-5700-7c3b-8a51-3f0b6c2d9e47",
          .ref = "4821-0937-5516-22",
          .schema = "legal_aid.application/1",
          .state = {"received", false, "received", "已接收。", at},
          .version = 1,
          .created_at = at,
          .received_at = at,
          .owner_org = org,
          .first_contact = {org, std::nullopt, "kiosk", at},
          .due = {{"decide", "2026-03-09", "第四十三条"}}};
}

TEST(ApplicationJson, GoesThereAndBack) {
  const std::string text = encode_application(sample());
  const auto read = decode_application(text);
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_EQ(encode_application(*read), text);
}

TEST(ApplicationJson, ToleratesWhatItDoesNotKnow) {
  Json json = *parse_object(encode_application(sample()));
  json["colour"] = "red";
  json["state"]["status"] = "reviewed_by_robot";
  const auto read = decode_application(to_text(json));
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_EQ(read->state.status, "reviewed_by_robot");
}

TEST(ApplicationJson, EveryMemberThatIsMissingOrOfTheWrongKindIsNamed) {
  const Json whole = *parse_object(encode_application(sample()));
  for (const auto& [name, value] : whole.items()) {
    if (name == "links") continue;  // for people who follow links; nothing of ours depends on it
    Json missing = whole;
    missing.erase(name);
    const auto without = decode_application(to_text(missing));
    ASSERT_FALSE(without) << name;
    EXPECT_NE(without.error().detail().find(name), std::string::npos) << without.error().detail();
    Json wrong = whole;
    wrong[name] = value.is_string() ? Json(7) : Json("seven");
    EXPECT_FALSE(decode_application(to_text(wrong))) << name;
  }
}

TEST(ApplicationJson, NoTruncationIsReadable) {
  const std::string whole = encode_application(sample());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    ASSERT_FALSE(decode_application(whole.substr(0, length))) << length;
  }
}

TEST(ApplicationJson, ARefWithAWrongDigitIsRefused) {
  Application application = sample();
  application.ref = "4821-0937-5516-23";
  EXPECT_FALSE(decode_application(encode_application(application)));
}

TEST(Problems, EveryCodeOfTheRegistryGoesThereAndBack) {
  for (int i = 0; i <= static_cast<int>(ProblemCode::kUnavailable); ++i) {
    const auto code = static_cast<ProblemCode>(i);
    EXPECT_EQ(problem_info(code).code, code) << "the table's order is the enumeration's";
    Problem problem = make_problem(code);
    problem.retry_after_s = 30;
    problem.field_errors.push_back({"/applicant/phone", "required", "此项必须填写。"});
    const auto read = decode_problem(encode_problem(problem));
    ASSERT_TRUE(read) << read.error().to_string();
    EXPECT_EQ(read->known, code);
    EXPECT_EQ(read->status, problem_info(code).status);
    EXPECT_EQ(read->retry_after_s, 30);
    ASSERT_EQ(read->field_errors.size(), 1U);
    EXPECT_EQ(read->field_errors[0].pointer, "/applicant/phone");
  }
}

TEST(Problems, AnUnknownCodeIsReadButNotKnown) {
  Problem problem = make_problem(ProblemCode::kInternal);
  problem.code = "from_the_future";
  problem.known.reset();
  const auto read = decode_problem(encode_problem(problem));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->code, "from_the_future");
  EXPECT_FALSE(read->known);
}

TEST(MetaJson, GoesThereAndBack) {
  const Meta meta{"1.0.0",
                  *parse_instant("2026-03-02T01:00:00.000Z"),
                  "0.1.0",
                  "0.2.0",
                  {"legal_aid.application/1"},
                  {{"k1", "x25519-xchacha20poly1305", "AA", "current"}},
                  4096};
  const std::string text = encode_meta(meta);
  const auto read = decode_meta(text);
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_EQ(encode_meta(*read), text);
}

TEST(EnvelopeJson, TheHeaderGoesThereAndBack) {
  const EnvelopeHeader header{std::string(kSealX25519),
                              "k1",
                              "legal_aid.application/1",
                              "019cab71-5700-7c3b-8a51-3f0b6c2d9e47",
                              *parse_instant("2026-03-02T01:00:00.000Z"),
                              "370102-0001",
                              42};
  const auto read = decode_header(encode_header(header));
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_EQ(encode_header(*read), encode_header(header));
}

TEST(ParseObject, RefusesWhatIsNotOneObjectOfReasonableDepth) {
  for (const std::string& bad :
       {std::string(), std::string("[]"), std::string("7"), std::string("{} {}"), std::string("{\"a\":}"),
        std::string("{\"a\":\"\xFF\"}"), "{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}"}) {
    EXPECT_FALSE(parse_object(bad)) << bad.substr(0, 40);
  }
  EXPECT_TRUE(parse_object("{\"a\":[[[{}]]]}"));
}

}  // namespace
}  // namespace platform
