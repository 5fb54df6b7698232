#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "drivers/sam/identity_document.h"
#include "drivers/sam/text_layout.h"

namespace drivers::sam {

/// Decodes a card's text block: UTF-16LE with its surrogates, fields padded at the end with U+0020 or U+0000. The two
/// bytes at 248 say which of the four layouts it is. Every code point is kept, private use included.
/// kCardNotRecognised: a layout that nobody knows. kCardDataInvalid: a lone surrogate or a control character in a
/// field. A single field that is wrong otherwise does not fail: see IdentityDocument::problems. The photo is left
/// empty. Sources of the layouts: peripherals/id_reader/README.md.
base::Result<IdentityDocument> decode_text_block(std::span<const std::uint8_t, kTextBlockBytes> block);

}  // namespace drivers::sam
