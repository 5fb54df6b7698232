#include "printing/document_layout.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace printing {

namespace {

constexpr double kLargeScale = 1.8;
constexpr double kRunningLine = 1.36;
constexpr double kFormLine = 1.22;
constexpr double kRule = 0.8;
constexpr double kMarkerEm = 1.6;
constexpr double kEntryGapEm = 0.1;
constexpr double kPairGapEm = 0.08;
constexpr double kSignLine = 2.4;

// The usual distance to what stands above, in lines of body text.
double space_above(const Block& block) {
  if (std::holds_alternative<HeadingBlock>(block.content)) return 0.6;
  if (std::holds_alternative<ParagraphBlock>(block.content)) return 0.25;
  if (std::holds_alternative<SpaceBlock>(block.content)) return 0;
  if (std::holds_alternative<PageBreakBlock>(block.content)) return 0;
  return 0.4;
}

}  // namespace

double Measures::scale() const {
  return large_ ? kLargeScale : 1.0;
}

double Measures::em(TextRole role) const {
  // 14 pt have capitals of 3.62 mm, 25.2 pt of 6.52 mm. Headings need not grow as much to stay headings.
  switch (role) {
    case TextRole::kBody:
      return large_ ? 25.2 : 14.0;
    case TextRole::kSubheading:
      return large_ ? 25.2 : 14.5;
    case TextRole::kHeading:
      return large_ ? 28.0 : 17.0;
    case TextRole::kTitle:
      return large_ ? 36.0 : 24.0;
  }
  return 14.0;
}

double Measures::line(TextRole role, bool in_form) const {
  return em(role) * (in_form ? kFormLine : kRunningLine);
}

TextStyle DocumentLayout::style(TextRole role, double width, bool in_form) const {
  TextStyle style;
  style.em = measures_.em(role);
  style.line = measures_.line(role, in_form);
  style.width = width;
  style.bold = role != TextRole::kBody;
  return style;
}

StyledText DocumentLayout::expand(const Phrase& phrase, const Scope& scope) {
  base::Result<StyledText> styled = phrase.expand(scope);
  if (styled) return std::move(*styled);
  if (!error_) error_ = std::move(styled.error());
  return {};
}

std::optional<base::Error> DocumentLayout::take_error() {
  return std::exchange(error_, std::nullopt);
}

std::vector<Scope> DocumentLayout::scopes_for_each(const std::string& list, const Scope& scope) {
  if (list.empty()) return {scope};
  std::vector<Scope> scopes;
  const Value* const value = scope.find(list);
  const ValueList* const entries = value != nullptr ? value->list() : nullptr;
  if (entries == nullptr) return scopes;
  for (const Value& entry : *entries) scopes.push_back(scope.with_item(entry, scopes.size() + 1));
  return scopes;
}

std::vector<Slab> DocumentLayout::lay_out(const std::vector<Block>& blocks, const Scope& scope, double width) {
  std::vector<Slab> slabs;
  for (const Block& block : blocks) {
    for (const Scope& inner : scopes_for_each(block.each, scope)) {
      if (all_hold(block.when, inner)) add(block, {inner, width}, slabs);
    }
  }
  return slabs;
}

void DocumentLayout::add(const Block& block, const Place& place, std::vector<Slab>& out) {
  std::vector<Slab> slabs = std::visit([&](const auto& content) { return set(content, place); }, block.content);
  if (slabs.empty()) return;
  const double usual = space_above(block) * measures_.line(TextRole::kBody, false);
  slabs.front().space_before =
      block.space_before_mm ? *block.space_before_mm * kPointsPerMm * measures_.scale() : usual;
  if (block.keep_with_next) slabs.back().keep_with_next = true;
  std::ranges::move(slabs, std::back_inserter(out));
}

std::vector<Slab> DocumentLayout::lay_out(const PageFooter& footer, const Scope& scope, double width) {
  const StyledText left = expand(footer.left, scope);
  const StyledText right = expand(footer.right, scope);
  if (left.empty() && right.empty()) return {};
  TextStyle look = style(TextRole::kBody, width, true);
  const double gap = look.em;
  const double right_width = std::min(typesetter_.set(right, look)->natural_width() + gap, width / 2);
  CellSpec end;
  look.width = right_width;
  look.align = Align::kRight;
  end.text = typesetter_.set(right, look);
  CellSpec begin;
  look.width = width - right_width - gap;
  look.align = Align::kLeft;
  begin.text = typesetter_.set(left, look);
  return unruled({width - right_width, right_width}, {RowSpec{{std::move(begin), std::move(end)}, false}}, 0);
}

std::vector<Slab> DocumentLayout::unruled(const std::vector<double>& widths, std::vector<RowSpec> rows, double gap) {
  if (rows.empty()) return {};
  return slabs_of(std::make_shared<GridLayout>(widths, GridLook{false, 0, gap, 0}, std::move(rows)));
}

std::vector<Slab> DocumentLayout::set(const HeadingBlock& heading, const Place& place) {
  TextStyle look = style(heading.role, place.width, false);
  look.align = heading.align;
  CellSpec cell;
  cell.text = typesetter_.set(expand(heading.text, place.scope), look);
  std::vector<Slab> slabs = unruled({place.width}, {RowSpec{{std::move(cell)}, false}}, 0);
  slabs.back().keep_with_next = true;
  return slabs;
}

std::vector<Slab> DocumentLayout::set(const ParagraphBlock& paragraph, const Place& place) {
  TextStyle look = style(TextRole::kBody, place.width, false);
  look.align = paragraph.align;
  look.indent = paragraph.indent_em * look.em;
  CellSpec cell;
  cell.text = typesetter_.set(expand(paragraph.text, place.scope), look);
  return unruled({place.width}, {RowSpec{{std::move(cell)}, false}}, 0);
}

