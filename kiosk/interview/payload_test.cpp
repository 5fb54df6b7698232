#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "kiosk/interview/testing/forms.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

using testing::card;
using testing::Citizen;
using testing::sample;

nlohmann::json filed(const Citizen& citizen) {
  return nlohmann::json::parse(to_json(citizen.sheet().payload({testing::sample_texts()})).reveal());
}

TEST(Payload, holds_visible_answers_under_their_fields) {
  Citizen citizen(sample(), card());
  citizen.says("topic", "harm").says("urgent", "no").says("size", "4");
  const auto json = filed(citizen);
  EXPECT_EQ(json["name"], "测试甲");
  EXPECT_EQ(json["topic"], "harm");
  EXPECT_EQ(json["urgent"], "no");
  EXPECT_EQ(json["born"], "1949-12-31");
  EXPECT_FALSE(json.contains("size")) << "hidden, though it was answered once";
  EXPECT_FALSE(json.contains("phone")) << "not answered";
}

TEST(Payload, writes_values_in_one_way) {
  Citizen citizen(sample());
  citizen.says("name", " 王𫖯　").says("number", "11010519491231002x").says("phone", "138 0000-1111");
  citizen.says("postal_code", "２５００００").says("topic", "wages").says("amount", "12,500.5");
  const auto json = filed(citizen);
  EXPECT_EQ(json["name"], "王𫖯");
  EXPECT_EQ(json["number"], "11010519491231002X");
  EXPECT_EQ(json["phone"], "13800001111");
  EXPECT_EQ(json["postal_code"], "250000");
  EXPECT_EQ(json["amount"], "12500.50");
}

TEST(Payload, lists_codes_and_leaves_out_what_is_not_filed) {
  Citizen citizen(sample(), card());
  citizen.chooses("groups", {"elderly", "worker"});
  EXPECT_EQ(filed(citizen)["groups"], (nlohmann::json{"elderly", "worker"}));
  citizen.chooses("groups", {"none"});
  EXPECT_FALSE(filed(citizen).contains("groups"));
}

TEST(Payload, files_a_derived_value_as_a_list_where_the_form_says_so) {
  Citizen citizen(sample());
  citizen.says("topic", "wages");
  EXPECT_EQ(filed(citizen)["route"], nlohmann::json{"short"});
}

TEST(Payload, files_people_as_rows_in_words) {
  Citizen citizen(sample());
  citizen.chooses("groups", {"none"});
  citizen.lists(
      "members",
      {{{"name", base::Secret("小明")}, {"relation", base::Secret("child")}, {"income", base::Secret("1,200")}}});
  EXPECT_EQ(filed(citizen)["members"], nlohmann::json::parse(R"([{"name": "小明", "monthly_income": "1200",
      "relation": "sample.form.members.part.relation.option.child.label的字"}])"));
}

TEST(Payload, files_materials_with_their_code_and_name) {
  Citizen citizen(sample());
  citizen.chooses("papers", {"photo"});
  EXPECT_EQ(filed(citizen)["papers"],
            nlohmann::json::parse(R"([{"code": "photo", "name": "sample.form.papers.option.photo.label的字"}])"));
}

TEST(Payload, files_a_region_by_its_name) {
  Citizen citizen(sample());
  citizen.says("place", "370102");
  const Words words{testing::sample_texts(), config::Language::kChinese, [](std::string_view) { return "历下区"; }};
  EXPECT_EQ(text_of(citizen.sheet().payload(words).at("place")), "历下区");
}

TEST(Payload, composes_a_field_of_several_answers_in_chinese) {
  Citizen citizen(sample());
  citizen.says("topic", "wages").says("event_day", "2026-01-05").says("story", "包工头跑了");
  const Words english{testing::sample_texts(), config::Language::kEnglish};
  EXPECT_EQ(text_of(citizen.sheet().payload(english).at("facts")),
            "sample.form.topic.option.wages.label的字\n"
            "sample.form.event_day.label的字：2026年1月5日\n"
            "包工头跑了");
  EXPECT_FALSE(filed(citizen).contains("story")) << "field = \"\": for the conversation only";
}

TEST(Payload, escapes_what_was_typed) {
  Citizen citizen(sample());
  citizen.says("story", "他说“给”,\n\"明天\"\\").says("topic", "wages");
  const std::string json(to_json(citizen.sheet().payload({testing::sample_texts()})).reveal());
  EXPECT_EQ(nlohmann::json::parse(json)["facts"], "sample.form.topic.option.wages.label的字\n他说“给”,\n\"明天\"\\");
}

}  // namespace

}  // namespace kiosk::interview
