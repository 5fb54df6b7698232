#include "drivers/sam/text_layout.h"

#include <algorithm>
#include <array>

namespace drivers::sam {

namespace {

using enum TextSlot;

constexpr std::array kCitizen = {
    TextPart{kName, 0, 30},       TextPart{kSex, 30, 2},         TextPart{kNation, 32, 4},
    TextPart{kBirthDate, 36, 16}, TextPart{kAddress, 52, 70},    TextPart{kNumber, 122, 36},
    TextPart{kIssuer, 158, 30},   TextPart{kValidFrom, 188, 16}, TextPart{kValidTo, 204, 16},
    TextPart{kReserved, 220, 36},
};

constexpr std::array kResidentPermit = {
    TextPart{kName, 0, 30},         TextPart{kSex, 30, 2},         TextPart{kReserved, 32, 4},
    TextPart{kBirthDate, 36, 16},   TextPart{kAddress, 52, 70},    TextPart{kNumber, 122, 36},
    TextPart{kIssuer, 158, 30},     TextPart{kValidFrom, 188, 16}, TextPart{kValidTo, 204, 16},
    TextPart{kPassNumber, 220, 18}, TextPart{kIssueCount, 238, 4}, TextPart{kReserved, 242, 14},
};

constexpr std::array kForeigner2017 = {
    TextPart{kLatinName, 0, 120},   TextPart{kSex, 120, 2},        TextPart{kNumber, 122, 30},
    TextPart{kNationality, 152, 6}, TextPart{kName, 158, 30},      TextPart{kValidFrom, 188, 16},
    TextPart{kValidTo, 204, 16},    TextPart{kBirthDate, 220, 16}, TextPart{kCardVersion, 236, 4},
    TextPart{kIssuer, 240, 8},      TextPart{kReserved, 248, 8},
};

constexpr std::array kForeigner2023 = {
    TextPart{kName, 0, 30},         TextPart{kSex, 30, 2},
    TextPart{kIssueCount, 32, 4},   TextPart{kBirthDate, 36, 16},
    TextPart{kLatinName, 52, 70},   TextPart{kNumber, 122, 36},
    TextPart{kReserved, 158, 30},   TextPart{kValidFrom, 188, 16},
    TextPart{kValidTo, 204, 16},    TextPart{kLatinNameRest, 220, 22},
    TextPart{kNationality, 242, 6}, TextPart{kReserved, 248, 2},
    TextPart{kFormerCard, 250, 6},
};

constexpr bool covers_the_block(std::span<const TextPart> parts) {
  std::size_t at = 0;
  for (const TextPart& part : parts) {
    if (part.at != at || part.bytes % 2 != 0) return false;
    at += part.bytes;
  }
  return at == kTextBlockBytes;
}

static_assert(covers_the_block(kCitizen));
static_assert(covers_the_block(kResidentPermit));
static_assert(covers_the_block(kForeigner2017));
static_assert(covers_the_block(kForeigner2023));

constexpr std::array kLayouts = {
    TextLayout{DocumentKind::kCitizenCard, u' ', kCitizen},
    TextLayout{DocumentKind::kResidentPermit, u'J', kResidentPermit},
    TextLayout{DocumentKind::kForeigner2017, u'I', kForeigner2017},
    TextLayout{DocumentKind::kForeigner2023, u'Y', kForeigner2023},
};

}  // namespace

const TextLayout* find_text_layout(char16_t flag) {
  const char16_t wanted = flag == u'\0' ? u' ' : flag;
  const auto* const found = std::ranges::find(kLayouts, wanted, &TextLayout::flag);
  return found != kLayouts.end() ? found : nullptr;
}

}  // namespace drivers::sam
