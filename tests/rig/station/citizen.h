#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/rig/station/rig_client.h"

namespace rig {

/// A citizen who knows the answers: by question id, the options to choose or the text to type.
struct Citizen {
  std::map<std::string, std::vector<std::string>> choices;
  std::map<std::string, std::string> typed;
};

/// A migrant worker whose wages were not paid: the shortest honest path of the legal-aid form.
Citizen unpaid_worker();
/// The same person without a card: also name and number.
Citizen unpaid_worker_without_card();

/// Called with each screen that is met, when it is filled in and before it is left: "legal_aid.matter".
using OnScreen = std::function<void(const std::string& screen)>;

/// Fills in a form from where it stands, in whatever mode, by pressing and typing, until another screen than the
/// form's comes. The error names the screen on which it could not go on.
base::Result<void> fill_form(RigClient& rig, const Citizen& citizen, const std::string& form,
                             const OnScreen& on_screen);

}  // namespace rig
