// The ruled form of a document: which rows there are, how wide each cell is, and what stands in it.
#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "base/utf8.h"
#include "printing/column_tracker.h"
#include "printing/document_layout.h"

namespace printing {

namespace {

constexpr double kPadXMm = 1.3;
constexpr double kPadYMm = 0.95;
constexpr double kFootGapMm = 2;
constexpr double kFootLine = 1.6;
constexpr double kSquareRule = 0.6;
constexpr double kSquareEm = 1.5;
constexpr std::string_view kBetweenChecks = "\u3000";

// One row of the form as it will be printed.
struct PrintedRow {
  const GridRow* row;
  std::size_t number;  // among the template's rows
  Scope scope;
};

// The columns that hold words one character under the other: they may not become narrower than a character.
std::vector<bool> vertical_columns(const GridBlock& grid) {
  std::vector<bool> vertical(grid.columns.size(), false);
  ColumnTracker tracker(grid.columns.size());
  for (const GridRow& row : grid.rows) {
    tracker.begin_row();
    for (const GridCell& cell : row.cells) {
      const std::size_t column = tracker.place(cell.columns, cell.rows).value_or(0);
      const auto* const words = std::get_if<CellWords>(&cell.content);
      if (cell.columns == 1 && words != nullptr && words->vertical) vertical[column] = true;
    }
  }
  return vertical;
}

std::vector<double> column_widths(const GridBlock& grid, double width, double narrowest) {
  const std::vector<bool> vertical = vertical_columns(grid);
  double shares = std::accumulate(grid.columns.begin(), grid.columns.end(), 0.0);
  std::vector<double> widths(grid.columns.size(), 0);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (!vertical[i] || width * grid.columns[i] / shares >= narrowest) continue;
    widths[i] = narrowest;
    width -= narrowest;
    shares -= grid.columns[i];
  }
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] == 0) widths[i] = width * grid.columns[i] / shares;
  }
  return widths;
}

// Characters as they go into squares, or one under the other.
std::vector<StyledText> single_characters(const StyledText& words) {
  std::vector<StyledText> characters;
  for (const char32_t c : base::to_utf32(words.text)) {
    StyledText one;
    base::append_utf8(one.text, c);
    characters.push_back(std::move(one));
  }
  return characters;
}

bool ticked(const Value* value, std::string_view code) {
  if (value == nullptr) return false;
  const ValueList* const list = value->list();
  if (list == nullptr) return value->reveal() == code;
  return std::ranges::any_of(*list, [&](const Value& entry) { return entry.reveal() == code; });
}

}  // namespace

std::vector<Slab> DocumentLayout::set(const GridBlock& grid, const Place& place) {
  static const Value kBlank;
  std::vector<PrintedRow> printed;
  for (std::size_t number = 0; number < grid.rows.size(); ++number) {
    const GridRow& row = grid.rows[number];
    std::vector<Scope> scopes = scopes_for_each(row.each, place.scope);
    const std::size_t least = row.each.empty() ? 1 : static_cast<std::size_t>(row.at_least);
    while (scopes.size() < least) scopes.push_back(place.scope.with_item(kBlank, scopes.size() + 1));
    for (Scope& scope : scopes) {
      if (all_hold(row.when, scope)) printed.push_back({&row, number, std::move(scope)});
    }
  }
  const auto printed_rows = [&](std::size_t first, std::size_t end) {
    return static_cast<int>(
        std::ranges::count_if(printed, [&](const PrintedRow& row) { return row.number >= first && row.number < end; }));
  };

  const std::vector<double> widths =
      column_widths(grid, place.width, measures_.em(TextRole::kBody) + 2 * kPadXMm * kPointsPerMm);
  ColumnTracker tracker(widths.size());
  std::vector<RowSpec> rows;
  for (const PrintedRow& row : printed) {
    tracker.begin_row();
    RowSpec spec;
    spec.stretch = row.row->stretch;
    for (const GridCell& cell : row.row->cells) {
      const int spanned =
          cell.rows == 1 ? 1 : printed_rows(row.number, row.number + static_cast<std::size_t>(cell.rows));
      const auto begin = static_cast<std::ptrdiff_t>(tracker.place(cell.columns, spanned).value_or(0));
      const double width = std::accumulate(widths.begin() + begin, widths.begin() + begin + cell.columns, 0.0);
      CellSpec placed = grid_cell(cell, width, {row.scope, place.width});
      placed.rows = spanned;
      spec.cells.push_back(std::move(placed));
    }
    rows.push_back(std::move(spec));
  }
  if (rows.empty()) return {};
  const double mm = kPointsPerMm * measures_.scale();
  const GridLook look{grid.ruled, kPadXMm * kPointsPerMm, kPadYMm * mm, kFootGapMm * mm};
  return slabs_of(std::make_shared<GridLayout>(widths, look, std::move(rows)));
}