std::vector<Slab> DocumentLayout::set(const ListBlock& list, const Place& place) {
  const double em = measures_.em(TextRole::kBody);
  const double marker_width = kMarkerEm * em;
  std::vector<RowSpec> rows;
  for (const ListBlock::Entry& entry : list.entries) {
    for (const Scope& scope : scopes_for_each(entry.each, place.scope)) {
      if (!all_hold(entry.when, scope)) continue;
      StyledText marker;
      switch (list.marker) {
        case ListBlock::Marker::kBullet:
          marker.text = "•";
          break;
        case ListBlock::Marker::kNumber:
          marker.text = fmt::format("{}.", rows.size() + 1);
          break;
        case ListBlock::Marker::kCheckBox:
          marker.append_check_box(false);
          break;
      }
      CellSpec sign;
      sign.text = typesetter_.set(marker, style(TextRole::kBody, marker_width, false));
      CellSpec text;
      text.text = typesetter_.set(expand(entry.text, scope), style(TextRole::kBody, place.width - marker_width, false));
      // The sign stands beside the first line, however many there are.
      sign.least_lines = text.text->line_count();
      rows.push_back({{std::move(sign), std::move(text)}, false});
    }
  }
  return unruled({marker_width, place.width - marker_width}, std::move(rows), kEntryGapEm * em);
}

std::vector<Slab> DocumentLayout::set(const PairsBlock& pairs, const Place& place) {
  const double label_width = std::min(pairs.label_mm * kPointsPerMm * measures_.scale(), place.width / 2);
  std::vector<RowSpec> rows;
  for (const PairsBlock::Entry& entry : pairs.entries) {
    if (!all_hold(entry.when, place.scope)) continue;
    const StyledText value = expand(entry.text, place.scope);
    if (value.empty()) continue;
    CellSpec label;
    label.text = typesetter_.set(expand(entry.label, place.scope), style(TextRole::kBody, label_width, false));
    CellSpec text;
    text.text = typesetter_.set(value, style(TextRole::kBody, place.width - label_width, false));
    label.least_lines = text.text->line_count();
    text.least_lines = label.text->line_count();
    rows.push_back({{std::move(label), std::move(text)}, false});
  }
  return unruled({label_width, place.width - label_width}, std::move(rows), kPairGapEm * measures_.em(TextRole::kBody));
}

std::vector<Slab> DocumentLayout::set(const QrBlock& qr, const Place& place) {
  base::Result<QrCode> code = QrCode::make(expand(qr.text, place.scope).text);
  if (!code) {
    if (!error_) error_ = std::move(code.error());
    return {};
  }
  const double side = std::min(qr.side_mm * kPointsPerMm * measures_.scale(), place.width);
  const double spare = place.width - side;
  const double x = qr.align == Align::kCenter ? spare / 2 : qr.align == Align::kRight ? spare : 0;
  Slab slab;
  slab.drawing.push_back(QrMark{std::make_shared<QrCode>(std::move(*code)), x, 0, side});
  slab.height = side;
  if (const StyledText caption = expand(qr.caption, place.scope); !caption.empty()) {
    TextStyle look = style(TextRole::kBody, place.width, true);
    look.align = qr.align;
    const std::shared_ptr<const TextBox> text = typesetter_.set(caption, look);
    append_text(slab.drawing, text, 0, side);
    slab.height += text->height();
  }
  return {std::move(slab)};
}

std::vector<Slab> DocumentLayout::set(const RuleBlock& /*rule*/, const Place& place) {
  Slab slab;
  slab.drawing.push_back(StrokeMark{0, 0, place.width, 0, kRule});
  return {std::move(slab)};
}

std::vector<Slab> DocumentLayout::set(const SpaceBlock& space, const Place& /*place*/) {
  Slab slab;
  slab.height = space.height_mm * kPointsPerMm * measures_.scale();
  return {std::move(slab)};
}

std::vector<Slab> DocumentLayout::set(const SignaturesBlock& signatures, const Place& place) {
  TextStyle look = style(TextRole::kBody, place.width, false);
  look.align = Align::kRight;
  look.line = kSignLine * look.em;
  std::vector<RowSpec> rows;
  for (const Phrase& phrase : signatures.lines) {
    CellSpec cell;
    cell.text = typesetter_.set(expand(phrase, place.scope), look);
    rows.push_back({{std::move(cell)}, false});
  }
  return unruled({place.width}, std::move(rows), 0);
}

std::vector<Slab> DocumentLayout::set(const PageBreakBlock& /*page_break*/, const Place& /*place*/) {
  Slab slab;
  slab.starts_page = true;
  return {std::move(slab)};
}

std::vector<Slab> DocumentLayout::set(const ColumnsBlock& columns, const Place& place) {
  const double gaps = columns.gap_mm * kPointsPerMm * static_cast<double>(columns.columns.size() - 1);
  const double total =
      std::accumulate(columns.columns.begin(), columns.columns.end(), 0.0,
                      [](double sum, const ColumnsBlock::Column& column) { return sum + column.width; });
  Slab slab;
  double x = 0;
  for (const ColumnsBlock::Column& column : columns.columns) {
    const double width = (place.width - gaps) * column.width / total;
    const std::vector<Slab> inside = lay_out(column.blocks, place.scope, width);
    append(slab.drawing, draw_slabs(inside), x, 0);
    slab.height = std::max(slab.height, height_of(inside));
    x += width + columns.gap_mm * kPointsPerMm;
  }
  return {std::move(slab)};
}

}  // namespace printing
