#include "base/utf8.h"

#include <algorithm>
#include <optional>

namespace base {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

constexpr bool is_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

struct Decoded {
  std::optional<char32_t> character;  // empty: ill-formed
  std::size_t length;                 // bytes used, at least 1
};

// One character at `at`, by the table of well-formed byte sequences (Unicode 15, table 3-7).
Decoded decode_one(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {std::nullopt, 1};
  char32_t character = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return {std::nullopt, 1};
    character = (character << 6U) | (byte(at + i) & 0x3FU);
  }
  const char32_t smallest = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
  if (character < smallest || character > 0x10FFFF || is_surrogate(character)) return {std::nullopt, 1};
  return {character, length};
}

}  // namespace

Result<std::string> utf16_to_utf8(std::u16string_view text) {
  std::string out;
  out.reserve(text.size() * 3);  // it never grows: a personal value leaves no earlier, shorter copies in freed memory
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t character = text[i];
    if (is_surrogate(character)) {
      const bool paired = character <= 0xDBFF && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] <= 0xDFFF;
      if (!paired) return fail(ErrorCode::kInvalidTextEncoding, "a lone surrogate in UTF-16");
      character = 0x10000 + ((character - 0xD800) << 10U) + (text[++i] - 0xDC00U);
    }
    append_utf8(out, character);
  }
  return out;
}

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded one = decode_one(text, at);
    if (!one.character) return false;
    at += one.length;
  }
  return true;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded one = decode_one(text, at);
    out.push_back(one.character.value_or(kReplacement));
    at += one.length;
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t character : text) append_utf8(out, character);
  return out;
}

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6U));
    put(0x80 | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12U));
    put(0x80 | ((c >> 6U) & 0x3FU));
    put(0x80 | (c & 0x3FU));
  } else {
    put(0xF0 | (c >> 18U));
    put(0x80 | ((c >> 12U) & 0x3FU));
    put(0x80 | ((c >> 6U) & 0x3FU));
    put(0x80 | (c & 0x3FU));
  }
}

std::size_t length_utf8(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80; }));
}

bool has_private_use(std::string_view text) {
  return std::ranges::any_of(to_utf32(text), is_private_use);
}

}  // namespace base
