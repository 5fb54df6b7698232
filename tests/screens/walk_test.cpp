#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/interview/testing/forms.h"
#include "tests/screens/walks.h"
#include "ui/testing/panels.h"

/// Every screen of the terminal, as each citizen may have it, against the accessibility table. SCREENS_OUT=folder keeps
/// a picture of each; SCREENS_ONLY=word only of the stops with that word in their name.
namespace screens {
namespace {

std::vector<Variant> variants() {
  std::vector<Variant> all;
  for (const bool large : {false, true}) {
    for (const auto language : {config::Language::kChinese, config::Language::kEnglish}) {
      for (const auto& [inches, panel] :
           {std::pair("21", ui::testing::panel_21()), std::pair("32", ui::testing::panel_32())}) {
        const char* const words = language == config::Language::kChinese ? "zh" : "en";
        all.push_back({.name = fmt::format("{}_{}_{}", large ? "large" : "standard", words, inches),
                       .mode = {.large = large, .language = language},
                       .panel = panel});
      }
    }
  }
  return all;
}

/// Questions, options and hints of the form that nobody met.
std::vector<std::string> not_met(const Inspector& inspector) {
  std::vector<std::string> missing;
  const kiosk::interview::Definition& form = kiosk::interview::testing::legal_aid();
  const auto look_for = [&](const std::string& id) {
    // A question is a node, or the nodes of its parts.
    const auto found = inspector.seen().lower_bound(id);
    if (found == inspector.seen().end() || !found->starts_with(id)) missing.push_back(id);
  };
  for (const kiosk::interview::Section& section : form.sections()) {
    for (const kiosk::interview::Question& question : section.questions) {
      if (question.kind == kiosk::interview::Kind::kDerived) continue;
      look_for("legal_aid." + question.id);
      for (const kiosk::interview::Option& option : question.options) {
        look_for("legal_aid." + question.id + "." + option.id);
      }
    }
  }
  for (const kiosk::interview::Hint& hint : form.hints()) look_for("legal_aid.hint." + hint.id);
  return missing;
}

class EveryScreen : public testing::TestWithParam<Variant> {};

TEST_P(EveryScreen, IsSoundForEveryCitizen) {
  const Variant& variant = GetParam();
  Inspector inspector(variant);
  walk_around(variant, inspector);
  constexpr std::array kEndings = {Ending::kReceived, Ending::kLate, Ending::kStuck};
  std::size_t visit = 0;
  for (const Citizen& citizen : citizens()) {
    Pilot pilot(variant);
    walk_to_the_form(pilot, inspector, citizen, visit == 0);
    walk_the_form(pilot, inspector, citizen);
    if (pilot.screen() == "legal_aid.saving") walk_the_papers(pilot, inspector, kEndings.at(visit % kEndings.size()));
    ++visit;
  }
  EXPECT_THAT(not_met(inspector), testing::IsEmpty()) << "no citizen of citizens.cpp is asked this";
  EXPECT_EQ(inspector.failures(), 0U);
  fmt::print("{}\n", inspector.summary());
}

INSTANTIATE_TEST_SUITE_P(Screens, EveryScreen, testing::ValuesIn(variants()),
                         [](const auto& variant) { return variant.param.name; });

}  // namespace
}  // namespace screens
