#include "drivers/sam/identity_document.h"

#include <algorithm>

#include "base/date.h"

namespace drivers::sam {

bool IdentityDocument::has_problem(CardField field) const {
  return std::ranges::find(problems, field) != problems.end();
}

Validity validity_on(const IdentityDocument& document, std::chrono::year_month_day today) {
  const auto from = base::parse_iso_date(document.valid_from.reveal());
  if (!from) return Validity::kUnknown;
  if (today < *from) return Validity::kNotYetValid;
  if (document.long_term) return Validity::kValid;
  const auto to = base::parse_iso_date(document.valid_to.reveal());
  if (!to) return Validity::kUnknown;
  return today > *to ? Validity::kExpired : Validity::kValid;
}

}  // namespace drivers::sam