CellSpec DocumentLayout::grid_cell(const GridCell& cell, double width, const Place& place) {
  const double inner = width - 2 * kPadXMm * kPointsPerMm;
  CellSpec spec;
  spec.columns = cell.columns;
  spec.least_lines = cell.lines;
  spec.label = cell.label;
  spec.shaded = cell.shaded;
  TextStyle look = style(cell.role, inner, true);
  look.align = cell.align;
  if (const auto* plain = std::get_if<CellWords>(&cell.content)) {
    spec.text = typesetter_.set(words(*plain, place.scope), look);
  } else if (const auto* boxes = std::get_if<CellBoxes>(&cell.content)) {
    set_boxes(*boxes, inner, place, spec);
  } else if (const auto* options = std::get_if<CellChecks>(&cell.content)) {
    spec.text = typesetter_.set(checks(*options, place.scope), look);
  }
  if (!cell.foot.empty()) {
    TextStyle foot = style(TextRole::kBody, inner, true);
    foot.align = Align::kRight;
    foot.line = kFootLine * foot.em;
    spec.foot = typesetter_.set(expand(cell.foot, place.scope), foot);
  }
  return spec;
}

StyledText DocumentLayout::words(const CellWords& words, const Scope& scope) {
  StyledText styled = expand(words.text, scope);
  if (!words.vertical) return styled;
  StyledText stacked;
  for (const StyledText& character : single_characters(styled)) {
    if (!stacked.empty()) stacked.text += "\n";
    stacked.append(character);
  }
  return stacked;
}

StyledText DocumentLayout::checks(const CellChecks& checks, const Scope& scope) {
  StyledText styled = expand(checks.lead, scope);
  const Choices* const choices = scope.choices(checks.choice);
  if (choices == nullptr) return styled;
  const Value* const value = scope.find(checks.choice);
  for (const auto& [code, label] : *choices) {
    if (!styled.empty()) styled.text += kBetweenChecks;
    const std::size_t begin = styled.text.size();
    styled.append_check_box(ticked(value, code));
    styled.text += label.in(scope.language());
    styled.unbroken.push_back({begin, styled.text.size()});
  }
  return styled;
}

void DocumentLayout::set_boxes(const CellBoxes& boxes, double width, const Place& place, CellSpec& spec) {
  const StyledText value = expand(boxes.text, place.scope);
  const std::vector<StyledText> characters = single_characters(value);
  const double em = measures_.em(TextRole::kBody);
  if (characters.size() > static_cast<std::size_t>(boxes.count)) {
    // A number of another kind: whole and in the open rather than cut to the squares.
    spec.text = typesetter_.set(value, style(TextRole::kBody, width, true));
    return;
  }
  const double side = std::min(width / boxes.count, kSquareEm * em);
  const double height = std::max(side, measures_.line(TextRole::kBody, true));
  spec.drawing_height = height;
  for (int i = 0; i < boxes.count; ++i) {
    spec.drawing.push_back(BoxMark{i * side, 0, side, height, kSquareRule, false});
    if (static_cast<std::size_t>(i) >= characters.size()) continue;
    TextStyle look = style(TextRole::kBody, side, true);
    look.align = Align::kCenter;
    const std::shared_ptr<const TextBox> character = typesetter_.set(characters[static_cast<std::size_t>(i)], look);
    append_text(spec.drawing, character, i * side, (height - character->height()) / 2);
  }
}

}  // namespace printing
