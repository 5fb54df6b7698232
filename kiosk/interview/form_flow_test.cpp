#include "kiosk/interview/form_flow.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/interview/testing/forms.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

using testing::codes;
using testing::sample;

/// A flow in the hands of somebody who presses things.
class FormFlowTest : public ::testing::Test {
 protected:
  FormFlow flow_ = start(sample(), testing::card(), testing::kToday);
  Density density_ = Density::kPage;

  Outcome next() { return update(flow_, Next{density_}); }

  Outcome back() { return update(flow_, Back{density_}); }

  void says(std::string_view question, std::string_view text) {
    update(flow_, Changed{std::string(question), base::Secret(text)});
  }

  void chooses(std::string_view question, const std::vector<std::string>& ids) {
    update(flow_, Changed{std::string(question), codes(ids)});
  }

  /// The first question of the page, "review" on the review.
  std::string page() const {
    const Sheet sheet = flow_.sheet();
    const Place here = place(flow_, sheet, density_);
    return here.page().review ? "review" : here.page().questions.front()->id;
  }

  bool on_page(std::string_view question) const {
    const Sheet sheet = flow_.sheet();
    const Place here = place(flow_, sheet, density_);
    return std::ranges::any_of(here.page().questions, [&](const Question* q) { return q->id == question; });
  }

  std::string answer(std::string_view question) const {
    return std::string(text_of(flow_.sheet().effective(question)));
  }

  /// Everything on the way to the review, without a fault.
  void fill_in() {
    says("phone", "13800001111");
    says("topic", "harm");
    chooses("groups", {"worker"});
    says("urgent", "no");
    flow_.position = {.question = "name", .review = false};
  }

  void go_to_review() {
    for (int i = 0; i < 20 && page() != "review"; ++i) next();
    ASSERT_EQ(page(), "review");
  }
};

TEST_F(FormFlowTest, starts_at_the_first_question_with_the_card_filled_in) {
  EXPECT_EQ(page(), "name");
  EXPECT_EQ(answer("name"), "测试甲");
}

TEST_F(FormFlowTest, shows_problems_after_next_and_not_while_typing) {
  says("phone", "138");
  EXPECT_TRUE(flow_.checked.empty());
  EXPECT_EQ(next(), Outcome::kStay);
  EXPECT_EQ(page(), "name") << "stays where something is wrong";
  EXPECT_TRUE(flow_.checked.contains("phone"));
  EXPECT_EQ(answer("phone"), "138") << "keeps what was typed";
  says("phone", "13800001111");
  EXPECT_TRUE(flow_.sheet().problems(*sample().find("phone")).empty());
  next();
  EXPECT_EQ(page(), "topic");
}

TEST_F(FormFlowTest, goes_back_without_losing_anything) {
  says("phone", "13800001111");
  next();
  says("topic", "wages");
  EXPECT_EQ(back(), Outcome::kStay);
  EXPECT_EQ(page(), "name");
  EXPECT_EQ(answer("phone"), "13800001111");
  EXPECT_EQ(answer("topic"), "wages");
}

TEST_F(FormFlowTest, leaves_from_the_first_page_and_keeps_the_answers) {
  says("phone", "13800001111");
  EXPECT_EQ(back(), Outcome::kLeft);
  EXPECT_EQ(answer("phone"), "13800001111");
}

TEST_F(FormFlowTest, finishes_after_the_review_and_the_pledge) {
  fill_in();
  go_to_review();
  EXPECT_EQ(next(), Outcome::kStay);
  EXPECT_EQ(page(), "truth");
  EXPECT_EQ(next(), Outcome::kStay) << "not agreed yet";
  EXPECT_TRUE(flow_.checked.contains("truth"));
  says("truth", "yes");
  EXPECT_EQ(next(), Outcome::kFinished);
}

TEST_F(FormFlowTest, returns_to_the_review_after_a_correction) {
  fill_in();
  go_to_review();
  update(flow_, GoTo{"phone"});
  EXPECT_TRUE(on_page("phone"));
  says("phone", "13900002222");
  next();
  EXPECT_EQ(page(), "review");
  update(flow_, GoTo{"phone"});
  back();
  EXPECT_EQ(page(), "review") << "back from a correction leads there too";
  EXPECT_FALSE(flow_.from_review);
}

TEST_F(FormFlowTest, asks_what_a_correction_brought_up_before_it_returns_to_the_review) {
  fill_in();
  go_to_review();
  update(flow_, GoTo{"topic"});
  says("topic", "wages");
  next();
  EXPECT_TRUE(on_page("amount")) << "wages need an amount, which was not asked before";
  next();
  EXPECT_TRUE(on_page("amount"));
  EXPECT_TRUE(flow_.checked.contains("amount"));
  says("amount", "5000");
  next();
  EXPECT_EQ(page(), "review");
}

