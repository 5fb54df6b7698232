#include "peripherals/id_reader/sample_card.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "drivers/sam/document_builder.h"

namespace peripherals::id_reader {

namespace {

using drivers::sam::DocumentKind;
using drivers::sam::TextSlot;
using enum drivers::sam::TextSlot;

constexpr std::array kFieldNames = {
    std::pair{std::string_view("name"), kName},
    std::pair{std::string_view("latin_name"), kLatinName},
    std::pair{std::string_view("sex"), kSex},
    std::pair{std::string_view("nation"), kNation},
    std::pair{std::string_view("birth_date"), kBirthDate},
    std::pair{std::string_view("address"), kAddress},
    std::pair{std::string_view("number"), kNumber},
    std::pair{std::string_view("issuer"), kIssuer},
    std::pair{std::string_view("valid_from"), kValidFrom},
    std::pair{std::string_view("valid_to"), kValidTo},
    std::pair{std::string_view("pass_number"), kPassNumber},
    std::pair{std::string_view("issue_count"), kIssueCount},
    std::pair{std::string_view("nationality"), kNationality},
    std::pair{std::string_view("card_version"), kCardVersion},
    std::pair{std::string_view("former_card"), kFormerCard},
};

SampleCard citizen() {
  return {DocumentKind::kCitizenCard,
          {{kName, "测试甲"},
           {kSex, "2"},
           {kNation, "01"},
           {kBirthDate, "19491231"},
           {kAddress, "山东省济南市历下区测试路1号"},
           {kNumber, "370102194912310029"},
           {kIssuer, "济南市公安局历下分局"},
           {kValidFrom, "20150307"},
           {kValidTo, "长期"}}};
}

SampleCard citizen_with(TextSlot slot, std::string value) {
  SampleCard card = citizen();
  card.fields[slot] = std::move(value);
  return card;
}

SampleCard resident_permit() {
  return {DocumentKind::kResidentPermit,
          {{kName, "张三丰"},
           {kSex, "1"},
           {kBirthDate, "19900101"},
           {kAddress, "山东省青岛市市南区测试路2号"},
           {kNumber, "810000199001010019"},
           {kIssuer, "青岛市公安局"},
           {kValidFrom, "20230501"},
           {kValidTo, "20280501"},
           {kPassNumber, "H12345678"},
           {kIssueCount, "01"}}};
}

SampleCard foreigner_2017() {
  return {DocumentKind::kForeigner2017,
          {{kLatinName, "SAMPLE, MARIA TEST"},
           {kName, "测试乙"},
           {kSex, "2"},
           {kNumber, "CAN110080010101"},
           {kNationality, "CAN"},
           {kBirthDate, "19800101"},
           {kValidFrom, "20190601"},
           {kValidTo, "20290601"},
           {kCardVersion, "01"},
           {kIssuer, "1500"}}};
}

SampleCard foreigner_2023() {
  return {DocumentKind::kForeigner2023,
          {{kLatinName, "SAMPLE, MAXIMILIAN ALEXANDER TEST VON EXAMPLE"},
           {kName, "测试丙"},
           {kSex, "1"},
           {kNumber, "911124198001010015"},
           {kNationality, "DEU"},
           {kBirthDate, "19800101"},
           {kValidFrom, "20231201"},
           {kValidTo, "20331201"},
           {kIssueCount, "02"},
           {kFormerCard, "01"}}};
}

struct Preset {
  std::string_view name;
  SampleCard (*make)();
};

constexpr std::array kPresets = {
    Preset{"citizen", citizen},
    Preset{"resident_permit", resident_permit},
    Preset{"foreigner_2017", foreigner_2017},
    Preset{"foreigner_2023", foreigner_2023},
    Preset{"rare_name", [] { return citizen_with(kName, "王\U0002B5AF"); }},
    Preset{"plane_2_name", [] { return citizen_with(kName, "\U00020000"); }},
    Preset{"private_use_name", [] { return citizen_with(kName, "王\uE863"); }},
    Preset{"expired", [] { return citizen_with(kValidTo, "20250307"); }},
    Preset{"impossible_birth_date", [] { return citizen_with(kBirthDate, "19490230"); }},
};

// "citizen, resident_permit, …"
template <typename Names>
std::string listed(const Names& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

base::Result<SampleCard> preset_card(const std::string& name) {
  const auto* const found = std::ranges::find(kPresets, name, &Preset::name);
  if (found != kPresets.end()) return found->make();
  return base::fail(base::ErrorCode::kDeviceCommandInvalid,
                    fmt::format("no preset '{}'; there are: {}", name, listed(sample_card_presets())));
}

}  // namespace

std::vector<std::string_view> sample_card_presets() {
  std::vector<std::string_view> names;
  for (const Preset& preset : kPresets) names.push_back(preset.name);
  return names;
}

base::Result<SampleCard> parse_sample_card(std::string_view json) {
  const auto args = nlohmann::json::parse(json, nullptr, false);
  const auto text = [](const auto& entry) { return entry.is_string(); };
  if (!args.is_object() || !std::ranges::all_of(args, text)) {
    return base::fail(base::ErrorCode::kDeviceCommandInvalid, "a card is a JSON object of texts");
  }
  auto card = preset_card(args.value("preset", "citizen"));
  if (!card) return card;
  for (const auto& [key, value] : args.items()) {
    if (key == "preset") continue;
    const auto* const field = std::ranges::find(kFieldNames, key, [](const auto& entry) { return entry.first; });
    if (field == kFieldNames.end()) {
      std::vector<std::string_view> known;
      for (const auto& entry : kFieldNames) known.push_back(entry.first);
      return base::fail(base::ErrorCode::kDeviceCommandInvalid,
                        fmt::format("a card has no field '{}'; it has: preset, {}", key, listed(known)));
    }
    card->fields[field->second] = value.get<std::string>();
  }
  return card;
}

drivers::sam::IdentityDocument to_document(const SampleCard& card) {
  drivers::sam::DocumentBuilder builder(card.kind);
  for (const auto& [slot, value] : card.fields) builder.set(slot, base::Secret(value));
  return std::move(builder).finish();
}

}  // namespace peripherals::id_reader
