#include "drivers/sam/document_builder.h"

#include <algorithm>
#include <utility>

#include "base/date.h"
#include "base/id_number.h"
#include "base/utf8.h"

namespace drivers::sam {

namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool good_citizen_number(std::string_view number) {
  constexpr std::size_t kLength = 18;
  return number.size() == kLength && base::id_number_birth_date(number) &&
         base::id_number_check_digit(number.substr(0, kLength - 1)) == number.back();
}

// Three letters of the country and twelve digits.
bool good_number_2017(std::string_view number) {
  constexpr std::size_t kLength = 15;
  constexpr std::size_t kLetters = 3;
  return number.size() == kLength && std::ranges::all_of(number.substr(0, kLetters), is_letter) &&
         std::ranges::all_of(number.substr(kLetters), is_digit);
}

}  // namespace

void DocumentBuilder::set(TextSlot slot, base::Secret value) {
  IdentityDocument& to = document_;
  switch (slot) {
    case TextSlot::kName:
      to.name = std::move(value);
      break;
    case TextSlot::kLatinName:
      to.latin_name = std::move(value);
      break;
    case TextSlot::kSex:
      set_sex(value.reveal());
      break;
    case TextSlot::kNation:
      set_nation(std::move(value));
      break;
    case TextSlot::kBirthDate:
      set_date(to.birth_date, value, CardField::kBirthDate);
      break;
    case TextSlot::kAddress:
      to.address = std::move(value);
      break;
    case TextSlot::kNumber:
      to.number = std::move(value);
      break;
    case TextSlot::kIssuer:
      to.issuer = std::move(value);
      break;
    case TextSlot::kValidFrom:
      set_date(to.valid_from, value, CardField::kValidFrom);
      break;
    case TextSlot::kValidTo:
      set_valid_to(value);
      break;
    case TextSlot::kPassNumber:
      to.pass_number = std::move(value);
      break;
    case TextSlot::kIssueCount:
      to.issue_count = std::move(value);
      break;
    case TextSlot::kNationality:
      to.nationality = std::move(value);
      break;
    case TextSlot::kCardVersion:
      to.card_version = std::move(value);
      break;
    case TextSlot::kFormerCard:
      to.former_card = std::move(value);
      break;
    case TextSlot::kLatinNameRest:
    case TextSlot::kReserved:
      break;
  }
}

IdentityDocument DocumentBuilder::finish() && {
  const bool foreigner =
      document_.kind == DocumentKind::kForeigner2017 || document_.kind == DocumentKind::kForeigner2023;
  if (document_.display_name().empty()) problem(foreigner ? CardField::kLatinName : CardField::kName);
  // A number that does not fit its own check digit stays as it is: the citizen and the clerk see the same on the card.
  const std::string_view number = document_.number.reveal();
  const bool good =
      document_.kind == DocumentKind::kForeigner2017 ? good_number_2017(number) : good_citizen_number(number);
  if (!good) problem(CardField::kNumber);
  document_.name_has_private_use =
      base::has_private_use(document_.name.reveal()) || base::has_private_use(document_.latin_name.reveal());
  return std::move(document_);
}

void DocumentBuilder::set_sex(std::string_view value) {
  if (value == "1") {
    document_.sex = Sex::kMale;
  } else if (value == "2") {
    document_.sex = Sex::kFemale;
  } else if (value == "9") {
    document_.sex = Sex::kUnspecified;
  } else if (value != "0") {
    problem(CardField::kSex);
  }
}

void DocumentBuilder::set_nation(base::Secret value) {
  if (nation_name(value.reveal()).empty()) {
    problem(CardField::kNation);
  } else {
    document_.nation_code = std::move(value);
  }
}

void DocumentBuilder::set_valid_to(const base::Secret& value) {
  document_.long_term = value.reveal() == "长期";
  if (!document_.long_term) set_date(document_.valid_to, value, CardField::kValidTo);
}

void DocumentBuilder::set_date(base::Secret& into, const base::Secret& value, CardField field) {
  if (const auto date = base::parse_compact_date(value.reveal())) {
    into = base::Secret(base::to_iso(*date));
  } else {
    problem(field);
  }
}

}  // namespace drivers::sam
