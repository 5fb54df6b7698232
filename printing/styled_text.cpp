#include "printing/styled_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace printing {

namespace {

constexpr char32_t kObject = U'\uFFFC';

void append_ranges(std::vector<StyledText::Range>& to, const std::vector<StyledText::Range>& from, std::size_t shift) {
  for (const StyledText::Range& range : from) to.push_back({range.begin + shift, range.end + shift});
}

bool is_control(char32_t c) {
  return (c < 0x20 && c != U'\n') || (c >= 0x7F && c <= 0x9F);
}

bool is_direction_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

bool is_noncharacter(char32_t c) {
  return (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF);
}

bool needs_box(char32_t c) {
  return base::is_private_use(c) || is_control(c) || is_direction_control(c) || is_noncharacter(c) || c == kObject ||
         c == U'\uFFFD';
}

// A tab is a space on paper, and a carriage return only part of a line's end.
char32_t as_printed(char32_t c) {
  return c == U'\t' ? U' ' : c;
}

}  // namespace

void StyledText::append(const StyledText& more) {
  const std::size_t shift = text.size();
  text += more.text;
  append_ranges(bold, more.bold, shift);
  append_ranges(underlined, more.underlined, shift);
  append_ranges(unbroken, more.unbroken, shift);
  for (const CheckBox& box : more.check_boxes) check_boxes.push_back({box.at + shift, box.ticked});
  for (const BoxedCharacter& box : more.boxed) boxed.push_back({box.at + shift, box.code_point});
}

void StyledText::append_check_box(bool ticked) {
  check_boxes.push_back({text.size(), ticked});
  text += kObjectReplacement;
}

StyledText with_boxed_characters(const StyledText& styled, const std::set<char32_t>& without_glyph) {
  StyledText out;
  std::vector<std::size_t> moved(styled.text.size() + 1);  // where each old byte stands now
  std::size_t from = 0;
  std::string encoded;
  for (const char32_t raw : base::to_utf32(styled.text)) {
    // An ill-formed byte has become U+FFFD: it was one byte long, whatever U+FFFD takes.
    encoded.clear();
    base::append_utf8(encoded, raw);
    const bool same = styled.text.compare(from, encoded.size(), encoded) == 0;
    const std::size_t length = same ? encoded.size() : 1;
    std::fill_n(moved.begin() + static_cast<std::ptrdiff_t>(from), length, out.text.size());
    const bool ours = std::ranges::any_of(styled.check_boxes, [&](const auto& box) { return box.at == from; });
    const char32_t c = as_printed(raw);
    if (!ours && c != U'\r' && (needs_box(c) || without_glyph.contains(c))) {
      out.boxed.push_back({out.text.size(), c});
      out.text += kObjectReplacement;
    } else if (c != U'\r') {
      base::append_utf8(out.text, c);
    }
    from += length;
  }
  moved[styled.text.size()] = out.text.size();
  const auto move_ranges = [&](const std::vector<StyledText::Range>& ranges) {
    std::vector<StyledText::Range> result;
    for (const StyledText::Range& range : ranges) result.push_back({moved[range.begin], moved[range.end]});
    return result;
  };
  out.bold = move_ranges(styled.bold);
  out.underlined = move_ranges(styled.underlined);
  out.unbroken = move_ranges(styled.unbroken);
  for (const StyledText::CheckBox& box : styled.check_boxes) out.check_boxes.push_back({moved[box.at], box.ticked});
  return out;
}

}  // namespace printing
