#pragma once

#include "printing/value.h"

/// A synthetic citizen's papers, as the legal-aid service would fill them. Header only: who uses it links printing.
namespace test_support {

/// An application of ordinary length on the pledge route, for legal_aid_application.
inline printing::Values sample_application() {
  using base::Secret;
  using printing::ValueList;
  using printing::Values;
  return {
      {"applicant_name", Secret("测试甲")},
      {"applicant_sex", "female"},
      {"applicant_birth_date", "1949-12-31"},
      {"applicant_nation", "汉"},
      {"applicant_id_number", Secret("370102194912310029")},
      {"household_address", Secret("山东省济南市历下区示例路12号院3号楼2单元401室")},
      {"current_address", Secret("山东省济南市历城区样例街道样例社区7号楼1单元102室")},
      {"postal_code", Secret("250013")},
      {"phone", Secret("13800000000")},
      {"workplace", Secret("济南某建筑劳务有限公司")},
      {"education", "junior_middle"},
      {"category", ValueList{"elderly", "migrant_worker"}},
      {"matter_kind", "labour"},
      {"procedure_stage", "not_started"},
      {"aid_form", "labour_representation"},
      {"applied_before", "no"},
      {"case_facts",
       Secret("2025年3月至2025年11月，申请人在济南市历城区某工地从事钢筋绑扎工作，双方约定每日工资260元，按月结算。"
              "自2025年8月起，用工单位以资金周转困难为由停止支付工资，至今共拖欠28,600元。申请人多次催要，"
              "对方出具了欠条，但一直未付。\n申请人如今无力聘请律师，特申请法律援助。")},
      {"other_party_name", Secret("济南某建筑劳务有限公司")},
      {"other_party_phone", Secret("0531-00000000")},
      {"event_date", "2025-08-01"},
      {"event_place", Secret("济南市历城区某工地")},
      {"claim", Secret("支付拖欠的劳动报酬28,600元。")},
      {"claim_amount", "28600"},
      {"hardship_route", "pledge"},
      {"materials", ValueList{Values{{"name", "居民身份证"}}, Values{{"name", "欠条"}}}},
      {"filed_at", "2026-03-02T09:05"},
      {"terminal_id", "370102-0001"},
      {"site_name", "济南市历下区公共法律服务中心"},
      {"agency_name", "济南市历下区法律援助中心"},
      {"household_size", "2"},
      {"monthly_income", "1850"},
      {"monthly_expense", "2300.5"},
      {"income_sources", ValueList{"pension", "wages"}},
      {"household_members",
       ValueList{Values{
           {"name", Secret("测试乙")}, {"relation", "配偶"}, {"occupation", "务农"}, {"monthly_income", "600"}}}},
      {"housing", "own"},
      {"property", ValueList{"none"}},
      {"debts", Secret("医疗借款20,000元")},
      {"hardship_reason", Secret("配偶长期患病，医疗支出较大；工资被拖欠，家庭收入不足以维持日常开支。")},
      {"pledge_read_aloud", "yes"},
  };
}

/// A receipt with the platform's number, for legal_aid_receipt.
inline printing::Values sample_receipt() {
  using base::Secret;
  using printing::ValueList;
  using printing::Values;
  return {
      {"state", "received"},
      {"application_number", "SDLA-2026-370102-000001"},
      {"qr_text", "SDLA-2026-370102-000001"},
      {"filed_at", "2026-03-02T09:05"},
      {"terminal_id", "370102-0001"},
      {"site_name", "济南市历下区公共法律服务中心"},
      {"site_address", "济南市历下区示例路1号"},
      {"site_phone", "0531-00000000"},
      {"agency_name", "济南市历下区法律援助中心"},
      {"applicant_name", Secret("测试甲")},
      {"applicant_id_number", Secret("370102194912310029")},
      {"phone", Secret("13800000000")},
      {"matter_kind", "labour"},
      {"handed_in", ValueList{Values{{"name", "法律援助申请表"}, {"note", "电子件"}},
                              Values{{"name", "经济困难状况说明表及个人诚信承诺"}, {"note", "电子件"}}}},
      {"decision_due_date", "2026-03-09"},
  };
}

/// The slip while the link is down.
inline printing::Values sample_slip() {
  printing::Values values = sample_receipt();
  values.erase("application_number");
  values.erase("decision_due_date");
  values.insert_or_assign("state", "saved");
  values.insert_or_assign("terminal_number", "370102-0001-000007");
  values.insert_or_assign("qr_text", "370102-0001-000007");
  return values;
}

}  // namespace test_support
