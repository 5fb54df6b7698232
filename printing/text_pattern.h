#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "printing/scope.h"
#include "printing/styled_text.h"

namespace printing {

/// Words of a template, with places to fill:
///   {name}              the value as it is
///   {name|filter}       date, month, time, money, mask_name, mask_id, mask_phone (formats.h);
///                       choice (the words of a code), names (the "name" of each row of a list)
///   **bold**  __underlined__   {{ and }} for the braces themselves
/// Only the template's own words carry such signs; a value is printed as it is, whatever it holds.
class TextPattern {
 public:
  enum class Filter { kNone, kDate, kMonth, kTime, kMoney, kChoice, kNames, kMaskName, kMaskId, kMaskPhone };

  struct Piece {
    std::string literal;  ///< used if name is empty
    std::string name;
    Filter filter = Filter::kNone;
    bool bold = false;
    bool underlined = false;
  };

  TextPattern() = default;

  /// kInvalidContent: the detail says what is wrong and how to mend it.
  static base::Result<TextPattern> parse(std::string_view text);

  bool empty() const { return pieces_.empty(); }

  const std::vector<Piece>& pieces() const { return pieces_; }

  /// A name without a value leaves its place empty. kDocumentValueInvalid names the key, never the value.
  base::Result<StyledText> expand(const Scope& scope) const;

 private:
  std::vector<Piece> pieces_;
};

/// A pattern in each language; an English one that is absent means the Chinese stays.
struct Phrase {
  TextPattern zh;
  TextPattern en;

  bool empty() const { return zh.empty(); }

  const TextPattern& in(config::Language language) const {
    return language == config::Language::kEnglish && !en.empty() ? en : zh;
  }

  base::Result<StyledText> expand(const Scope& scope) const { return in(scope.language()).expand(scope); }
};

}  // namespace printing
