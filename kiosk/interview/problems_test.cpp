#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/interview/sheet.h"
#include "kiosk/interview/testing/forms.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

using testing::card;
using testing::Citizen;
using ::testing::HasSubstr;
using testing::sample;

struct WrongAnswer {
  std::string name;
  std::string question;
  std::string typed;
  std::string says;  ///< nothing wrong if empty
};

void PrintTo(const WrongAnswer& wrong, std::ostream* out) {
  *out << wrong.name;
}

class WrongAnswers : public ::testing::TestWithParam<WrongAnswer> {};

TEST_P(WrongAnswers, say_what_to_do_and_stay_as_typed) {
  const auto& [name, question, typed, says] = GetParam();
  Citizen citizen(sample());
  // Everything visible that the questions below stand behind.
  citizen.says("topic", "wages").says("urgent", "yes").says(question, typed);
  if (question == "size" || question == "helper_number") citizen.chooses("groups", {"none"});
  if (question == "helper_number") citizen.says("number", "370102194912310029");
  const auto problems = testing::problem_texts(citizen.sheet(), testing::sample_texts());
  const auto found = problems.find(question);
  EXPECT_EQ(found == problems.end() ? "" : found->second, says);
  EXPECT_EQ(text_of(citizen.sheet().effective(question)), typed);
}

INSTANTIATE_TEST_SUITE_P(
    Problems, WrongAnswers,
    ::testing::Values(
        WrongAnswer{"empty_text", "name", "", "这一项还没有填，请填写。"},
        WrongAnswer{"only_spaces", "name", " 　", "这一项还没有填，请填写。"},
        WrongAnswer{"short_text", "name", "王", "字数不够，至少写2个字。"},
        WrongAnswer{"long_text", "name", "一二三四五六七八九", "写得太长了，最多8个字，请删去一些。"},
        WrongAnswer{"rare_characters_count_once", "name", "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𫖯", ""},
        WrongAnswer{"long_story", "story", "一二三四五六七八九十一二三四五六七八九十一",
                    "写得太长了，最多20个字，请删去一些。"},
        WrongAnswer{"empty_phone", "phone", "", "这一项还没有填，请填写。"},
        WrongAnswer{"short_mobile", "phone", "1380000111",
                    "电话号码不对。手机是11位；座机请连区号一起填，比如053112348000。"},
        WrongAnswer{"landline_without_area", "phone", "88001234",
                    "电话号码不对。手机是11位；座机请连区号一起填，比如053112348000。"},
        WrongAnswer{"mobile_with_spaces", "phone", "138 0000 1111", ""},
        WrongAnswer{"id_length", "number", "37010219491231002", "身份证号应该是18位，请数一数。"},
        WrongAnswer{"id_character", "number", "37010219491231O029", "身份证号只有数字，最后一位可以是X。请检查。"},
        WrongAnswer{"id_birth_date", "number", "370102194913310029", "身份证号中间的出生日期不对，请检查第7到14位。"},
        WrongAnswer{"id_check_digit", "number", "370102194912310028",
                    "身份证号对不上，可能有一位填错或者前后颠倒。请照着证件核对。"},
        WrongAnswer{"id_small_x", "number", "11010519491231002x", ""},
        WrongAnswer{"id_retired_area", "number", "371202198001010011", ""},
        WrongAnswer{"postal_letters", "postal_code", "2500a0", "这里只能填数字，请检查。"},
        WrongAnswer{"postal_length", "postal_code", "25000", "应该是6位数字，请数一数。"},
        WrongAnswer{"postal_wide_digits", "postal_code", "２５００００", ""},
        WrongAnswer{"postal_left_blank", "postal_code", "", ""},
        WrongAnswer{"money_words", "amount", "五千", "金额看不明白。请填数字，小数点后最多两位，比如12500.50。"},
        WrongAnswer{"money_three_decimals", "amount", "1.234",
                    "金额看不明白。请填数字，小数点后最多两位，比如12500.50。"},
        WrongAnswer{"money_nothing", "amount", "0.99", "不能小于1，请检查。"},
        WrongAnswer{"money_too_much", "amount", "100000.01", "不能大于100000，请检查。"},
        WrongAnswer{"money_most", "amount", "100,000.00", ""},
        WrongAnswer{"number_words", "size", "三", "请填一个整数，比如3。"},
        WrongAnswer{"number_nought", "size", "0", "不能小于1，请检查。"},
        WrongAnswer{"number_too_big", "size", "31", "不能大于30，请检查。"},
        WrongAnswer{"no_such_day", "event_day", "2026-02-30", "没有这一天，请重新选日期。"},
        WrongAnswer{"day_to_come", "event_day", "2026-03-03", "这个日期还没有到，请重新选。"},
        WrongAnswer{"today_has_come", "event_day", "2026-03-02", ""},
        WrongAnswer{"day_gone", "last_day", "2026-03-01", "这个日期已经过去了，请重新选。"},
        WrongAnswer{"today_is_not_gone", "last_day", "2026-03-02", ""},
        WrongAnswer{"no_day", "last_day", "", "这一项还没有选，请按一下再选。"},
        WrongAnswer{"no_choice", "topic", "", "请选一项。"},
        WrongAnswer{"not_agreed", "truth", "", "请看完上面的内容，同意后按一下。"},
        WrongAnswer{"own_number_for_another", "helper_number", "370102194912310029",
                    "这里填的和另一个人的一样，请检查是谁的。"}),
    [](const auto& wrong) { return wrong.param.name; });

