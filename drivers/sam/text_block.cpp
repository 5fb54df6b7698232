#include "drivers/sam/text_block.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include <fmt/format.h>

#include "base/utf8.h"
#include "drivers/sam/document_builder.h"

namespace drivers::sam {

namespace {

// A field's characters as the card holds them, wiped at the end.
class Characters {
 public:
  explicit Characters(std::span<const std::uint8_t> bytes) { append(bytes); }

  Characters(const Characters&) = delete;
  Characters& operator=(const Characters&) = delete;

  ~Characters() { explicit_bzero(units_.data(), sizeof(units_)); }

  void append(std::span<const std::uint8_t> bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
      units_.at(size_++) = static_cast<char16_t>(bytes[i] | bytes[i + 1] << 8U);
    }
  }

  // Without the padding at the end.
  std::u16string_view text() const {
    std::size_t end = size_;
    while (end > 0 && (units_.at(end - 1) == u' ' || units_.at(end - 1) == u'\0')) --end;
    return {units_.data(), end};
  }

 private:
  std::array<char16_t, kTextBlockBytes / 2> units_{};
  std::size_t size_ = 0;
};

base::Result<base::Secret> to_secret(const Characters& characters, std::size_t at) {
  const std::u16string_view text = characters.text();
  const auto control = [](char16_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); };
  if (std::ranges::any_of(text, control)) {
    return base::fail(base::ErrorCode::kCardDataInvalid, fmt::format("a control character in the field at {}", at));
  }
  auto utf8 = base::utf16_to_utf8(text);
  if (!utf8) {
    return base::fail(base::ErrorCode::kCardDataInvalid, fmt::format("a lone surrogate in the field at {}", at));
  }
  return base::Secret(std::move(*utf8));
}

}  // namespace

base::Result<IdentityDocument> decode_text_block(std::span<const std::uint8_t, kTextBlockBytes> block) {
  const auto flag = static_cast<char16_t>(block[kTextFlagAt] | block[kTextFlagAt + 1] << 8U);
  const TextLayout* const layout = find_text_layout(flag);
  if (layout == nullptr) {
    return base::fail(base::ErrorCode::kCardNotRecognised,
                      fmt::format("layout flag {:04x} is not known", std::uint16_t{flag}));
  }
  DocumentBuilder document(layout->kind);
  for (const TextPart& part : layout->parts) {
    if (part.slot == TextSlot::kReserved || part.slot == TextSlot::kLatinNameRest) continue;
    Characters characters(block.subspan(part.at, part.bytes));
    // The 2023 card splits a long name in two places; a space at the seam belongs to the name.
    const auto rest = std::ranges::find(layout->parts, TextSlot::kLatinNameRest, &TextPart::slot);
    if (part.slot == TextSlot::kLatinName && rest != layout->parts.end()) {
      characters.append(block.subspan(rest->at, rest->bytes));
    }
    auto value = to_secret(characters, part.at);
    if (!value) return std::unexpected(std::move(value.error()));
    document.set(part.slot, std::move(*value));
  }
  return std::move(document).finish();
}

}  // namespace drivers::sam
