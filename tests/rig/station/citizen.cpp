#include "tests/rig/station/citizen.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace rig {

namespace {

using nlohmann::json;

// More rounds than the longest form has widgets: a walk that goes in circles ends with an error.
constexpr int kMostRounds = 400;

bool state(const json& node, const char* flag) {
  return node.contains("state") && node["state"].value(flag, false);
}

/// The next thing on this page that the citizen has an answer for and has not given yet.
class Page {
 public:
  Page(RigClient& rig, const Citizen& citizen, const std::string& form) : rig_(rig), citizen_(citizen), form_(form) {}

  /// Does one thing. True: something was done, look again. False: nothing is left on this page.
  base::Result<bool> step(const json& tree) {
    for (const auto& [question, options] : citizen_.choices) {
      for (const std::string& option : options) {
        const std::string id = fmt::format("{}.{}.{}", form_, question, option);
        const json* const node = find(tree, id);
        if (node == nullptr || state(*node, "selected") || !given_.insert(id).second) continue;
        if (const auto pressed = rig_.press(id); !pressed) return std::unexpected(pressed.error());
        return true;
      }
    }
    for (const auto& [question, text] : citizen_.typed) {
      const std::string id = fmt::format("{}.{}", form_, question);
      const json* const node = find(tree, id);
      if (node == nullptr || !given_.insert(id).second) continue;
      if (const auto pressed = rig_.press(id); !pressed) return std::unexpected(pressed.error());
      if (const auto typed = rig_.type(text + "\n"); !typed) return std::unexpected(typed.error());
      return true;
    }
    return false;
  }

  /// A page of the form that is longer than the glass has a button for the rest of it.
  base::Result<bool> turn(const json& tree) {
    const json* const next = find(tree, "page.next");
    if (next == nullptr || !state(*next, "pressable")) return false;
    if (const auto pressed = rig_.press("page.next"); !pressed) return std::unexpected(pressed.error());
    return true;
  }

 private:
  RigClient& rig_;
  const Citizen& citizen_;
  const std::string& form_;
  std::set<std::string> given_;
};

std::string problems_on(const json& tree) {
  std::string text;
  for (const json& node : tree) {
    if (state(node, "problem")) text += fmt::format(" {}: {};", node.value("id", ""), node.value("spoken", ""));
  }
  return text;
}

}  // namespace

base::Result<void> fill_form(RigClient& rig, const Citizen& citizen, const std::string& form,
                             const OnScreen& on_screen) {
  Page page(rig, citizen, form);
  std::string pressed_next_on;
  for (int round = 0; round < kMostRounds; ++round) {
    const auto tree = rig.tree();
    if (!tree) return std::unexpected(tree.error());
    const std::string screen = screen_of(*tree);
    const std::string next = form + ".form.next";
    const bool on_form = find(*tree, next) != nullptr;
    if (!on_form) return {};
    const auto done = page.step(*tree);
    if (!done) return std::unexpected(done.error());
    if (*done) continue;
    const auto turned = page.turn(*tree);
    if (!turned) return std::unexpected(turned.error());
    on_screen(screen);
    if (*turned) continue;
    if (screen == pressed_next_on) {
      return base::fail(base::ErrorCode::kInternal, fmt::format("cannot go on from {}:{}", screen, problems_on(*tree)));
    }
    pressed_next_on = screen;
    if (const auto pressed = rig.press(next); !pressed) return pressed;
  }
  return base::fail(base::ErrorCode::kInternal, "the form does not end");
}

Citizen unpaid_worker() {
  return {
      .choices = {{"applying_for", {"self"}},
                  {"own_lives_there", {"yes"}},
                  {"category", {"migrant_worker"}},
                  {"matter_kind", {"labour"}},
                  {"procedure_stage", {"not_started"}},
                  {"facts_labour", {"wages_unpaid", "no_contract"}},
                  {"other_party_known", {"name"}},
                  {"amount_known", {"yes"}},
                  {"applied_before", {"no"}},
                  {"urgency", {"none"}},
                  {"materials", {"id_card", "wage_record"}},
                  {"truth_pledge", {"agree"}}},
      .typed = {{"own_phone", "13800000000"},
                {"event_date", "20260115"},
                {"event_place", "370102"},
                {"other_party_name", "测试建筑公司"},
                {"claim_amount", "12500"}},
  };
}

Citizen unpaid_worker_without_card() {
  Citizen citizen = unpaid_worker();
  citizen.typed.insert({{"own_name", "测试甲"},
                        {"own_id_number", "370102194912310029"},
                        {"own_household_address", "山东省济南市历下区测试路1号"}});
  return citizen;
}

}  // namespace rig
