#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "base/secret_bytes.h"

/// What an identity card says, typed. Values only: who reads the card, and how, is elsewhere.
namespace drivers::sam {

/// Which of the four cards of the second-generation family it is (the flag at byte 248 of the text block).
enum class DocumentKind {
  kCitizenCard,     ///< 居民身份证
  kResidentPermit,  ///< 港澳台居民居住证, flag 'J'
  kForeigner2017,   ///< 外国人永久居留身份证, 2017 layout, flag 'I'
  kForeigner2023,   ///< 外国人永久居留身份证, 2023 layout, flag 'Y' (known from a single source)
};

enum class Sex { kUnknown = 0, kMale = 1, kFemale = 2, kUnspecified = 9 };

/// The fields of a card that can be wrong on their own.
enum class CardField {
  kName,
  kLatinName,
  kSex,
  kNation,
  kBirthDate,
  kNumber,
  kValidFrom,
  kValidTo,
};

/// One card, read. A field that the kind of card does not have is empty. Text is UTF-8 with every code point as the
/// card holds it; dates are ISO 8601 ("1949-12-31"). A value that is not what the field should hold (a 30 February, an
/// unknown nation code) leaves the field empty and is named in `problems`: the rest of the card is still good.
struct IdentityDocument {
  DocumentKind kind = DocumentKind::kCitizenCard;

  base::Secret name;        ///< Chinese name; a foreigner may have none
  base::Secret latin_name;  ///< foreigners only
  Sex sex = Sex::kUnknown;
  base::Secret nation_code;  ///< citizen only: GB/T 3304, "01"; for its name see nation_name()
  base::Secret birth_date;
  base::Secret address;
  base::Secret number;  ///< as printed on the card: 18 characters, or 15 on the 2017 foreigner card
  base::Secret issuer;
  base::Secret valid_from;
  base::Secret valid_to;  ///< empty on a long-term card
  bool long_term = false;

  base::Secret pass_number;   ///< resident permit: the mainland travel pass
  base::Secret issue_count;   ///< resident permit: times issued; 2023 foreigner card: times renewed
  base::Secret nationality;   ///< foreigners: three letters, ISO 3166-1 alpha-3
  base::Secret card_version;  ///< 2017 foreigner card
  base::Secret former_card;   ///< 2023 foreigner card: link to the version of the former card

  /// The name holds a code point of a private use area: a rare character without a public code. It must be kept and
  /// passed on as it is, and must never be shown as some other character.
  bool name_has_private_use = false;

  std::vector<CardField> problems;

  /// The portrait as the card holds it (1024 bytes, a proprietary coding). Nobody here decodes it.
  base::SecretBytes photo;

  /// The name to call the person by: the Chinese one, else the Latin one.
  const base::Secret& display_name() const { return name.empty() ? latin_name : name; }

  bool has_problem(CardField field) const;
};

/// Where a date stands in the card's time of validity. An expired card is the service's business, not an error.
enum class Validity { kValid, kNotYetValid, kExpired, kUnknown };

/// kUnknown where the card's own dates are unreadable. The last day still counts as valid.
Validity validity_on(const IdentityDocument& document, std::chrono::year_month_day today);

/// "汉" for "01"; empty for a code that GB/T 3304 does not have. The two special entries 97 and 98 are included.
std::string_view nation_name(std::string_view code);

}  // namespace drivers::sam
