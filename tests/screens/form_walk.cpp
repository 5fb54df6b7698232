#include <set>
#include <utility>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "kiosk/interview/testing/forms.h"
#include "tests/screens/walks.h"

namespace screens {

namespace {

namespace interview = kiosk::interview;

constexpr std::string_view kNext = "legal_aid.form.next";
constexpr std::string_view kBack = "legal_aid.form.back";
// More than the longest form has pages: a walk that goes in circles ends.
constexpr int kMostPages = 100;
// More than any field holds.
constexpr int kMostLetters = 600;

std::string node_of(std::string_view question, std::string_view part) {
  return fmt::format("legal_aid.{}.{}", question, part);
}

std::string node_of(std::string_view question) {
  return fmt::format("legal_aid.{}", question);
}

/// What is wrong on the glass, in words: for the message when a page cannot be left.
std::string problems_on(const ui::Tree& tree) {
  std::string text;
  for (const ui::Node& node : tree.nodes) {
    if (node.state.problem) text += fmt::format("{}: {}\n", node.id, node.spoken);
  }
  return text;
}

class FormWalk {
 public:
  FormWalk(Pilot& pilot, Inspector& inspector, const Citizen& citizen)
      : pilot_(pilot), inspector_(inspector), citizen_(citizen) {}

  void run() {
    for (int i = 0; i < kMostPages && on_form(); ++i) {
      const std::string screen = pilot_.screen();
      if (screen == "legal_aid.form.review") walk_review();
      walk_page();
      if (pilot_.screen() == screen) {
        ADD_FAILURE() << citizen_.name << " cannot leave " << screen << ":\n" << problems_on(pilot_.tree());
        return;
      }
    }
    EXPECT_EQ(pilot_.screen(), "legal_aid.saving") << citizen_.name;
  }

 private:
  bool on_form() const { return pilot_.screen().starts_with("legal_aid.form."); }

  Sight check(const std::string& what) {
    return inspector_.check(pilot_, fmt::format("{} {} {}", citizen_.name, pilot_.screen(), what));
  }

  void press(std::string_view id) { EXPECT_TRUE(pilot_.press(id)) << id << " on " << pilot_.screen(); }

  void walk_page() {
    Sight on_page = check("met");
    press_next_unanswered();
    // An answer may bring up further questions.
    while (choose(on_page)) {
      const Sight before = std::exchange(on_page, check("chosen"));
      if (on_page.ids != before.ids) press_next_unanswered();
    }
    fill_people(on_page);
    fill_fields(on_page);
    check("answered");
    press(kNext);
  }

  /// What is missing is said in place; a page on which nothing is missing is left, and come back to.
  void press_next_unanswered() {
    const std::string screen = pilot_.screen();
    press(kNext);
    if (pilot_.screen() == screen) {
      check("unanswered");
      return;
    }
    ASSERT_TRUE(on_form()) << "nothing was asked on " << screen;
    press(kBack);
    EXPECT_EQ(pilot_.screen(), screen) << "back leads elsewhere";
  }

  /// False: there was nothing to choose that was not chosen before.
  bool choose(const Sight& on_page) {
    bool chosen = false;
    for (const auto& [question, options] : citizen_.choices) {
      for (const std::string& option : options) {
        const std::string id = node_of(question, option);
        if (!on_page.ids.contains(id) || !given_.insert(id).second) continue;
        chosen = true;
        // Preselected for this citizen: one more touch would take it away.
        if (!on_page.selected.contains(id)) press(id);
      }
    }
    return chosen;
  }

  void fill_fields(const Sight& on_page) {
    bool slipped = false;
    for (const auto& [question, text] : citizen_.mistakes) {
      if (!on_page.ids.contains(node_of(question))) continue;
      fill(node_of(question), text);
      slipped = true;
    }
    if (slipped) {
      press(kNext);
      check("mistaken");
    }
    for (const auto& [question, text] : citizen_.typed) {
      if (on_page.ids.contains(node_of(question)) && given_.insert(question).second) fill(node_of(question), text);
    }
  }

  void fill(const std::string& field, const std::string& text) {
    press(field);
    check("editing " + field);
    // What was typed by mistake goes first.
    std::string erasing;
    for (int i = 0; i < kMostLetters && citizen_.mistakes.contains(field.substr(field.find('.') + 1)); ++i) {
      erasing += '\b';
    }
    if (!erasing.empty()) pilot_.type(erasing);
    EXPECT_TRUE(pilot_.type(text)) << field;
    check("typed " + field);
    pilot_.type("\n");
  }

  void fill_people(const Sight& on_page) {
    if (!on_page.ids.contains("legal_aid.household_members.add")) return;
    for (const PersonAnswers& person : citizen_.household) {
      press("legal_aid.household_members.add");
      const Sight asked = check("person met");
      fill(node_of("household_members", "name"), person.at("name"));
      press(kNext);
      check("person unanswered");
      for (const auto& [part, answer] : person) {
        const std::string id = node_of("household_members", part);
        if (part == "name") continue;
        if (asked.ids.contains(id + "." + answer)) {
          press(id + "." + answer);
        } else {
          fill(id, answer);
        }
      }
      check("person answered");
      press(kNext);
      check("people");
    }
    if (citizen_.household.empty()) return;
    press("legal_aid.household_members.person1.change");
    check("person changed");
    press(kNext);
  }

  /// From the review, one question is looked at again and the review comes back.
  void walk_review() {
    const Sight met = check("review");
    if (met.ids.contains("legal_aid.review.numbers")) {
      press("legal_aid.review.numbers");
      check("review with whole numbers");
      press("legal_aid.review.numbers");
    }
    press("legal_aid.review.matter.matter_kind.change");
    check("changing from the review");
    press(kBack);
    EXPECT_EQ(pilot_.screen(), "legal_aid.form.review");
    if (citizen_.tries_every_matter) try_every_matter();
  }

  void tell(interview::FormEvent event) { pilot_.deliver(kiosk::event::Action{std::move(event)}); }

  /// What each kind of matter brings up, without answering it.
  void try_every_matter() {
    const interview::Definition& form = interview::testing::legal_aid();
    tell(interview::Changed{"procedure_stage", base::Secret("first_instance")});
    for (const interview::Option& matter : form.find("matter_kind")->options) {
      tell(interview::Changed{"matter_kind", base::Secret(matter.id)});
      check(matter.id);
      for (const char* const question : {"procedure_stage", "party_role", "aid_form", "claim_kind", "materials"}) {
        tell(interview::GoTo{question});
        check(matter.id);
      }
    }
    tell(interview::Changed{"matter_kind", base::Secret(citizen_.choices.at("matter_kind").front())});
    tell(interview::Changed{"procedure_stage", base::Secret(citizen_.choices.at("procedure_stage").front())});
    press(kBack);
    EXPECT_EQ(pilot_.screen(), "legal_aid.form.review");
  }

  Pilot& pilot_;
  Inspector& inspector_;
  const Citizen& citizen_;
  std::set<std::string> given_;
};

}  // namespace

void walk_the_form(Pilot& pilot, Inspector& inspector, const Citizen& citizen) {
  FormWalk(pilot, inspector, citizen).run();
}

}  // namespace screens