TEST(Problems, ask_for_at_least_one_choice) {
  const auto problems = testing::problem_texts(Citizen(sample()).sheet(), testing::sample_texts());
  EXPECT_EQ(problems.at("groups"), "请至少选一项。");
}

TEST(Problems, leave_alone_what_is_not_asked) {
  Citizen citizen(sample());
  citizen.says("size", "0");
  EXPECT_EQ(testing::problem_texts(citizen.sheet(), testing::sample_texts()).count("size"), 0U);
}

TEST(Problems, do_not_correct_the_card) {
  Citizen citizen(sample(), card("王", "370102194912310028"));
  const auto problems = testing::problem_texts(citizen.sheet(), testing::sample_texts());
  EXPECT_EQ(problems.count("name"), 0U);
  EXPECT_EQ(problems.count("number"), 0U);
}

TEST(Problems, are_in_english_too) {
  Citizen citizen(sample());
  citizen.says("name", "X");
  const auto problems = citizen.sheet().problems(*sample().find("name"));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].text({testing::sample_texts(), config::Language::kEnglish}).text,
            "Too short: please write at least 2 characters.");
}

class PeopleProblems : public ::testing::Test {
 protected:
  std::map<std::string, std::string> problems_of(People people) {
    citizen_.chooses("groups", {"none"}).lists("members", std::move(people));
    return testing::problem_texts(citizen_.sheet(), testing::sample_texts());
  }

  static Person person(std::string_view name, std::string_view relation, std::string_view income) {
    return {{"name", base::Secret(name)}, {"relation", base::Secret(relation)}, {"income", base::Secret(income)}};
  }

  Citizen citizen_{sample()};
};

TEST_F(PeopleProblems, say_which_part_of_whom) {
  const auto problems = problems_of({person("小明", "child", "100"), person("", "", "many")});
  EXPECT_EQ(problems.at("members.name"), "这一项还没有填，请填写。");
  EXPECT_EQ(problems.at("members.relation"), "请选一项。");
  EXPECT_THAT(problems.at("members.income"), HasSubstr("金额看不明白"));
  for (const FieldProblem& problem : citizen_.sheet().problems(*sample().find("members")))
    EXPECT_EQ(problem.person, 1U);
}

TEST_F(PeopleProblems, count_the_people) {
  const Person good = person("小明", "child", "");
  EXPECT_EQ(problems_of({good}).count("members"), 0U);
  EXPECT_EQ(problems_of({good, good, good}).at("members"), "最多填2人，其他人可以写在说明里。");
}

TEST_F(PeopleProblems, need_the_least_number_of_people) {
  EXPECT_EQ(problems_of({}).at("members"), "至少要填1人。");
}

}  // namespace

}  // namespace kiosk::interview