TEST_F(FormFlowTest, does_not_pass_the_review_with_a_problem) {
  fill_in();
  go_to_review();
  flow_.answers.set("phone", base::Secret("138"));
  next();
  EXPECT_TRUE(on_page("phone"));
  EXPECT_TRUE(flow_.checked.contains("phone"));
}

TEST_F(FormFlowTest, does_not_finish_with_a_problem) {
  fill_in();
  go_to_review();
  next();
  says("truth", "yes");
  flow_.answers.set("phone", base::Secret("138"));
  EXPECT_EQ(next(), Outcome::kStay);
  EXPECT_TRUE(on_page("phone"));
  says("phone", "13800001111");
  next();
  EXPECT_EQ(page(), "review");
}

TEST_F(FormFlowTest, stays_at_the_question_when_the_mode_changes) {
  says("phone", "13800001111");
  next();
  chooses("groups", {"worker"});
  density_ = Density::kOne;
  EXPECT_EQ(page(), "groups") << "the one that was answered last";
  density_ = Density::kPage;
  EXPECT_EQ(page(), "topic") << "its page";
  EXPECT_EQ(answer("phone"), "13800001111");
}

TEST_F(FormFlowTest, walks_one_by_one_in_large_mode) {
  density_ = Density::kOne;
  EXPECT_EQ(page(), "name");
  next();
  EXPECT_EQ(page(), "phone") << "the card's answers stand together";
  next();
  EXPECT_EQ(page(), "phone");
  says("phone", "13800001111");
  next();
  EXPECT_EQ(page(), "postal_code");
  back();
  EXPECT_EQ(page(), "phone");
}

TEST_F(FormFlowTest, stands_on_the_next_question_when_its_own_is_hidden) {
  density_ = Density::kOne;
  fill_in();
  flow_.position = {.question = "urgent", .review = false};
  flow_.answers.set("topic", base::Secret("other"));
  EXPECT_EQ(page(), "event_day");
}

TEST_F(FormFlowTest, shows_masked_numbers_when_asked) {
  update(flow_, ShowNumbers{true});
  EXPECT_TRUE(flow_.show_numbers);
  update(flow_, ShowNumbers{false});
  EXPECT_FALSE(flow_.show_numbers);
}

class PeopleFlow : public FormFlowTest {
 protected:
  void SetUp() override {
    fill_in();
    chooses("groups", {"none"});
    says("size", "2");
  }

  std::size_t people() const {
    const Answer* const answer = flow_.answers.find("members");
    return answer != nullptr ? std::get<People>(answer->value).size() : 0;
  }

  void enters(std::string_view part, std::string_view text) {
    update(flow_, PersonChanged{std::string(part), base::Secret(text)});
  }
};

TEST_F(PeopleFlow, adds_a_person_who_is_complete) {
  update(flow_, EditPerson{"members", 0});
  ASSERT_TRUE(flow_.person.has_value());
  EXPECT_EQ(people(), 0U) << "nobody yet";
  enters("name", "小明");
  EXPECT_EQ(people(), 1U) << "kept from the first character on";
  next();
  EXPECT_TRUE(flow_.person.has_value()) << "the relation is missing";
  EXPECT_TRUE(flow_.person_checked);
  enters("relation", "child");
  next();
  EXPECT_FALSE(flow_.person.has_value());
  EXPECT_TRUE(on_page("members"));
}

TEST_F(PeopleFlow, closes_an_empty_new_person_without_a_word) {
  update(flow_, EditPerson{"members", 0});
  next();
  EXPECT_FALSE(flow_.person.has_value());
  EXPECT_EQ(people(), 0U);
}

TEST_F(PeopleFlow, keeps_a_half_entered_person_on_the_way_back) {
  update(flow_, EditPerson{"members", 0});
  enters("name", "小明");
  back();
  EXPECT_FALSE(flow_.person.has_value());
  EXPECT_EQ(people(), 1U);
}

TEST_F(PeopleFlow, removes_a_person) {
  for (std::size_t i = 0; i < 2; ++i) {
    update(flow_, EditPerson{"members", i});
    enters("name", i == 0 ? "小明" : "小红");
    back();
  }
  update(flow_, EditPerson{"members", 0});
  update(flow_, RemovePerson{});
  EXPECT_EQ(people(), 1U);
  EXPECT_EQ(std::get<People>(flow_.sheet().effective("members"))[0].at("name").reveal(), "小红");
}

TEST_F(PeopleFlow, opens_no_more_people_than_the_form_allows) {
  for (std::size_t i = 0; i < 2; ++i) {
    update(flow_, EditPerson{"members", i});
    enters("name", "小明");
    back();
  }
  update(flow_, EditPerson{"members", 2});
  EXPECT_FALSE(flow_.person.has_value());
}

}  // namespace

}  // namespace kiosk::interview
