#pragma once

#include <span>
#include <string_view>

#include "config/text_key.h"
#include "ui/entry/text_entry.h"

namespace ui::entry {

/// A sign that a key types, and what it is called.
struct Sign {
  std::string_view id;          ///< last part of the key's id
  std::string_view text;        ///< what it types, and what stands on the key
  config::TextKey name = {};    ///< how it is said; empty: as written
  std::string_view shown = {};  ///< what stands on the key where that differs
};

/// Characters of dates, sums and addresses, one tap each: the first row of the keyboard's second page.
std::span<const Sign> unit_characters();
/// The two rows of signs below them.
std::span<const Sign> first_signs(TextEntry::Script script);
std::span<const Sign> second_signs(TextEntry::Script script);

/// The comma and the full stop beside the space key.
const Sign& comma(TextEntry::Script script);
const Sign& full_stop(TextEntry::Script script);

}  // namespace ui::entry
