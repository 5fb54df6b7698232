#include "printing/text_pattern.h"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "printing/formats.h"

namespace printing {

namespace {

using Filter = TextPattern::Filter;

constexpr std::array<std::pair<std::string_view, Filter>, 9> kFilters = {{
    {"date", Filter::kDate},
    {"month", Filter::kMonth},
    {"time", Filter::kTime},
    {"money", Filter::kMoney},
    {"choice", Filter::kChoice},
    {"names", Filter::kNames},
    {"mask_name", Filter::kMaskName},
    {"mask_id", Filter::kMaskId},
    {"mask_phone", Filter::kMaskPhone},
}};

std::optional<Filter> filter_named(std::string_view name) {
  for (const auto& [known, filter] : kFilters) {
    if (known == name) return filter;
  }
  return {};
}

base::Result<TextPattern::Piece> parse_placeholder(std::string_view inside) {
  const std::size_t bar = inside.find('|');
  TextPattern::Piece piece;
  piece.name = inside.substr(0, bar);
  if (piece.name.empty() ||
      piece.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") != std::string::npos) {
    return base::fail(base::ErrorCode::kInvalidContent,
                      fmt::format("{{{}}} is no placeholder: write {{name}} or {{name|filter}}", inside));
  }
  if (bar == std::string_view::npos) return piece;
  const std::optional<Filter> filter = filter_named(inside.substr(bar + 1));
  if (!filter) {
    return base::fail(base::ErrorCode::kInvalidContent,
                      fmt::format("{{{}}} has an unknown filter: use date, month, time, money, choice, names, "
                                  "mask_name, mask_id or mask_phone",
                                  inside));
  }
  piece.filter = *filter;
  return piece;
}

base::Result<std::string> choice_words(std::string_view code, const TextPattern::Piece& piece, const Scope& scope) {
  const Choices* const choices = scope.choices(piece.name);
  if (choices != nullptr) {
    for (const auto& [known, words] : *choices) {
      if (known == code) return words.in(scope.language());
    }
  }
  return base::fail(base::ErrorCode::kDocumentValueInvalid,
                    fmt::format("{}: a code the document has no words for", piece.name));
}

base::Result<std::string> filtered(std::string_view value, const TextPattern::Piece& piece, const Scope& scope) {
  std::optional<std::string> text;
  switch (piece.filter) {
    case Filter::kNone:
    case Filter::kNames:
      return std::string(value);
    case Filter::kMaskName:
      return mask_name(value);
    case Filter::kMaskId:
      return mask_id(value);
    case Filter::kMaskPhone:
      return mask_phone(value);
    case Filter::kChoice:
      return choice_words(value, piece, scope);
    case Filter::kDate:
      text = format_date(value, scope.language());
      break;
    case Filter::kMonth:
      text = format_month(value, scope.language());
      break;
    case Filter::kTime:
      text = format_time(value, scope.language());
      break;
    case Filter::kMoney:
      text = format_money(value, scope.language());
      break;
  }
  if (text) return std::move(*text);
  return base::fail(base::ErrorCode::kDocumentValueInvalid,
                    fmt::format("{}: not of the form its place asks for", piece.name));
}

// A date or an amount reads badly with a line break in it.
bool stays_whole(Filter filter) {
  switch (filter) {
    case Filter::kDate:
    case Filter::kMonth:
    case Filter::kTime:
    case Filter::kMoney:
    case Filter::kMaskId:
    case Filter::kMaskPhone:
      return true;
    case Filter::kNone:
    case Filter::kChoice:
    case Filter::kNames:
    case Filter::kMaskName:
      return false;
  }
  return false;
}

// What an entry of a list is called: itself, or the name in its row.
std::string_view entry_text(const Value& entry, Filter filter) {
  const Values* const row = entry.row();
  if (filter != Filter::kNames || row == nullptr) return entry.reveal();
  const auto name = row->find("name");
  return name == row->end() ? std::string_view() : name->second.reveal();
}

base::Result<std::string> piece_text(const TextPattern::Piece& piece, const Scope& scope) {
  if (piece.name.empty()) return piece.literal;
  const Value* const value = scope.find(piece.name);
  if (value == nullptr || value->empty()) return std::string();
  const ValueList* const list = value->list();
  if (list == nullptr) return filtered(value->reveal(), piece, scope);
  std::string joined;
  for (const Value& entry : *list) {
    base::Result<std::string> text = filtered(entry_text(entry, piece.filter), piece, scope);
    if (!text) return text;
    if (!joined.empty()) joined += scope.language() == config::Language::kEnglish ? "; " : "；";
    joined += *text;
  }
  return joined;
}

}  // namespace

base::Result<TextPattern> TextPattern::parse(std::string_view text) {
  TextPattern pattern;
  Piece current;
  const auto close_literal = [&] {
    if (!current.literal.empty()) pattern.pieces_.push_back(current);
    current.literal.clear();
  };
  while (!text.empty()) {
    const std::string_view two = text.substr(0, 2);
    if (two == "**" || two == "__") {
      close_literal();
      bool& flag = two == "**" ? current.bold : current.underlined;
      flag = !flag;
      text.remove_prefix(2);
    } else if (two == "{{" || two == "}}") {
      current.literal.push_back(two[0]);
      text.remove_prefix(2);
    } else if (text.front() == '{') {
      const std::size_t end = text.find('}');
      if (end == std::string_view::npos) {
        return base::fail(base::ErrorCode::kInvalidContent, "a { has no }: close it, or write {{ for the sign itself");
      }
      close_literal();
      base::Result<Piece> placeholder = parse_placeholder(text.substr(1, end - 1));
      if (!placeholder) return std::unexpected(std::move(placeholder.error()));
      placeholder->bold = current.bold;
      placeholder->underlined = current.underlined;
      pattern.pieces_.push_back(std::move(*placeholder));
      text.remove_prefix(end + 1);
    } else {
      current.literal.push_back(text.front());
      text.remove_prefix(1);
    }
  }
  close_literal();
  if (current.bold || current.underlined) {
    return base::fail(base::ErrorCode::kInvalidContent, "** or __ opens but does not close: write it a second time");
  }
  return pattern;
}

base::Result<StyledText> TextPattern::expand(const Scope& scope) const {
  StyledText styled;
  for (const Piece& piece : pieces_) {
    base::Result<std::string> text = piece_text(piece, scope);
    if (!text) return std::unexpected(std::move(text.error()));
    const StyledText::Range range{styled.text.size(), styled.text.size() + text->size()};
    if (piece.bold) styled.bold.push_back(range);
    if (piece.underlined) styled.underlined.push_back(range);
    if (stays_whole(piece.filter)) styled.unbroken.push_back(range);
    styled.text += *text;
  }
  return styled;
}

}  // namespace printing
