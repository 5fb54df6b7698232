#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "drivers/sam/identity_document.h"

namespace screens {

/// One person of a list: part id to the option to choose or the text to type.
using PersonAnswers = std::map<std::string, std::string>;

/// A citizen who knows the answers, by question id.
struct Citizen {
  std::string name;                                         ///< in reports; says what is particular
  std::optional<drivers::sam::IdentityDocument> card = {};  ///< empty: goes on without one
  std::map<std::string, std::vector<std::string>> choices = {};
  std::map<std::string, std::string> typed = {};
  std::map<std::string, std::string> mistakes = {};  ///< typed first, by those who slip
  std::vector<PersonAnswers> household = {};
  bool tries_every_matter = false;  ///< before filing, looks at what would be asked in every other matter
};

/// Together they meet every question and every hint of the legal-aid form. Synthetic, all of them.
const std::vector<Citizen>& citizens();

/// A card that is good until that day.
drivers::sam::IdentityDocument card(const std::string& name, const std::string& id_number, const char* valid_to);

}  // namespace screens
