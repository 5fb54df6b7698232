#pragma once

#include <cstddef>
#include <span>

#include "drivers/sam/identity_document.h"

/// Where each field of a card's text block stands. Sources: peripherals/id_reader/README.md.
namespace drivers::sam {

inline constexpr std::size_t kTextBlockBytes = 256;
inline constexpr std::size_t kTextFlagAt = 248;  ///< one UTF-16 unit says which layout it is

enum class TextSlot {
  kName,
  kLatinName,
  kLatinNameRest,
  kSex,
  kNation,
  kBirthDate,
  kAddress,
  kNumber,
  kIssuer,
  kValidFrom,
  kValidTo,
  kPassNumber,
  kIssueCount,
  kNationality,
  kCardVersion,
  kFormerCard,
  kReserved,  ///< the flag and what is left blank
};

struct TextPart {
  TextSlot slot;
  std::size_t at;     ///< bytes from the start of the block
  std::size_t bytes;  ///< two for each UTF-16 unit
};

struct TextLayout {
  DocumentKind kind;
  char16_t flag;
  std::span<const TextPart> parts;
};

/// nullptr for a flag that no known card has. A citizen card's flag is blank.
const TextLayout* find_text_layout(char16_t flag);

}  // namespace drivers::sam
