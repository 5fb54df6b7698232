#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

/// How the contract writes bytes, moments and numbers for people as text.
namespace platform {

using Bytes = std::vector<std::uint8_t>;

/// base64url without padding (RFC 4648 section 5). Decoding accepts nothing else; nullopt otherwise.
std::string base64url(std::span<const std::uint8_t> bytes);
std::optional<Bytes> from_base64url(std::string_view text);

/// "2026-03-02T01:00:00.000Z". Parsing accepts exactly this form and real calendar dates; nullopt otherwise.
std::string instant_text(base::Wall wall);
std::optional<base::Wall> parse_instant(std::string_view text);

/// "2026-03-02": the calendar date in China at that moment.
std::string china_date_text(base::Wall wall);

/// The check digit of a number for people: ISO/IEC 7064 MOD 11,10 over the digits of the text, a letter counting as two
/// digits (A = 10 … Z = 35), hyphens skipped. Any single wrong digit and nearly every swap of neighbours is noticed.
char check_digit(std::string_view text);
/// True if the text ends in the check digit of what stands before it.
bool has_check_digit(std::string_view text);

/// True for a device id of the contract: 1 to 32 of 0-9 A-Z and hyphen.
bool is_device_id(std::string_view text);
/// True for a payload's name and major version, such as "legal_aid.application/1".
bool is_schema_name(std::string_view text);
/// True for a platform number with its check digit: "4821-0937-5516-22".
bool is_ref(std::string_view text);

}  // namespace platform
