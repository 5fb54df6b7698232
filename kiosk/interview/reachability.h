#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "kiosk/interview/definition.h"

/// Whether conditions can hold at all, so that a question that nobody will ever see is found when the form is read.
namespace kiosk::interview {

/// What a condition's question is, and when it is visible (its section's condition and its own).
struct KnownQuestion {
  const Question* question = nullptr;
  Condition when;
};

using Lookup = std::function<const KnownQuestion*(std::string_view question)>;

Condition all_of(std::vector<Condition> parts);
Condition not_of(Condition part);

/// False if no answers make the condition hold. Exact for choices, yes/no and what derives from them; what depends on
/// dates is taken to be possible.
bool satisfiable(const Condition& condition, const Lookup& lookup);

}  // namespace kiosk::interview
