#include "kiosk/interview/sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/interview/testing/forms.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

using testing::card;
using testing::Citizen;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::sample;

using Ids = std::vector<std::string>;

Ids visible_ids(const Sheet& sheet) {
  Ids ids;
  for (const Question* question : sheet.visible()) ids.push_back(question->id);
  return ids;
}

Ids codes_of(const Value& value) {
  Ids ids;
  for (const base::Secret& code : std::get<Codes>(value)) ids.emplace_back(code.reveal());
  return ids;
}

std::string page_words(const Page& page) {
  if (page.review) return "review";
  std::string words;
  for (const Question* question : page.questions) words += (words.empty() ? "" : " ") + question->id;
  return words;
}

Ids page_list(const Sheet& sheet, Density density) {
  Ids pages;
  for (const Page& page : sheet.pages(density)) pages.push_back(page_words(page));
  return pages;
}

TEST(Sheet, asks_what_no_condition_hides) {
  EXPECT_THAT(visible_ids(Citizen(sample()).sheet()),
              ElementsAre("name", "number", "phone", "postal_code", "topic", "groups", "event_day", "place", "story",
                          "papers", "truth"));
}

TEST(Sheet, shows_a_question_when_its_condition_holds) {
  Citizen citizen(sample());
  citizen.says("topic", "wages").says("urgent", "yes");
  EXPECT_THAT(visible_ids(citizen.sheet()), Contains("urgent"));
  EXPECT_THAT(visible_ids(citizen.sheet()), Contains("last_day"));
  EXPECT_THAT(visible_ids(citizen.sheet()), Contains("amount")) << "all: wages, and not none";
  citizen.chooses("groups", {"none"});
  EXPECT_THAT(visible_ids(citizen.sheet()), Not(Contains("amount")));
  EXPECT_THAT(visible_ids(citizen.sheet()), Contains("size")) << "the section's condition: any of two";
}

TEST(Sheet, forgets_no_answer_of_a_hidden_question_and_does_not_count_it) {
  Citizen citizen(sample());
  citizen.says("topic", "wages").says("urgent", "yes").says("last_day", "2026-03-05");
  EXPECT_EQ(citizen.sheet().hints_after("last_day").size(), 1U);
  citizen.says("topic", "other");
  EXPECT_FALSE(citizen.sheet().is_visible("last_day")) << "hidden with the question that it depends on";
  EXPECT_TRUE(is_empty(citizen.sheet().effective("last_day")));
  EXPECT_THAT(citizen.sheet().hints_after("last_day"), IsEmpty());
  citizen.says("topic", "harm");
  EXPECT_EQ(text_of(citizen.sheet().effective("last_day")), "2026-03-05") << "coming back loses nothing";
}

TEST(Sheet, does_not_count_a_choice_that_is_no_longer_offered) {
  Citizen citizen(sample());
  citizen.says("name", "测试甲").says("topic", "other");
  EXPECT_EQ(text_of(citizen.sheet().effective("topic")), "other");
  citizen.says("name", "");
  EXPECT_EQ(text_of(citizen.sheet().effective("topic")), "");
}

TEST(Sheet, derives_from_the_id_number) {
  Citizen citizen(sample(), card());
  EXPECT_EQ(text_of(citizen.sheet().effective("born")), "1949-12-31");
  EXPECT_EQ(text_of(citizen.sheet().effective("sex")), "female");
  EXPECT_TRUE(is_empty(Citizen(sample()).sheet().effective("born")));
}

TEST(Sheet, believes_the_card_before_the_number) {
  Facts facts = card();
  facts["card.sex"] = base::Secret("male");
  EXPECT_EQ(text_of(Citizen(sample(), facts).sheet().effective("sex")), "male");
}

TEST(Sheet, derives_the_first_case_that_holds) {
  Citizen citizen(sample());
  EXPECT_TRUE(is_empty(citizen.sheet().effective("route")));
  EXPECT_EQ(text_of(citizen.says("topic", "wages").sheet().effective("route")), "short");
  EXPECT_EQ(text_of(citizen.says("topic", "harm").sheet().effective("route")), "long");
}

TEST(Sheet, fixes_what_the_card_says) {
  const Citizen with_card(sample(), card());
  EXPECT_TRUE(with_card.sheet().is_fixed(*sample().find("name")));
  EXPECT_FALSE(with_card.sheet().is_fixed(*sample().find("phone")));
  EXPECT_FALSE(Citizen(sample()).sheet().is_fixed(*sample().find("name"))) << "without a card it is typed";
}

