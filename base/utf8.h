#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

/// Text as code points. Nothing ever becomes "?": what cannot be decoded is an error, and what can keeps its code
/// point.
namespace base {

/// Decodes UTF-16 with its surrogates; a lone surrogate is kInvalidTextEncoding.
Result<std::string> utf16_to_utf8(std::u16string_view text);

/// True if the bytes are well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
bool valid_utf8(std::string_view text);

/// For text that is known to be well-formed; an ill-formed byte becomes U+FFFD.
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);
void append_utf8(std::string& text, char32_t character);

/// How many code points.
std::size_t length_utf8(std::string_view text);

/// A code point without a public meaning (the three private use areas): some ID cards hold them for rare names.
constexpr bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

bool has_private_use(std::string_view text);

}  // namespace base
