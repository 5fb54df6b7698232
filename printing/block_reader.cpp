#include "printing/block_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "printing/column_tracker.h"

namespace printing {

namespace {

using config::TableReader;

constexpr std::array<std::string_view, 6> kBuiltIn = {"size", "language", "page", "pages", "index", "item"};
constexpr double kPageHeightMm = 297;

Align align_of(TableReader& table, std::string_view fallback) {
  const std::string word = table.word("align", {"left", "center", "right"}, std::string(fallback));
  return word == "center" ? Align::kCenter : word == "right" ? Align::kRight : Align::kLeft;
}

TextRole role_of(TableReader& table, std::string_view fallback) {
  const std::string word = table.word("role", {"body", "subheading", "heading", "title"}, std::string(fallback));
  if (word == "title") return TextRole::kTitle;
  if (word == "heading") return TextRole::kHeading;
  return word == "subheading" ? TextRole::kSubheading : TextRole::kBody;
}

// Says which rows of a grid do not fill its columns, spans from above included.
void check_filled(TableReader& table, const GridBlock& grid) {
  ColumnTracker tracker(grid.columns.size());
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    tracker.begin_row();
    const bool fits = std::ranges::all_of(
        grid.rows[row].cells, [&](const GridCell& cell) { return tracker.place(cell.columns, cell.rows).has_value(); });
    if (fits && tracker.row_full()) continue;
    table.problem("row",
                  fmt::format("row {} (the first is 1) does not fill the {} columns", row + 1, grid.columns.size()),
                  "Make the columns of its cells, and of cells that span rows from above, add up.");
    return;
  }
  if (tracker.spans_on()) table.problem("row", "a cell spans more rows than there are", "Lower its rows.");
}

}  // namespace

std::vector<Block> BlockReader::blocks(TableReader& table) {
  std::vector<Block> blocks;
  for (TableReader& entry : table.tables("block")) blocks.push_back(block(entry));
  return blocks;
}

Block BlockReader::block(TableReader& table) {
  Block block;
  block.each = each(table);
  block.when = conditions(table);
  if (table.has("space_before_mm")) block.space_before_mm = table.number("space_before_mm", 0, kPageHeightMm);
  block.keep_with_next = table.boolean("keep_with_next", false);
  const std::string kind = table.word("kind", {"heading", "paragraph", "list", "pairs", "grid", "qr", "rule", "space",
                                               "signatures", "page_break", "columns"});
  if (kind == "heading") block.content = heading(table);
  if (kind == "paragraph") block.content = paragraph(table);
  if (kind == "list") block.content = list(table);
  if (kind == "pairs") block.content = pairs(table);
  if (kind == "grid") block.content = grid(table);
  if (kind == "qr") block.content = qr(table);
  if (kind == "rule") block.content = RuleBlock{};
  if (kind == "space") block.content = SpaceBlock{table.number("height_mm", 0, kPageHeightMm)};
  if (kind == "signatures") block.content = signatures(table);
  if (kind == "page_break") block.content = PageBreakBlock{};
  if (kind == "columns") block.content = columns(table);
  table.finish();
  if (!block.each.empty()) each_.clear();
  return block;
}

HeadingBlock BlockReader::heading(TableReader& table) {
  HeadingBlock heading;
  heading.text = phrase(table, "text", true);
  heading.role = role_of(table, "heading");
  heading.align = align_of(table, "left");
  return heading;
}

ParagraphBlock BlockReader::paragraph(TableReader& table) {
  ParagraphBlock paragraph;
  paragraph.text = phrase(table, "text", true);
  paragraph.align = align_of(table, "left");
  paragraph.indent_em = table.number("indent_em", 0, 10, 0.0);
  return paragraph;
}

ListBlock BlockReader::list(TableReader& table) {
  ListBlock list;
  const std::string marker = table.word("marker", {"bullet", "number", "check_box"}, "bullet");
  if (marker == "number") list.marker = ListBlock::Marker::kNumber;
  if (marker == "check_box") list.marker = ListBlock::Marker::kCheckBox;
  for (TableReader& entry : table.tables("entry")) {
    ListBlock::Entry item;
    item.each = each(entry);
    item.when = conditions(entry);
    item.text = phrase(entry, "text", true);
    entry.finish();
    if (!item.each.empty()) each_.clear();
    list.entries.push_back(std::move(item));
  }
  return list;
}

