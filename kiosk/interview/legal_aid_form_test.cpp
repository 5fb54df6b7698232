#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "kiosk/interview/testing/forms.h"
#include "kiosk/interview/values.h"

/// The official application as content: what it asks of whom, what it tells them, what it files.
namespace kiosk::interview {

namespace {

using ::testing::AnyOf;
using testing::card;
using testing::Citizen;
using ::testing::Contains;
using testing::content_texts;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::legal_aid;
using ::testing::Not;

std::vector<std::string> hint_ids(const Sheet& sheet) {
  std::vector<std::string> ids;
  for (const Question* question : sheet.visible()) {
    for (const Hint* hint : sheet.hints_after(question->id)) ids.push_back(hint->id);
  }
  return ids;
}

std::string region_name(std::string_view code) {
  return code == "370102" ? "山东省济南市历下区" : std::string(code);
}

nlohmann::json filed(const Sheet& sheet) {
  const Words words{content_texts(), config::Language::kChinese, region_name};
  return nlohmann::json::parse(to_json(sheet.payload(words)).reveal());
}

/// The shortest honest way: a migrant worker with their own card whose wages were not paid.
Citizen unpaid_migrant_worker() {
  Citizen citizen(legal_aid(), card("张三丰", "370102198001010015"));
  citizen.says("applying_for", "self").says("own_lives_there", "yes").says("own_phone", "13800001111");
  citizen.chooses("category", {"migrant_worker"});
  citizen.says("matter_kind", "labour").says("procedure_stage", "not_started");
  citizen.chooses("facts_labour", {"wages_unpaid"}).says("event_date", "2026-01-05").says("event_place", "370102");
  citizen.chooses("other_party_known", {"name"}).says("other_party_name", "测试建筑公司");
  citizen.says("amount_known", "yes").says("claim_amount", "12500").says("applied_before", "no");
  citizen.chooses("urgency", {"none"}).says("truth_pledge", "yes");
  return citizen;
}

/// An old woman in need whose children do not support her: the hardship pledge, with everything filled in.
Citizen poor_mother() {
  Citizen citizen(legal_aid(), card("王𫖯", "370102194912310029"));
  citizen.says("applying_for", "self").says("own_lives_there", "no").says("own_address", "济南市历下区测试小区2号楼");
  citizen.says("own_phone", "0531 1234 8000").chooses("own_more", {"workplace", "education", "postal_code"});
  citizen.says("own_workplace", "无").says("own_education", "primary").says("own_postal_code", "250000");
  citizen.says("matter_kind", "support_payment")
      .says("procedure_stage", "first_instance")
      .says("party_role", "claimant");
  citizen.chooses("facts_support", {"parent"}).says("facts_detail", "两个儿子三年没有给过钱。");
  citizen.says("event_date", "2023-02-01").says("event_place", "370102");
  citizen.chooses("other_party_known", {"name", "phone", "address"}).says("other_party_name", "测试乙");
  citizen.says("other_party_phone", "13900002222").says("other_party_address", "济南市测试路3号");
  citizen.says("amount_known", "no").says("applied_before", "yes").chooses("exempt_ground", {"none"});
  citizen.says("household_size", "1").says("monthly_income", "300").says("monthly_expense", "1,200.5");
  citizen.chooses("income_sources", {"farming", "pension"});
  citizen.lists("household_members", {{{"name", base::Secret("测试丙")},
                                       {"relation", base::Secret("grandchild")},
                                       {"occupation", base::Secret("上学")},
                                       {"monthly_income", base::Secret("0")}}});
  citizen.says("housing", "borrowed").chooses("property", {"deposits"}).says("property_note", "存款约2000元");
  citizen.says("has_debts", "yes").says("debts", "看病借了3000元").chooses("hardship_cause", {"illness", "other"});
  citizen.says("hardship_text", "儿子都不管").says("hardship_pledge", "yes");
  citizen.chooses("urgency", {"deadline"}).says("urgency_deadline", "2026-03-06");
  citizen.chooses("materials", {"id_card", "family_proof"}).says("contact_way", "sms");
  citizen.chooses("access_needs", {"large_print", "home_visit"}).says("truth_pledge", "yes");
  return citizen;
}

/// A father whose son sits in custody: the card is the agent's, the applicant's data are typed.
Citizen father_of_the_accused() {
  Citizen citizen(legal_aid(), card("测试丁", "37010219700505001X"));
  citizen.says("applying_for", "detained").says("detained_relation", "near_relative");
  citizen.says("agent_phone", "13700003333").says("their_name", "测试戊").says("their_id_number", "370102200001010015");
  citizen.says("their_household_address", "山东省济南市历下区测试路1号").chooses("category", {"other"});
  citizen.says("matter_kind", "criminal").says("procedure_stage", "investigation").says("party_role", "accused");
  citizen.says("facts_text", "孩子和人打架，被刑事拘留了。").says("event_date", "2026-02-20");
  citizen.says("event_place", "370102").chooses("claim_kind", {"defence"}).says("applied_before", "no");
  citizen.chooses("exempt_ground", {"social_assistance"}).chooses("urgency", {"other"});
  citizen.chooses("materials", {"agent_proof", "assistance_certificate"}).says("truth_pledge", "yes");
  return citizen;
}

TEST(LegalAidForm, asks_for_at_most_three_typed_fields_on_the_shortest_way) {
  const Citizen citizen = unpaid_migrant_worker();
  EXPECT_THAT(testing::problem_texts(citizen.sheet(), content_texts()), IsEmpty()) << "ready to be filed";
  EXPECT_LE(citizen.sheet().typed_fields(), 3U);
  EXPECT_EQ(citizen.sheet().typed_fields(), 3U) << "telephone, the other side's name, the amount";
}

struct FiledCitizen {
  std::string name;
  Citizen (*citizen)();
};

void PrintTo(const FiledCitizen& filed, std::ostream* out) {
  *out << filed.name;
}

class FiledCitizens : public ::testing::TestWithParam<FiledCitizen> {};

TEST_P(FiledCitizens, have_no_problem) {
  EXPECT_THAT(testing::problem_texts(GetParam().citizen().sheet(), content_texts()), IsEmpty());
}

TEST_P(FiledCitizens, file_what_was_agreed_with_paper_and_platform) {
  const std::string file = KIOSK_SOURCE_DIR "/kiosk/interview/testing/" + GetParam().name + ".json";
  std::ifstream in(file);
  ASSERT_TRUE(in.is_open()) << file;
  const nlohmann::json golden = nlohmann::json::parse(in);
  const nlohmann::json now = filed(GetParam().citizen().sheet());
  EXPECT_EQ(now, golden) << "differs from " << file << ":\n" << nlohmann::json::diff(golden, now).dump(2);
}

INSTANTIATE_TEST_SUITE_P(LegalAidForm, FiledCitizens,
                         ::testing::Values(FiledCitizen{"unpaid_migrant_worker", unpaid_migrant_worker},
                                           FiledCitizen{"poor_mother", poor_mother},
                                           FiledCitizen{"father_of_the_accused", father_of_the_accused}),
                         [](const auto& citizen) { return citizen.param.name; });

TEST(LegalAidForm, takes_the_hardship_route_that_the_law_gives) {
  Citizen citizen = unpaid_migrant_worker();
  EXPECT_EQ(filed(citizen.sheet())["hardship_route"], "exempt");
  EXPECT_EQ(filed(citizen.sheet())["hardship_grounds"], nlohmann::json{"migrant_worker_claim"});
  citizen.chooses("exempt_ground", {"none"});
  EXPECT_EQ(filed(citizen.sheet())["hardship_route"], "pledge");
  EXPECT_FALSE(filed(citizen.sheet()).contains("hardship_grounds"));
  EXPECT_TRUE(citizen.sheet().is_visible("hardship_pledge"));
  for (const std::string unconditional : {"violence", "righteous_act", "hero_reputation", "retrial_compensation"}) {
    citizen.says("matter_kind", unconditional);
    EXPECT_EQ(filed(citizen.sheet())["hardship_route"], "unconditional");
    EXPECT_EQ(filed(citizen.sheet())["hardship_grounds"], nlohmann::json{unconditional});
    EXPECT_FALSE(citizen.sheet().is_visible("exempt_ground")) << "nothing to ask";
    EXPECT_FALSE(citizen.sheet().is_visible("household_size"));
  }
}

TEST(LegalAidForm, offers_the_migrant_exemption_only_for_wages_and_work_injuries) {
  Citizen citizen = unpaid_migrant_worker();
  const auto offers = [&] {
    const Sheet sheet = citizen.sheet();
    const auto options = sheet.offered(*legal_aid().find("exempt_ground"));
    return std::ranges::any_of(options, [](const Option* option) { return option->id == "migrant_worker_claim"; });
  };
  EXPECT_TRUE(offers());
  citizen.chooses("facts_labour", {"no_contract"});
  EXPECT_FALSE(offers());
  citizen.says("matter_kind", "injury").chooses("facts_injury", {"work"});
  EXPECT_TRUE(offers());
  citizen.chooses("facts_injury", {"traffic"});
  EXPECT_FALSE(offers());
  citizen.chooses("facts_injury", {"work"}).chooses("category", {"woman"});
  EXPECT_FALSE(offers());
}

TEST(LegalAidForm, tells_what_the_law_gives_and_cites_it) {
  Citizen citizen = unpaid_migrant_worker();
  EXPECT_THAT(hint_ids(citizen.sheet()), ElementsAre("priority", "migrant_worker", "missing_papers"));
  citizen.says("matter_kind", "violence");
  EXPECT_THAT(hint_ids(citizen.sheet()), Contains("danger"));
  EXPECT_THAT(hint_ids(citizen.sheet()), Contains("violence"));
  citizen.says("matter_kind", "other").chooses("exempt_ground", {"none"}).chooses("hardship_cause", {"disaster"});
  EXPECT_THAT(hint_ids(citizen.sheet()), Contains("other_matter"));
  EXPECT_THAT(hint_ids(citizen.sheet()), Contains("pledge"));
  EXPECT_THAT(hint_ids(citizen.sheet()), Contains("serious_hardship"));
  citizen.chooses("urgency", {"deadline", "preservation"}).says("urgency_deadline", "2026-03-08");
  EXPECT_THAT(hint_ids(citizen.sheet()), Contains("deadline"));
  EXPECT_THAT(hint_ids(citizen.sheet()), Contains("preservation"));
  citizen.says("urgency_deadline", "2026-03-09");
  EXPECT_THAT(hint_ids(citizen.sheet()), Not(Contains("deadline"))) << "seven days are not fewer than seven";

  const std::map<std::string, int> articles = {{"violence", 32},     {"no_condition", 32},   {"migrant_worker", 42},
                                               {"exempt", 42},       {"pledge", 41},         {"deadline", 44},
                                               {"preservation", 44}, {"missing_papers", 43}, {"detained", 40}};
  for (const Hint& hint : legal_aid().hints()) {
    const auto article = articles.find(hint.id);
    if (article == articles.end()) continue;
    ASSERT_EQ(hint.citations.size(), 1U) << hint.id;
    EXPECT_EQ(hint.citations[0].law.name, "legal_aid.form.law.legal_aid_law") << hint.id;
    EXPECT_EQ(hint.citations[0].article, article->second) << hint.id;
  }
}

TEST(LegalAidForm, refuses_nobody) {
  // Whatever the matter, whatever the means: the answers that remain are enough to file.
  for (const Option& matter : legal_aid().find("matter_kind")->options) {
    Citizen citizen = unpaid_migrant_worker();
    citizen.says("matter_kind", matter.id).says("party_role", "unsure").says("facts_text", "说来话长，见面再讲。");
    citizen.says("procedure_stage", "other").chooses("other_party_known", {"nothing"}).says("amount_known", "no");
    for (const std::string facts : {"facts_injury", "facts_support", "facts_violence"}) {
      citizen.chooses(facts, {legal_aid().find(facts)->options.front().id});
    }
    citizen.chooses("claim_kind", {"other"}).says("claim_text", "听律师的").chooses("exempt_ground", {"other_exempt"});
    EXPECT_THAT(testing::problem_texts(citizen.sheet(), content_texts()), IsEmpty()) << matter.id;
    const nlohmann::json json = filed(citizen.sheet());
    for (const std::string field :
         {"applicant_name", "applicant_id_number", "matter_kind", "case_facts", "hardship_route", "truth_pledge"}) {
      EXPECT_TRUE(json.contains(field)) << matter.id << " lacks " << field;
    }
  }
}

TEST(LegalAidForm, ticks_groups_that_the_card_shows) {
  const auto groups = [](std::string_view number) {
    Citizen citizen(legal_aid(), card("测试甲", number));
    citizen.says("applying_for", "self");
    std::vector<std::string> ids;
    const Value value = citizen.sheet().effective("category");
    for (const Option& option : legal_aid().find("category")->options) {
      if (has_code(value, option.id)) ids.push_back(option.id);
    }
    return ids;
  };
  EXPECT_THAT(groups("370102194912310029"), ElementsAre("elderly", "woman"));
  EXPECT_THAT(groups("370102201501010016"), ElementsAre("minor"));
  EXPECT_THAT(groups("370102198001010015"), IsEmpty());
}

TEST(LegalAidForm, does_not_take_the_agent_for_the_applicant) {
  Citizen citizen = father_of_the_accused();
  const nlohmann::json json = filed(citizen.sheet());
  EXPECT_EQ(json["applicant_name"], "测试戊");
  EXPECT_EQ(json["agent_name"], "测试丁");
  citizen.says("their_id_number", "37010219700505001X");
  EXPECT_EQ(testing::problem_texts(citizen.sheet(), content_texts()).at("their_id_number"),
            "这里填的和另一个人的一样，请检查是谁的。");
}

TEST(LegalAidForm, works_without_a_card) {
  Citizen citizen(legal_aid());
  citizen.says("applying_for", "self");
  const auto problems = testing::problem_texts(citizen.sheet(), content_texts());
  EXPECT_TRUE(problems.contains("own_name"));
  EXPECT_TRUE(problems.contains("own_id_number"));
  citizen.says("own_name", "𠀀").says("own_id_number", "370102194912310029");
  EXPECT_EQ(filed(citizen.sheet())["applicant_birth_date"], "1949-12-31");
  EXPECT_EQ(filed(citizen.sheet())["applicant_sex"], "female");
}

// --- Words ---------------------------------------------------------------------------------------------------------

/// Sentences end at 。！？； and at line breaks.
std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> all(1);
  for (const char32_t c : base::to_utf32(text)) {
    if (std::u32string_view(U"。！？；\n").contains(c)) {
      all.emplace_back();
    } else {
      base::append_utf8(all.back(), c);
    }
  }
  return all;
}

TEST(LegalAidForm, has_every_text_in_both_languages) {
  for (const config::TextKey key : legal_aid().text_keys()) {
    ASSERT_TRUE(content_texts().contains(key)) << key.name;
    EXPECT_FALSE(content_texts().get(key, config::Language::kChinese).text.empty()) << key.name;
    const std::string& english = content_texts().get(key, config::Language::kEnglish).text;
    EXPECT_FALSE(english.empty()) << key.name;
    for (const char32_t c : base::to_utf32(english)) {
      EXPECT_FALSE(c >= 0x3000 && c <= 0x9FFF) << key.name << " has Chinese in its English: " << english;
    }
  }
}

TEST(LegalAidForm, speaks_in_short_sentences) {
  constexpr std::size_t kLongestSentence = 42;
  for (const config::TextKey key : legal_aid().text_keys()) {
    for (const std::string& sentence : sentences(content_texts().get(key, config::Language::kChinese).text)) {
      EXPECT_LE(base::length_utf8(sentence), kLongestSentence) << key.name << ": " << sentence;
    }
  }
}

TEST(LegalAidForm, labels_fit_a_line_or_two) {
  constexpr std::size_t kLongestLabel = 26;
  const auto check = [&](const TextName& text) {
    if (text.empty()) return;
    const std::string& words = content_texts().get(text.key(), config::Language::kChinese).text;
    EXPECT_LE(base::length_utf8(words), kLongestLabel) << text.name << ": " << words;
  };
  for (const Section& section : legal_aid().sections()) {
    for (const Question& question : section.questions) {
      check(question.label);
      for (const Option& option : question.options) check(option.label);
    }
  }
}

TEST(LegalAidForm, leaves_the_decision_to_the_agency) {
  for (const Hint& hint : legal_aid().hints()) {
    const std::string& words = content_texts().get(hint.text.key(), config::Language::kChinese).text;
    EXPECT_THAT(words, Not(AnyOf(HasSubstr("不能申请"), HasSubstr("不符合"), HasSubstr("不予")))) << hint.id;
    const bool about_eligibility = std::ranges::any_of(hint.citations, [](const Citation& citation) {
      return citation.article == 31 || citation.article == 32 || citation.article == 42;
    });
    if (about_eligibility) {
      EXPECT_THAT(words, HasSubstr("由法律援助机构审查决定")) << hint.id;
    }
  }
}

}  // namespace

}  // namespace kiosk::interview
