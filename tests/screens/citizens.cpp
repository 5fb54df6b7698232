#include "tests/screens/citizens.h"

#include <utility>

#include <fmt/format.h>

#include "tests/rig/station/citizen.h"

namespace screens {

namespace {

constexpr const char* kValidTo = "2036-01-01";

std::string repeated(std::string_view text, int times) {
  std::string whole;
  for (int i = 0; i < times; ++i) whole += text;
  return whole;
}

/// What everyone is asked in the end.
Citizen with_the_rest(Citizen citizen) {
  citizen.choices.insert(
      {{"applied_before", {"no"}}, {"urgency", {"none"}}, {"materials", {"id_card"}}, {"truth_pledge", {"agree"}}});
  citizen.typed.insert({{"event_date", "20260115"}, {"event_place", "370102"}});
  return citizen;
}

/// The shortest honest way, by an elderly migrant worker with a card, who slips now and then.
Citizen unpaid_worker() {
  rig::Citizen knows = rig::unpaid_worker();
  return {
      .name = "worker",
      .card = card("王𫖯", "370102194912310029", kValidTo),
      .choices = std::move(knows.choices),
      .typed = std::move(knows.typed),
      .mistakes = {{"own_phone", "1380000"}, {"claim_amount", "0"}},
      .tries_every_matter = true,
  };
}

/// Without a card, with somebody beside them, poor and in a hurry; says everything at the greatest length.
Citizen long_winded() {
  return with_the_rest({
      .name = "long_winded",
      .choices = {{"applying_for", {"self_with_agent"}},
                  {"own_lives_there", {"no"}},
                  {"own_more", {"workplace", "education", "postal_code"}},
                  {"own_education", {"junior_college"}},
                  {"second_kind", {"entrusted"}},
                  {"category", {"disabled", "low_income", "military"}},
                  {"matter_kind", {"injury"}},
                  {"procedure_stage", {"first_instance"}},
                  {"party_role", {"claimant"}},
                  {"facts_injury", {"work", "traffic", "food_drug", "medical"}},
                  {"other_party_known", {"name", "phone", "address"}},
                  {"claim_kind", {"other"}},
                  {"amount_known", {"yes"}},
                  {"exempt_ground", {"none"}},
                  {"income_sources", {"wages", "farming", "relief", "other"}},
                  {"housing", {"borrowed"}},
                  {"property", {"deposits", "vehicle"}},
                  {"has_debts", {"yes"}},
                  {"hardship_cause", {"illness", "disaster", "other"}},
                  {"hardship_pledge", {"agree"}},
                  {"urgency", {"deadline", "preservation", "other"}},
                  {"contact_way", {"sms"}},
                  {"access_needs", {"sign_language", "large_print", "home_visit"}}},
      .typed = {{"own_name", "阿卜杜热合曼·麦麦提图尔荪·阿布都克热木·买买提依明"},
                {"own_id_number", "370102197602140056"},
                {"own_nation", "维吾尔族"},
                {"own_household_address", "山东省济南市历下区" + repeated("很长的测试路名一百二十三号", 4)},
                {"own_address", repeated("测试小区12号楼3单元401室，", 5)},
                {"own_phone", "0531-88886666"},
                {"own_workplace", repeated("测试建筑安装工程有限责任公司", 3)},
                {"own_postal_code", "250014"},
                {"second_name", "张三丰"},
                {"second_id_number", "370102194912310029"},
                {"second_phone", "13900000000"},
                {"facts_detail", repeated("在工地上受了伤，老板一直不肯付医药费，找了很多次都没有结果。", 12)},
                {"other_party_name", repeated("测试置业集团股份有限公司济南分公司", 3)},
                {"other_party_phone", "13700000000"},
                {"other_party_address", repeated("济南市历下区测试路1号", 6)},
                {"claim_text", repeated("请求赔偿全部损失，并赔礼道歉。", 15)},
                {"claim_amount", "1234567.89"},
                {"household_size", "4"},
                {"monthly_income", "1800.50"},
                {"monthly_expense", "5200"},
                {"property_note", repeated("存款约两千元，旧电动三轮车一辆。", 8)},
                {"debts", repeated("看病向亲戚借了三万元，还没有还。", 8)},
                {"hardship_text", repeated("一家人只靠我打零工生活。", 15)},
                {"urgency_deadline", "20260306"}},
      .mistakes = {{"own_id_number", "370102197602140057"},
                   {"own_postal_code", "2500"},
                   {"second_id_number", "370102197602140056"},
                   {"second_phone", "123"},
                   {"other_party_phone", "0531-88886666"},
                   {"household_size", "99"}},
      .household = {{{"name", "测试丙"}, {"relation", "spouse"}, {"occupation", "务农"}, {"monthly_income", "600"}},
                    {{"name", "阿卜杜热合曼·麦麦提图尔荪·阿布都克热木"},
                     {"relation", "grandchild"},
                     {"occupation", "在济南市历下区上学"},
                     {"monthly_income", "0"}},
                    {{"name", "𠀀丁"}, {"relation", "parent"}}},
  });
}

/// For a child, by the parent whose card lies on the reader.
Citizen for_a_ward() {
  return with_the_rest({
      .name = "ward",
      .card = card("测试乙", "370102198001010015", kValidTo),
      .choices = {{"applying_for", {"ward"}},
                  {"their_lives_there", {"no"}},
                  {"category", {"woman"}},
                  {"matter_kind", {"support_payment"}},
                  {"procedure_stage", {"mediation"}},
                  {"facts_support", {"child"}},
                  {"other_party_known", {"nothing"}},
                  {"amount_known", {"no"}},
                  {"exempt_ground", {"social_assistance"}}},
      .typed = {{"agent_phone", "13800000000"},
                {"their_name", "测试小乙"},
                {"their_id_number", "370102201203150010"},
                {"their_household_address", "济南市历下区测试路1号"},
                {"their_address", "济南市历下区测试路2号"}},
      .mistakes = {{"their_id_number", "370102198001010015"}},
  });
}

/// Sent by somebody who is beaten at home.
Citizen entrusted() {
  return with_the_rest({
      .name = "entrusted",
      .card = card("测试乙", "370102198001010015", kValidTo),
      .choices = {{"applying_for", {"entrusted"}},
                  {"their_lives_there", {"yes"}},
                  {"matter_kind", {"violence"}},
                  {"procedure_stage", {"not_started"}},
                  {"facts_violence", {"domestic_violence"}},
                  {"other_party_known", {"nothing"}}},
      .typed = {{"agent_phone", "13800000000"},
                {"their_name", "测试丙"},
                {"their_id_number", "370102199506060047"},
                {"their_household_address", "济南市历下区测试路1号"},
                {"their_phone", "13900000000"}},
  });
}

/// For a relative who is detained.
Citizen for_the_detained() {
  return with_the_rest({
      .name = "detained",
      .card = card("测试乙", "370102198001010015", kValidTo),
      .choices = {{"applying_for", {"detained"}},
                  {"detained_relation", {"near_relative"}},
                  {"category", {"other"}},
                  {"matter_kind", {"criminal"}},
                  {"procedure_stage", {"investigation"}},
                  {"party_role", {"accused"}},
                  {"claim_kind", {"defence"}},
                  {"exempt_ground", {"no_income", "other_exempt"}}},
      .typed = {{"agent_phone", "13800000000"},
                {"their_name", "测试丁"},
                {"their_id_number", "371322198808080038"},
                {"their_household_address", "临沂市郯城县测试村"},
                {"facts_text", "听说被带走了，还没有见到人。"}},
      .mistakes = {{"facts_text", "被抓"}},
  });
}

/// A minor who comes alone.
Citizen minor() {
  return with_the_rest({
      .name = "minor",
      .card = card("测试小乙", "370102201203150010", kValidTo),
      .choices = {{"applying_for", {"self"}},
                  {"own_lives_there", {"yes"}},
                  {"matter_kind", {"righteous_act"}},
                  {"procedure_stage", {"not_started"}},
                  {"claim_kind", {"compensation"}},
                  {"amount_known", {"no"}},
                  {"other_party_known", {"nothing"}}},
      .typed = {{"own_phone", "13800000000"}, {"facts_text", "帮人拦住小偷的时候受了伤。"}},
  });
}

}  // namespace

drivers::sam::IdentityDocument card(const std::string& name, const std::string& id_number, const char* valid_to) {
  drivers::sam::IdentityDocument document;
  document.name = base::Secret(name);
  document.number = base::Secret(id_number);
  document.birth_date =
      base::Secret(fmt::format("{}-{}-{}", id_number.substr(6, 4), id_number.substr(10, 2), id_number.substr(12, 2)));
  document.sex = (id_number[16] - '0') % 2 == 0 ? drivers::sam::Sex::kFemale : drivers::sam::Sex::kMale;
  document.nation_code = base::Secret("01");
  document.address = base::Secret("山东省济南市历下区测试路1号测试小区2号楼3单元401室");
  document.valid_from = base::Secret("2016-01-01");
  document.valid_to = base::Secret(valid_to);
  return document;
}

const std::vector<Citizen>& citizens() {
  static const std::vector<Citizen> all = {unpaid_worker(), long_winded(),      for_a_ward(),
                                           entrusted(),     for_the_detained(), minor()};
  return all;
}

}  // namespace screens
