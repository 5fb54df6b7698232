#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/secret.h"
#include "kiosk/interview/answers.h"

/// What people type, made comparable. Nothing here changes what is shown back to them.
namespace kiosk::interview {

/// Without spaces (also full-width ones) at the ends.
std::string_view trimmed(std::string_view typed);

/// Full-width digits, letters and marks become plain ones.
std::string narrowed(std::string_view typed);

/// Digits only: spaces, hyphens and a leading +86 go. Other characters stay, so that they are found.
std::string normalise_phone(std::string_view typed);

/// 11 digits of a mobile (13… to 19…), or a landline with its area code (0 and 10 to 12 digits in all).
/// `number` is normalised.
bool is_phone(std::string_view number);

/// A whole number of at most nine digits.
std::optional<std::int64_t> parse_number(std::string_view typed);

/// Yuan, at most two decimals, thousands commas allowed; in fen.
std::optional<std::int64_t> parse_money(std::string_view typed);

/// "12500", "12500.50".
std::string money_text(std::int64_t fen);
/// "12,500", "12,500.50".
std::string money_with_commas(std::int64_t fen);

/// Full years from one date to another; negative if `born` is later.
int age_on(base::Date born, base::Date today);

/// Days from one date to another; negative if `to` is earlier.
int days_between(base::Date from, base::Date to);

/// The text of a value that holds one; empty otherwise.
std::string_view text_of(const Value& value);

/// True if the value is that code, or has it among its codes.
bool has_code(const Value& value, std::string_view code);

}  // namespace kiosk::interview
