#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace printing {

/// Words with their looks, ready for Pango.
struct StyledText {
  /// Bytes [begin, end) of the text.
  struct Range {
    std::size_t begin;
    std::size_t end;
  };

  /// A square to tick, in the place of the U+FFFC at this byte.
  struct CheckBox {
    std::size_t at;
    bool ticked;
  };

  /// A character that cannot be printed as itself, in the place of the U+FFFC at this byte: drawn as its number in a
  /// box.
  struct BoxedCharacter {
    std::size_t at;
    char32_t code_point;
  };

  std::string text;  ///< UTF-8
  std::vector<Range> bold;
  std::vector<Range> underlined;
  std::vector<Range> unbroken;  ///< no line break inside, where a line is long enough
  std::vector<CheckBox> check_boxes;
  std::vector<BoxedCharacter> boxed;

  bool empty() const { return text.empty(); }

  void append(const StyledText& more);
  void append_check_box(bool ticked);
};

/// The same text with every character boxed that has no meaning others share (private use), that no font draws
/// (`without_glyph`), or that would act on the words around it unseen (controls, direction overrides).
StyledText with_boxed_characters(const StyledText& styled, const std::set<char32_t>& without_glyph);

/// What stands in the text where a drawn sign goes.
inline constexpr std::string_view kObjectReplacement = "\xEF\xBF\xBC";

}  // namespace printing
