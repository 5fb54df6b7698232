#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drivers/sam/identity_document.h"
#include "drivers/sam/text_layout.h"

namespace peripherals::id_reader {

/// A card that nobody holds: synthetic fields as plain text, for the simulator here and the emulated reader of the rig.
struct SampleCard {
  drivers::sam::DocumentKind kind = drivers::sam::DocumentKind::kCitizenCard;
  /// UTF-8, each as a card writes it: sex "2", nation "01", dates "19491231", the end of validity also "长期".
  std::map<drivers::sam::TextSlot, std::string> fields;
};

/// From JSON: {"preset": "citizen"} and any fields to replace, such as {"preset": "citizen", "name": "王𫖯"}. Without a
/// preset it is "citizen". kDeviceCommandInvalid names the presets or the fields that there are.
base::Result<SampleCard> parse_sample_card(std::string_view json);

/// The names of the presets, for people.
std::vector<std::string_view> sample_card_presets();

/// What reading the card gives, without a portrait.
drivers::sam::IdentityDocument to_document(const SampleCard& card);

}  // namespace peripherals::id_reader
