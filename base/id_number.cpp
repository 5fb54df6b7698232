#include "base/id_number.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace base {

namespace {

constexpr std::size_t kLength = 18;
constexpr std::size_t kBirthAt = 6;
constexpr std::size_t kBirthLength = 8;
constexpr std::size_t kSexAt = 16;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Full-width forms lie 0xFEE0 above their plain ones; input methods produce them.
constexpr char32_t narrow(char32_t c) {
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

constexpr bool is_separator(char32_t c) {
  return c == U' ' || c == U'\u3000' || c == U'-' || c == U'\t';
}

}  // namespace

std::string normalise_id_number(std::string_view typed) {
  std::string number;
  for (const char32_t raw : to_utf32(typed)) {
    const char32_t c = narrow(raw);
    if (!is_separator(c)) append_utf8(number, c == U'x' ? U'X' : c);
  }
  return number;
}

std::optional<IdNumberProblem> check_id_number(std::string_view number, Date today) {
  if (length_utf8(number) != kLength) return IdNumberProblem::kLength;
  if (number.size() != kLength) return IdNumberProblem::kCharacter;
  const char last = number.back();
  if (!std::ranges::all_of(number.substr(0, kLength - 1), is_digit) || (!is_digit(last) && last != 'X')) {
    return IdNumberProblem::kCharacter;
  }
  const auto birth = id_number_birth_date(number);
  if (!birth || *birth > today) return IdNumberProblem::kBirthDate;
  if (id_number_check_digit(number.substr(0, kLength - 1)) != last) return IdNumberProblem::kCheckDigit;
  return std::nullopt;
}

char id_number_check_digit(std::string_view first_17) {
  if (first_17.size() != kLength - 1 || !std::ranges::all_of(first_17, is_digit)) return '\0';
  // ISO 7064 MOD 11-2, the pure recursive form: no table of weights to mistype.
  unsigned remainder = 0;
  for (const char c : first_17) remainder = (remainder + static_cast<unsigned>(c - '0')) * 2 % 11;
  constexpr std::string_view kCheckCharacters = "0123456789X";
  return kCheckCharacters[(12 - remainder) % 11];
}

std::optional<Date> id_number_birth_date(std::string_view number) {
  if (number.size() != kLength) return std::nullopt;
  return parse_compact_date(number.substr(kBirthAt, kBirthLength));
}

std::optional<IdNumberSex> id_number_sex(std::string_view number) {
  if (number.size() != kLength || !is_digit(number[kSexAt])) return std::nullopt;
  return (number[kSexAt] - '0') % 2 == 1 ? IdNumberSex::kMale : IdNumberSex::kFemale;
}

}  // namespace base
