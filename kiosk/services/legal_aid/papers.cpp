#include "kiosk/services/legal_aid/papers.h"

#include <fmt/format.h>

#include "base/date.h"
#include "config/text_keys.h"

namespace kiosk::legal_aid {

namespace {

namespace text = config::text;
using config::Language;

constexpr int kDecisionDays = 7;

std::string_view sex_word(drivers::sam::Sex sex) {
  switch (sex) {
    case drivers::sam::Sex::kMale:
      return "male";
    case drivers::sam::Sex::kFemale:
      return "female";
    case drivers::sam::Sex::kUnknown:
    case drivers::sam::Sex::kUnspecified:
      return "";
  }
  return "";
}

printing::Value value_of(const interview::Value& value) {
  struct Visitor {
    printing::Value operator()(const base::Secret& one) const { return one; }

    printing::Value operator()(const interview::Codes& codes) const {
      return printing::ValueList(codes.begin(), codes.end());
    }

    printing::Value operator()(const interview::People& people) const {
      printing::ValueList rows;
      for (const interview::Person& person : people) {
        printing::Values row;
        for (const auto& [part, entered] : person) row.emplace(part, entered);
        rows.emplace_back(std::move(row));
      }
      return rows;
    }
  };

  return std::visit(Visitor{}, value);
}

std::string china_minute(base::Wall wall) {
  const base::LocalTime time = base::china_time(wall);
  return fmt::format("{}T{:02}:{:02}", base::to_iso(base::china_date(wall)), time.hour, time.minute);
}

printing::Value row(const config::Texts& texts, config::TextKey name, config::TextKey note) {
  return printing::Values{{"name", texts.get(name, Language::kChinese).text},
                          {"note", texts.get(note, Language::kChinese).text}};
}

/// What the terminal itself took in; what the citizen says to bring is another list.
printing::ValueList handed_in(const printing::Values& values, const config::Texts& texts) {
  printing::ValueList rows{row(texts, text::legal_aid_paper_application, text::legal_aid_paper_electronic)};
  const auto route = values.find("hardship_route");
  if (route != values.end() && route->second.reveal() == "pledge") {
    rows.push_back(row(texts, text::legal_aid_paper_hardship, text::legal_aid_paper_electronic));
  }
  return rows;
}

void add_place(printing::Values& values, const config::TerminalSettings& terminal) {
  values.insert_or_assign("terminal_id", terminal.id);
  values.insert_or_assign("site_name", terminal.site_name);
  values.insert_or_assign("site_address", terminal.site_address);
  values.insert_or_assign("site_phone", terminal.site_phone);
  values.insert_or_assign("agency_name", terminal.agency_name);
}

}  // namespace

interview::Facts facts_of(const drivers::sam::IdentityDocument& document) {
  interview::Facts facts;
  const auto put = [&facts](std::string_view name, base::Secret value) {
    if (!value.empty()) facts.emplace(name, std::move(value));
  };
  put("card.name", document.display_name());
  put("card.sex", base::Secret(sex_word(document.sex)));
  put("card.birth_date", document.birth_date);
  put("card.nation", base::Secret(drivers::sam::nation_name(document.nation_code.reveal())));
  put("card.id_number", document.number);
  put("card.address", document.address);
  return facts;
}

std::string document_of(std::string_view paper) {
  return fmt::format("legal_aid_{}", paper);
}

const std::string& number_of(const Model& model) {
  return model.received() ? model.delivery->ref : model.saved->terminal_number;
}

std::string decision_due(base::Wall received_at) {
  const auto day = std::chrono::sys_days(base::china_date(received_at)) + std::chrono::days{kDecisionDays};
  return base::to_iso(base::Date{day});
}

printing::Values paper_values(const Model& model, const Setting& setting, std::string_view paper) {
  printing::Values values;
  const interview::Payload payload = model.form->sheet().payload(model.form->words(*setting.texts));
  for (const auto& [field, value] : payload) values.emplace(field, value_of(value));
  add_place(values, setting.settings->terminal);
  values.insert_or_assign("filed_at", china_minute(model.saved->saved_at));
  if (model.received()) values.insert_or_assign("application_number", model.delivery->ref);
  if (paper != kReceipt) return values;

  values.insert_or_assign("state", model.received() ? "received" : "saved");
  if (model.held()) values.insert_or_assign("held", "yes");
  values.insert_or_assign("terminal_number", model.saved->terminal_number);
  values.insert_or_assign("qr_text", number_of(model));
  values.insert_or_assign("handed_in", handed_in(values, *setting.texts));
  if (model.received() && model.delivery->received_at) {
    values.insert_or_assign("decision_due_date", decision_due(*model.delivery->received_at));
  }
  return values;
}

}  // namespace kiosk::legal_aid
