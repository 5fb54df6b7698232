#include "kiosk/interview/reachability.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace kiosk::interview {

namespace {

using Values = std::set<std::string, std::less<>>;

/// What a branch of the search demands of one question.
struct Demand {
  std::vector<Values> wanted;  ///< of each set, at least one value must be the answer
  Values excluded;             ///< none of these may be
};

struct Goal {
  Condition condition;
  bool negated = false;
};

struct Branch {
  std::vector<Goal> goals;  ///< still to be satisfied
  std::map<std::string, Demand, std::less<>> demands;
};

/// The values that a question can have; empty: any text.
Values values_of(const Question& question) {
  Values values;
  for (const Option& option : question.options) values.insert(option.id);
  if (question.kind == Kind::kYesNo) values = {"yes", "no"};
  if (question.kind == Kind::kPledge) values = {"yes"};
  for (const Derivation::Case& derived : question.derivation.cases) values.insert(derived.value);
  return values;
}

Values without(const Values& from, const Values& excluded) {
  Values left;
  std::ranges::set_difference(from, excluded, std::inserter(left, left.end()));
  return left;
}

bool holds_several(Kind kind) {
  return kind == Kind::kChoices || kind == Kind::kMaterials;
}

bool contradictory(const Demand& demand, const Question& question) {
  if (demand.wanted.empty()) return false;
  if (holds_several(question.kind)) {
    return std::ranges::any_of(demand.wanted, [&](const Values& w) { return without(w, demand.excluded).empty(); });
  }
  Values possible = demand.wanted.front();
  for (const Values& wanted : demand.wanted) {
    Values both;
    std::ranges::set_intersection(possible, wanted, std::inserter(both, both.end()));
    possible = std::move(both);
  }
  return without(possible, demand.excluded).empty();
}

class Search {
 public:
  explicit Search(const Lookup& lookup) : lookup_(lookup) {}

  bool solve(Branch branch) const {
    if (branch.goals.empty()) return true;
    const Goal goal = std::move(branch.goals.back());
    branch.goals.pop_back();
    switch (goal.condition.kind) {
      case Condition::Kind::kAlways:
        return !goal.negated && solve(std::move(branch));
      case Condition::Kind::kNot:
        return solve(with(std::move(branch), {goal.condition.parts.front(), !goal.negated}));
      case Condition::Kind::kAll:
        return goal.negated ? solve_one(branch, goal) : solve_every(std::move(branch), goal);
      case Condition::Kind::kAny:
        return goal.negated ? solve_every(std::move(branch), goal) : solve_one(branch, goal);
      case Condition::Kind::kAnyOf:
      case Condition::Kind::kAnswered:
        return solve_answer(std::move(branch), goal);
      case Condition::Kind::kAgeAtLeast:
      case Condition::Kind::kAgeBelow:
      case Condition::Kind::kDaysAtMost:
        return goal.negated ? solve(std::move(branch)) : solve_visible(branch, goal);
    }
    return true;
  }

 private:
  static Branch with(Branch branch, Goal goal) {
    branch.goals.push_back(std::move(goal));
    return branch;
  }

  bool solve_every(Branch branch, const Goal& goal) const {
    for (const Condition& part : goal.condition.parts) branch.goals.push_back({part, goal.negated});
    return solve(std::move(branch));
  }

  bool solve_one(const Branch& branch, const Goal& goal) const {
    return std::ranges::any_of(goal.condition.parts,
                               [&](const Condition& part) { return solve(with(branch, {part, goal.negated})); });
  }

  bool solve_visible(Branch branch, const Goal& goal) const {
    const KnownQuestion* const known = lookup_(goal.condition.question);
    return known == nullptr || solve(with(std::move(branch), {known->when}));
  }

  bool solve_answer(Branch branch, const Goal& goal) const {
    const KnownQuestion* const known = lookup_(goal.condition.question);
    if (known == nullptr) return solve(std::move(branch));  // reported elsewhere
    const Question& question = *known->question;
    Values values(goal.condition.values.begin(), goal.condition.values.end());
    if (goal.condition.kind == Condition::Kind::kAnswered) values = values_of(question);
    if (values.empty()) return solve_visible(std::move(branch), goal);
    Demand& demand = branch.demands[question.id];
    if (goal.negated) {
      demand.excluded.insert(values.begin(), values.end());
    } else {
      demand.wanted.push_back(values);
      branch.goals.push_back({known->when});
      branch.goals.push_back({derived_from(question, values)});
    }
    return !contradictory(demand, question) && solve(std::move(branch));
  }

  /// When a derived question has one of the values; always, for the other kinds.
  static Condition derived_from(const Question& question, const Values& values) {
    if (question.derivation.cases.empty()) return {};
    Condition any;
    any.kind = Condition::Kind::kAny;
    std::vector<Condition> earlier_cases_fail;
    for (const Derivation::Case& derived : question.derivation.cases) {
      std::vector<Condition> path = earlier_cases_fail;
      path.push_back(derived.when);
      if (values.contains(derived.value)) any.parts.push_back(all_of(std::move(path)));
      earlier_cases_fail.push_back(not_of(derived.when));
    }
    return any;
  }

  const Lookup& lookup_;
};

}  // namespace

Condition all_of(std::vector<Condition> parts) {
  Condition condition;
  condition.kind = Condition::Kind::kAll;
  condition.parts = std::move(parts);
  return condition;
}

Condition not_of(Condition part) {
  Condition condition;
  condition.kind = Condition::Kind::kNot;
  condition.parts.push_back(std::move(part));
  return condition;
}

bool satisfiable(const Condition& condition, const Lookup& lookup) {
  Branch start;
  start.goals.push_back({condition});
  return Search(lookup).solve(std::move(start));
}

}  // namespace kiosk::interview