PairsBlock BlockReader::pairs(TableReader& table) {
  PairsBlock pairs;
  pairs.label_mm = table.number("label_mm", 10, 100, pairs.label_mm);
  for (TableReader& entry : table.tables("entry")) {
    PairsBlock::Entry pair;
    pair.when = conditions(entry);
    pair.label = phrase(entry, "label", true);
    pair.text = phrase(entry, "text", true);
    entry.finish();
    pairs.entries.push_back(std::move(pair));
  }
  return pairs;
}

GridBlock BlockReader::grid(TableReader& table) {
  GridBlock grid;
  grid.columns = table.number_list("columns", 1, 1000);
  grid.ruled = table.boolean("ruled", true);
  for (TableReader& row : table.tables("row")) grid.rows.push_back(grid_row(row));
  if (!grid.columns.empty()) check_filled(table, grid);
  return grid;
}

GridRow BlockReader::grid_row(TableReader& table) {
  GridRow row;
  row.each = each(table);
  row.when = conditions(table);
  row.at_least = static_cast<int>(table.integer("at_least", 0, 40, 0));
  row.stretch = table.boolean("stretch", false);
  for (TableReader& cell : table.tables("cells")) row.cells.push_back(grid_cell(cell));
  if (row.cells.empty()) table.problem("cells", "is missing", "Write cells = [{ label = \"…\" }, { text = \"{…}\" }].");
  const bool sometimes = !row.when.empty() || !row.each.empty();
  if (sometimes && std::ranges::any_of(row.cells, [](const GridCell& cell) { return cell.rows > 1; })) {
    table.problem("cells", "a cell spans rows from a row that is not always there once",
                  "Begin the span in a row without when and each.");
  }
  table.finish();
  if (!row.each.empty()) each_.clear();
  return row;
}

GridCell BlockReader::grid_cell(TableReader& table) {
  GridCell cell;
  if (table.has("boxes")) {
    CellBoxes boxes;
    boxes.text = phrase(table, "boxes", true);
    boxes.count = static_cast<int>(table.integer("count", 1, 40, boxes.count));
    cell.content = std::move(boxes);
  } else if (table.has("checks")) {
    CellChecks checks{table.text("checks"), phrase(table, "lead", false)};
    check_name(table, "checks", checks.choice);
    if (!declared_.choices.contains(checks.choice)) {
      table.problem("checks", fmt::format("\"{}\" has no codes", checks.choice),
                    fmt::format("Add a table [choices.{}].", checks.choice));
    }
    cell.content = std::move(checks);
  } else {
    cell.label = table.has("label");
    CellWords words{phrase(table, cell.label ? "label" : "text", true), table.boolean("vertical", false)};
    cell.content = std::move(words);
  }
  cell.columns = static_cast<int>(table.integer("columns", 1, 40, 1));
  cell.rows = static_cast<int>(table.integer("rows", 1, 40, 1));
  cell.shaded = table.boolean("shaded", false);
  cell.align = align_of(table, cell.label ? "center" : "left");
  cell.role = role_of(table, "body");
  cell.lines = static_cast<int>(table.integer("lines", 1, 40, 1));
  cell.foot = phrase(table, "foot", false);
  table.finish();
  return cell;
}

QrBlock BlockReader::qr(TableReader& table) {
  QrBlock qr;
  qr.text = phrase(table, "text", true);
  qr.side_mm = table.number("side_mm", 15, 100, qr.side_mm);
  qr.caption = phrase(table, "caption", false);
  qr.align = align_of(table, "left");
  return qr;
}

SignaturesBlock BlockReader::signatures(TableReader& table) {
  SignaturesBlock signatures;
  for (TableReader& line : table.tables("line")) {
    signatures.lines.push_back(phrase(line, "label", true));
    line.finish();
  }
  return signatures;
}

