#include "kiosk/interview/definition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/interview/testing/forms.h"

namespace kiosk::interview {

namespace {

using ::testing::HasSubstr;

/// A form of one section, in which the second question's lines are given.
std::string form_with(std::string_view question, std::string_view rest = "") {
  return std::string(R"(id = "tiny"
schema = "tiny/1"
[[section]]
id = "only"
[[section.question]]
id = "first"
kind = "choice"
options = [{ id = "a" }, { id = "b" }]
[[section.question]]
)") + std::string(question) +
         "\n" + std::string(rest) + "\n";
}

const config::Texts& tiny_texts() {
  static const config::Texts kTexts = testing::texts_with(
      {"tiny.form.section.only.title", "tiny.form.first.label", "tiny.form.first.option.a.label",
       "tiny.form.first.option.b.label", "tiny.form.second.label", "tiny.form.second.option.x.label",
       "tiny.form.second.option.y.label", "tiny.form.second.agree", "tiny.form.second.paragraph.p",
       "tiny.form.third.label", "tiny.form.hint.h"});
  return kTexts;
}

std::string error_of(const std::string& toml) {
  const auto form = Definition::parse(toml, "tiny.toml", tiny_texts());
  if (form) return "no error";
  EXPECT_EQ(form.error().code(), base::ErrorCode::kInvalidForm);
  return form.error().detail();
}

struct BrokenForm {
  std::string name;
  std::string toml;
  std::string says;  ///< must be in the message, with its line where one line is meant
};

void PrintTo(const BrokenForm& form, std::ostream* out) {
  *out << form.name;
}

class BrokenForms : public ::testing::TestWithParam<BrokenForm> {};

TEST_P(BrokenForms, are_named_with_line_and_remedy) {
  EXPECT_THAT(error_of(GetParam().toml), HasSubstr(GetParam().says)) << GetParam().toml;
}

const std::string kThird = R"([[section.question]]
id = "third"
kind = "text"
)";

INSTANTIATE_TEST_SUITE_P(
    Definition, BrokenForms,
    ::testing::Values(
        BrokenForm{"no_toml", "id = \n", "tiny.toml:1: is not TOML"},
        BrokenForm{"no_id", "schema = \"x\"\n", "tiny.toml:1: id: is missing"},
        BrokenForm{"no_schema", "id = \"tiny\"\n", "schema: is missing"},
        BrokenForm{"no_section", "id = \"tiny\"\nschema = \"x\"\n", "A form has at least one [[section]]"},
        BrokenForm{"empty_section", "id = \"tiny\"\nschema = \"x\"\n[[section]]\nid = \"only\"\n",
                   "A section asks at least one question"},
        BrokenForm{"unknown_key", form_with("id = \"second\"\nkind = \"text\"\nrequred = true"),
                   "tiny.toml:12: section[0].question[1].requred: is not a known key. Did you mean \"required\"?"},
        BrokenForm{"unknown_kind", form_with("id = \"second\"\nkind = \"txet\""), "Did you mean \"text\"?"},
        BrokenForm{"wrong_type", form_with("id = \"second\"\nkind = \"text\"\nrequired = \"yes\""),
                   "tiny.toml:12: section[0].question[1].required: must be true or false"},
        BrokenForm{"bad_id", form_with("id = \"Second\"\nkind = \"text\""), "\"Second\" is no id"},
        BrokenForm{"id_twice", form_with("id = \"first\"\nkind = \"text\""), "\"first\" is taken"},
        BrokenForm{"reserved_id", form_with("id = \"hint\"\nkind = \"text\""), "\"hint\" is taken"},
        BrokenForm{"no_label", form_with("id = \"fourth\"\nkind = \"text\""),
                   "has no text \"tiny.form.fourth.label\". Add it to the content's texts"},
        BrokenForm{"no_option_text",
                   form_with("id = \"second\"\nkind = \"choice\"\noptions = [{id = \"x\"}, {id = \"z\"}]"),
                   "tiny.form.second.option.z.label"},
        BrokenForm{"unused_text", form_with("id = \"second\"\nkind = \"text\""),
                   "tiny.form.second.option.x.label: is a text that nothing in the form shows"},
        BrokenForm{"one_option", form_with("id = \"second\"\nkind = \"choice\"\noptions = [{id = \"x\"}]"),
                   "are too few to choose from"},
        BrokenForm{"option_twice",
                   form_with("id = \"second\"\nkind = \"choice\"\noptions = [{id = \"x\"}, {id = \"x\"}]"),
                   "\"x\" is taken"},
        BrokenForm{"options_of_a_text", form_with("id = \"second\"\nkind = \"text\"\noptions = [{id = \"x\"}]"),
                   "options: is not a known key"},
        BrokenForm{
            "exclusive_of_one",
            form_with("id = \"second\"\nkind = \"choice\"\noptions = [{id = \"x\", exclusive = true}, {id = \"y\"}]"),
            "exclusive: is not a known key"},
        BrokenForm{"unknown_question",
                   form_with("id = \"second\"\nkind = \"text\"\nwhen = { question = \"frist\", is = \"a\" }"),
                   "\"frist\" is no question that stands above. Did you mean \"first\"?"},
        BrokenForm{
            "later_question",
            form_with("id = \"second\"\nkind = \"text\"\nwhen = { question = \"third\", answered = true }", kThird),
            "\"third\" is no question that stands above"},
        BrokenForm{"own_answer",
                   form_with("id = \"second\"\nkind = \"text\"\nwhen = { question = \"second\", answered = true }"),
                   "\"second\" is no question that stands above"},
        BrokenForm{"unknown_value",
                   form_with("id = \"second\"\nkind = \"text\"\nwhen = { question = \"first\", is = \"c\" }"),
                   "names \"c\", which is no answer to \"first\""},
        BrokenForm{"no_comparison", form_with("id = \"second\"\nkind = \"text\"\nwhen = { question = \"first\" }"),
                   "is compared with nothing"},
        BrokenForm{"no_condition", form_with("id = \"second\"\nkind = \"text\"\nwhen = { }"), "question: is missing"},
        BrokenForm{
            "two_comparisons",
            form_with("id = \"second\"\nkind = \"text\"\nwhen = { question = \"first\", is = \"a\", answered = true }"),
            "answered: is not a known key"},
        BrokenForm{"empty_all", form_with("id = \"second\"\nkind = \"text\"\nwhen = { all = [] }"), "all: is empty"},
        BrokenForm{"age_of_a_choice",
                   form_with("id = \"second\"\nkind = \"text\"\nwhen = { question = \"first\", age_below = 18 }"),
                   "needs a date"},
        BrokenForm{
            "comparing_typed_text",
            form_with("id = \"second\"\nkind = \"text\"", kThird + "when = { question = \"second\", is = \"x\" }\n"),
            "which is not chosen from options"},
        BrokenForm{
            "never_asked",
            form_with("id = \"second\"\nkind = \"text\"\nwhen = { all = [{ question = \"first\", is = \"a\" }, { "
                      "question = \"first\", is = \"b\" }] }"),
            "can never hold, so nobody would be asked"},
        BrokenForm{"fixed_without_prefill", form_with("id = \"second\"\nkind = \"text\"\nfixed = true"),
                   "has nothing to fix"},
        BrokenForm{"pledge_without_text", form_with("id = \"second\"\nkind = \"pledge\"\nparagraphs = []"),
                   "A pledge has a text"},
        BrokenForm{"derived_from_nothing", form_with("id = \"second\"\nkind = \"derived\""), "cases: are missing"},
        BrokenForm{"derived_from_a_choice",
                   form_with("id = \"second\"\nkind = \"derived\"\nfrom = \"first\"\npart = \"sex\""),
                   "is no id number"},
        BrokenForm{"least_above_most", form_with("id = \"second\"\nkind = \"number\"\nleast = 5\nmost = 3"),
                   "most: is 3, but must be from 5"},
        BrokenForm{"no_parts", form_with("id = \"second\"\nkind = \"person_list\""),
                   "Write what is asked of each person"},
        BrokenForm{"list_in_a_list",
                   form_with("id = \"second\"\nkind = \"person_list\"\nparts = [{ id = \"x\", kind = \"yes_no\" }]"),
                   "cannot be asked of each person"},
        BrokenForm{"field_filled_twice", form_with("id = \"second\"\nkind = \"text\"\nfield = \"first\""),
                   "\"first\" would be filled by first at the same time"},
        BrokenForm{"section_below_review",
                   form_with("id = \"second\"\nkind = \"text\"",
                             "[[section]]\nid = \"b\"\nafter_review = true\n[[section]]\nid = \"c\"\n"),
                   "comes below a section that follows the review"},
        BrokenForm{"hint_below_nothing",
                   form_with("id = \"second\"\nkind = \"text\"", "[[hint]]\nid = \"h\"\nafter = \"nowhere\""),
                   "\"nowhere\" is no question that stands above"},
        BrokenForm{"hint_without_law",
                   form_with("id = \"second\"\nkind = \"text\"",
                             "[[hint]]\nid = \"h\"\nafter = \"second\"\ncitations = [{ law = \"act\", article = 3 }]"),
                   "has no text \"tiny.form.law.act\""},
        BrokenForm{
            "composition_of_nothing",
            form_with("id = \"second\"\nkind = \"text\"", "[[composition]]\nfield = \"f\"\nquestions = [\"nowhere\"]"),
            "names \"nowhere\", which is no question"},
        BrokenForm{"composition_over_a_field",
                   form_with("id = \"second\"\nkind = \"text\"",
                             "[[composition]]\nfield = \"second\"\nquestions = [\"first\"]"),
                   "\"second\" is filled by a question"}),
    [](const auto& form) { return form.param.name; });

TEST(Definition, names_all_problems_of_a_file_at_once) {
  const std::string error = error_of(
      form_with("id = \"second\"\nkind = \"text\"\nrequired = 1\nwhen = { question = \"frist\", is = \"a\" }"));
  EXPECT_THAT(error, HasSubstr("required"));
  EXPECT_THAT(error, HasSubstr("frist"));
}

TEST(Definition, says_which_file_cannot_be_read) {
  const auto form = Definition::load("/nonexistent/form.toml", tiny_texts());
  ASSERT_FALSE(form.has_value());
  EXPECT_THAT(form.error().detail(), HasSubstr("/nonexistent/form.toml: cannot be read"));
}

TEST(Definition, holds_what_the_file_says) {
  const Definition& form = testing::sample();
  EXPECT_EQ(form.id(), "sample");
  EXPECT_EQ(form.schema(), "sample.request/1");
  ASSERT_EQ(form.sections().size(), 5U);
  const Question* const amount = form.find("amount");
  ASSERT_NE(amount, nullptr);
  EXPECT_EQ(amount->kind, Kind::kMoney);
  EXPECT_EQ(amount->field, "amount");
  EXPECT_EQ(amount->short_label.name, "sample.form.amount.short");
  EXPECT_EQ(amount->rules.most, 100000);
  EXPECT_EQ(form.find("story")->field, "");
  EXPECT_EQ(form.find("nowhere"), nullptr);
  ASSERT_EQ(form.find("members")->parts.size(), 3U);
  EXPECT_EQ(form.find("members")->parts[2].field, "monthly_income");
  ASSERT_EQ(form.hints().size(), 2U);
  EXPECT_EQ(form.hints()[0].citations[0].article, 44);
}

TEST(Definition, knows_every_text_that_it_shows) {
  std::vector<std::string> shown;
  for (const config::TextKey key : testing::sample().text_keys()) shown.emplace_back(key.name);
  EXPECT_THAT(shown, ::testing::IsSupersetOf(testing::sample_text_names()));
}

TEST(Definition, asks_a_question_that_only_some_path_reaches) {
  // The third is asked of those who chose b and then x: reachable, though not at first sight.
  const auto form = Definition::parse(
      form_with(
          "id = \"second\"\nkind = \"choice\"\noptions = [{ id = \"x\" }, { id = \"y\" }]\n"
          "when = { not = { question = \"first\", is = \"a\" } }",
          kThird + "when = { all = [{ question = \"second\", is = \"x\" }, { question = \"first\", is = \"b\" }] }"),
      "tiny.toml",
      testing::texts_with({"tiny.form.section.only.title", "tiny.form.first.label", "tiny.form.first.option.a.label",
                           "tiny.form.first.option.b.label", "tiny.form.second.label",
                           "tiny.form.second.option.x.label", "tiny.form.second.option.y.label",
                           "tiny.form.third.label"}));
  EXPECT_TRUE(form.has_value()) << form.error().to_string();
}

TEST(Definition, refuses_a_question_behind_a_hidden_one) {
  // The second is asked only of those who chose a, so "second is x and first is b" cannot be.
  const std::string error = error_of(form_with(
      "id = \"second\"\nkind = \"choice\"\noptions = [{ id = \"x\" }, { id = \"y\" }]\n"
      "when = { question = \"first\", is = \"a\" }",
      kThird + "when = { all = [{ question = \"second\", is = \"x\" }, { question = \"first\", is = \"b\" }] }"));
  EXPECT_THAT(error, HasSubstr("question[2].when: can never hold"));
}

}  // namespace

}  // namespace kiosk::interview
