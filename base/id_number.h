#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

/// The 18-character citizen identity number (GB 11643): area of first issue, birth date, order, check digit.
/// Holders of a residence permit and, since 2023, foreign permanent residents have one too.
namespace base {

/// What is wrong with a number, most basic first.
enum class IdNumberProblem {
  kLength,      ///< not 18 characters
  kCharacter,   ///< something else than digits, with an X at the end at most
  kBirthDate,   ///< characters 7 to 14 are no date, or one that is still to come
  kCheckDigit,  ///< the last character does not fit the others: a digit is wrong or two are swapped
};

/// Spaces and hyphens that people type go, a small x becomes X, full-width digits become plain ones. Nothing is judged.
std::string normalise_id_number(std::string_view typed);

/// nullopt if the number is good. `number` is normalised. Any area code is accepted: the first six digits say where the
/// number was first issued, so they may name a county that was renamed long ago, or a place outside Shandong or China.
std::optional<IdNumberProblem> check_id_number(std::string_view number, Date today);

/// The check character (ISO 7064 MOD 11-2) for the first 17 digits; '\0' if they are not 17 digits.
char id_number_check_digit(std::string_view first_17);

/// nullopt if those eight digits are no date.
std::optional<Date> id_number_birth_date(std::string_view number);

enum class IdNumberSex { kFemale, kMale };

/// From the parity of the 17th digit. nullopt if there is none.
std::optional<IdNumberSex> id_number_sex(std::string_view number);

}  // namespace base
