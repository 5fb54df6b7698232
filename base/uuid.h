#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/random.h"

namespace base {

/// A new UUIDv7 (RFC 9562): 48 bits of milliseconds since 1970, then 74 random bits; lower-case text, 36 characters.
std::string make_uuid_v7(const Clock& clock, Random& random);

/// True for the text form of a UUIDv7 as made above.
bool is_uuid_v7(std::string_view text);

}  // namespace base
