#pragma once

#include <string_view>

#include "base/secret.h"
#include "drivers/sam/identity_document.h"
#include "drivers/sam/text_layout.h"

namespace drivers::sam {

/// Makes a document of a card's fields as text, and notes which of them are not what they should be. What the fields of
/// each kind hold: sex "1", nation "01", dates "19491231", the end of validity also "长期".
class DocumentBuilder {
 public:
  explicit DocumentBuilder(DocumentKind kind) { document_.kind = kind; }

  /// Any order, each slot once. The second half of a long Latin name comes with its first (kLatinName).
  void set(TextSlot slot, base::Secret value);

  IdentityDocument finish() &&;

 private:
  void set_sex(std::string_view value);
  void set_nation(base::Secret value);
  void set_valid_to(const base::Secret& value);
  void set_date(base::Secret& into, const base::Secret& value, CardField field);

  void problem(CardField field) { document_.problems.push_back(field); }

  IdentityDocument document_;
};

}  // namespace drivers::sam