ColumnsBlock BlockReader::columns(TableReader& table) {
  ColumnsBlock columns;
  columns.gap_mm = table.number("gap_mm", 0, 50, columns.gap_mm);
  for (TableReader& entry : table.tables("column")) {
    ColumnsBlock::Column column;
    column.width = entry.number("width", 1, 1000, 1.0);
    column.blocks = blocks(entry);
    entry.finish();
    columns.columns.push_back(std::move(column));
  }
  return columns;
}

Phrase BlockReader::phrase(TableReader& table, std::string_view key, bool required) {
  const toml::node* const node = table.raw().get(key);
  if (node != nullptr && node->is_table()) {
    TableReader words = table.table(key);
    Phrase both{pattern(words, "zh", words.text("zh")), pattern(words, "en", words.text("en"))};
    words.finish();
    return both;
  }
  return {pattern(table, key, required ? table.text(key) : table.text(key, "")), {}};
}

TextPattern BlockReader::pattern(TableReader& table, std::string_view key, const std::string& text) {
  base::Result<TextPattern> pattern = TextPattern::parse(text);
  if (!pattern) {
    table.problem(key, pattern.error().detail(), "See printing/README.md on patterns.");
    return {};
  }
  for (const TextPattern::Piece& piece : pattern->pieces()) {
    if (piece.name.empty()) continue;
    check_name(table, key, piece.name);
    if (piece.filter == TextPattern::Filter::kChoice && !declared_.choices.contains(piece.name)) {
      table.problem(key, fmt::format("\"{}\" has no codes", piece.name),
                    fmt::format("Add a table [choices.{}].", piece.name));
    }
  }
  return std::move(*pattern);
}

std::vector<Condition> BlockReader::conditions(TableReader& table) {
  const toml::node* const node = table.raw().get("when");
  if (node == nullptr) return {};
  const std::vector<std::string> texts =
      node->is_array() ? table.text_list("when") : std::vector<std::string>{table.text("when")};
  std::vector<Condition> conditions;
  for (const std::string& text : texts) {
    base::Result<Condition> condition = Condition::parse(text);
    if (!condition) {
      table.problem("when", condition.error().detail(), "See printing/README.md on conditions.");
      continue;
    }
    check_name(table, "when", condition->name());
    check_code(table, "when", *condition);
    conditions.push_back(std::move(*condition));
  }
  return conditions;
}

std::string BlockReader::each(TableReader& table) {
  std::string name = table.text("each", "");
  if (name.empty()) return name;
  check_name(table, "each", name);
  each_ = name;
  return name;
}

void BlockReader::check_name(TableReader& table, std::string_view key, std::string_view name) {
  if (std::ranges::find(kBuiltIn, name) != kBuiltIn.end()) return;
  std::vector<std::string> known(declared_.required.begin(), declared_.required.end());
  known.insert(known.end(), declared_.optional.begin(), declared_.optional.end());
  if (const auto rows = declared_.rows.find(each_); rows != declared_.rows.end()) {
    for (const std::string& field : rows->second.required) known.push_back("item." + field);
    for (const std::string& field : rows->second.optional) known.push_back("item." + field);
  }
  if (std::ranges::find(known, name) != known.end()) return;
  const auto near = config::nearest(name, known);
  table.problem(key, fmt::format("\"{}\" is not declared", name),
                near ? fmt::format("Did you mean \"{}\"?", *near) : "Add it to required or optional under [values].");
}

void BlockReader::check_code(TableReader& table, std::string_view key, const Condition& condition) {
  const auto choices = declared_.choices.find(condition.name());
  if (choices == declared_.choices.end() || condition.word().empty()) return;
  const bool known =
      std::ranges::any_of(choices->second, [&](const auto& entry) { return entry.first == condition.word(); });
  if (known) return;
  table.problem(key, fmt::format("\"{}\" is no code of {}", condition.word(), condition.name()),
                fmt::format("Use a code of [choices.{}].", condition.name()));
}

}  // namespace printing