TEST(Sheet, preselects_until_the_citizen_chooses) {
  Citizen citizen(sample(), card());
  EXPECT_THAT(codes_of(citizen.sheet().effective("groups")), ElementsAre("elderly"));
  citizen.chooses("groups", {"worker"});
  EXPECT_THAT(codes_of(citizen.sheet().effective("groups")), ElementsAre("worker"));
  citizen.chooses("groups", {});
  EXPECT_TRUE(is_empty(citizen.sheet().effective("groups"))) << "unticking counts too";
}

TEST(Sheet, knows_ages_to_the_day) {
  // Born on 31 December 1949.
  const auto on = [](int year, unsigned month, unsigned day) {
    const base::Date today{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return Citizen(sample(), card()).sheet(today);
  };
  EXPECT_TRUE(is_empty(on(2009, 12, 30).effective("groups")));
  EXPECT_FALSE(is_empty(on(2009, 12, 31).effective("groups")));
  EXPECT_EQ(on(1967, 12, 30).offered(*sample().find("groups")).size(), 4U) << "a minor for one more day";
  EXPECT_EQ(on(1967, 12, 31).offered(*sample().find("groups")).size(), 3U);
}

TEST(Sheet, ticks_and_unticks_in_the_order_of_the_form) {
  Citizen citizen(sample());
  const Question& groups = *sample().find("groups");
  citizen.chooses("groups", {"worker"});
  EXPECT_THAT(codes_of(citizen.sheet().toggled(groups, "elderly")), ElementsAre("elderly", "worker"));
  EXPECT_THAT(codes_of(citizen.sheet().toggled(groups, "worker")), IsEmpty());
}

TEST(Sheet, lets_none_of_these_stand_alone) {
  Citizen citizen(sample());
  const Question& groups = *sample().find("groups");
  citizen.chooses("groups", {"elderly", "worker"});
  EXPECT_THAT(codes_of(citizen.sheet().toggled(groups, "none")), ElementsAre("none"));
  citizen.chooses("groups", {"none"});
  EXPECT_THAT(codes_of(citizen.sheet().toggled(groups, "worker")), ElementsAre("worker"));
  EXPECT_THAT(codes_of(citizen.sheet().toggled(groups, "none")), IsEmpty());
}

TEST(Sheet, chooses_one_of_a_single_choice) {
  const Citizen citizen(sample());
  EXPECT_EQ(text_of(citizen.sheet().toggled(*sample().find("topic"), "harm")), "harm");
}

TEST(Sheet, puts_a_section_on_a_page) {
  Citizen citizen(sample());
  citizen.says("topic", "wages");
  EXPECT_THAT(page_list(citizen.sheet(), Density::kPage),
              ElementsAre("name number phone postal_code", "topic groups", "urgent event_day place amount story",
                          "papers", "review", "truth"));
}

TEST(Sheet, puts_one_question_on_a_page_in_large_mode) {
  Citizen citizen(sample());
  citizen.says("topic", "wages");
  EXPECT_THAT(page_list(citizen.sheet(), Density::kOne),
              ElementsAre("name", "number", "phone", "postal_code", "topic", "groups", "urgent", "event_day", "place",
                          "amount", "story", "papers", "review", "truth"));
}

TEST(Sheet, shows_what_the_card_says_together_in_large_mode_too) {
  EXPECT_EQ(page_list(Citizen(sample(), card()).sheet(), Density::kOne)[0], "name number");
}

TEST(Sheet, skips_a_section_without_visible_questions) {
  Citizen citizen(sample());
  EXPECT_THAT(page_list(citizen.sheet(), Density::kPage), Not(Contains("size members helper_number")));
  citizen.chooses("groups", {"none"});
  EXPECT_THAT(page_list(citizen.sheet(), Density::kPage), Contains("size members helper_number"));
}

TEST(Sheet, gives_hints_that_apply) {
  Citizen citizen(sample());
  citizen.says("topic", "wages").says("urgent", "yes").says("last_day", "2026-03-08");
  ASSERT_EQ(citizen.sheet().hints_after("last_day").size(), 1U) << "six days are fewer than seven";
  EXPECT_TRUE(citizen.sheet().hints_after("last_day")[0]->important);
  citizen.says("last_day", "2026-03-09");
  EXPECT_THAT(citizen.sheet().hints_after("last_day"), IsEmpty());
  EXPECT_EQ(citizen.sheet().hints_after("groups").size(), 1U) << "without a condition it always stands there";
}

TEST(Sheet, counts_what_was_typed) {
  Citizen citizen(sample(), card());
  EXPECT_EQ(citizen.sheet().typed_fields(), 0U) << "the card is not typing";
  citizen.says("phone", "13800001111").says("topic", "wages").says("event_day", "2026-01-05").says("place", "370102");
  EXPECT_EQ(citizen.sheet().typed_fields(), 1U) << "choices, dates and regions are picked";
  citizen.says("amount", "5000");
  EXPECT_EQ(citizen.sheet().typed_fields(), 2U);
  citizen.says("topic", "harm");
  EXPECT_EQ(citizen.sheet().typed_fields(), 1U) << "a hidden answer does not count";
  citizen.chooses("groups", {"none"});
  citizen.lists("members", {{{"name", base::Secret("小明")}, {"relation", base::Secret("child")}}});
  EXPECT_EQ(citizen.sheet().typed_fields(), 2U) << "a person's name is typed, the relation chosen";
}

TEST(Sheet, says_values_in_words) {
  Citizen citizen(sample(), card());
  citizen.says("topic", "wages").says("urgent", "no").says("event_day", "2026-01-05").says("amount", "12500.5");
  citizen.says("place", "370102").says("truth", "yes").chooses("groups", {"elderly", "worker"});
  const Sheet sheet = citizen.sheet();
  const Words chinese{testing::sample_texts()};
  const Words english{testing::sample_texts(), config::Language::kEnglish};
  const auto said = [&](const std::string& id, const Words& words) {
    return sheet.in_words(*sample().find(id), words);
  };
  EXPECT_EQ(said("topic", chinese), "sample.form.topic.option.wages.label的字");
  EXPECT_EQ(said("groups", english), "sample.form.groups.option.elderly.label, sample.form.groups.option.worker.label");
  EXPECT_EQ(said("urgent", chinese), "否");
  EXPECT_EQ(said("event_day", chinese), "2026年1月5日");
  EXPECT_EQ(said("event_day", english), "2026-1-5");
  EXPECT_EQ(said("amount", chinese), "12,500.50元");
  EXPECT_EQ(said("born", chinese), "1949年12月31日");
  EXPECT_EQ(said("truth", chinese), "已同意");
  EXPECT_EQ(said("story", chinese), "") << "not answered";
  EXPECT_EQ(said("place", chinese), "370102") << "no names at hand";
  const Words with_regions{testing::sample_texts(), config::Language::kChinese,
                           [](std::string_view code) { return code == "370102" ? "山东省济南市历下区" : "?"; }};
  EXPECT_EQ(said("place", with_regions), "山东省济南市历下区");
}

TEST(Sheet, says_a_wrong_value_as_it_was_typed) {
  Citizen citizen(sample());
  citizen.says("topic", "wages").says("amount", "五千").says("event_day", "2026-02-30");
  const Words words{testing::sample_texts()};
  EXPECT_EQ(citizen.sheet().in_words(*sample().find("amount"), words), "五千");
  EXPECT_EQ(citizen.sheet().in_words(*sample().find("event_day"), words), "2026-02-30");
}

TEST(Sheet, groups_the_review_by_section) {
  Citizen citizen(sample(), card());
  citizen.says("phone", "138").says("topic", "harm");
  const auto groups = citizen.sheet().review({testing::sample_texts()});
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].section->id, "person");
  EXPECT_EQ(groups[1].section->id, "matter");
  EXPECT_EQ(groups[2].section->id, "end") << "what follows the review is not in it";

  const auto entry = [&](std::size_t group, std::string_view id) -> const ReviewEntry& {
    return *std::ranges::find_if(groups[group].entries, [&](const auto& e) { return e.question->id == id; });
  };
  EXPECT_EQ(entry(0, "name").value.reveal(), "测试甲");
  EXPECT_FALSE(entry(0, "name").changeable);
  EXPECT_EQ(entry(0, "number").masked.reveal(), "370***********0029");
  EXPECT_EQ(entry(0, "born").value.reveal(), "1949年12月31日") << "derived, and it has a label";
  EXPECT_FALSE(entry(0, "born").changeable);
  EXPECT_TRUE(entry(0, "phone").problem.has_value());
  EXPECT_TRUE(entry(0, "phone").changeable);
  EXPECT_TRUE(entry(0, "postal_code").value.empty());
  EXPECT_EQ(std::ranges::count_if(groups[0].entries, [](const auto& e) { return e.question->id == "sex"; }), 0)
      << "derived without a label: not shown";
}

TEST(Sheet, prefills_from_facts_only) {
  const Answers answers = prefill(sample(), {{"card.name", base::Secret("王𫖯")}, {"card.other", base::Secret("x")}});
  ASSERT_NE(answers.find("name"), nullptr);
  EXPECT_TRUE(answers.find("name")->prefilled);
  EXPECT_EQ(text_of(answers.find("name")->value), "王𫖯");
  EXPECT_EQ(answers.find("number"), nullptr);
  EXPECT_TRUE(prefill(sample(), {}).empty());
}

}  // namespace

}  // namespace kiosk::interview
