#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "printing/condition.h"
#include "printing/scope.h"
#include "printing/text_pattern.h"

/// What a document looks like, as read from config/content/documents/*.toml. Plain data; printing/README.md describes
/// the file format. Lengths are millimetres on the normal paper; the large print scales the vertical ones with the
/// text.
namespace printing {

enum class Align { kLeft, kCenter, kRight };

/// Body text is what the sizes of PrintSize promise; the others are larger.
enum class TextRole { kBody, kSubheading, kHeading, kTitle };

struct Block;

struct HeadingBlock {
  Phrase text;
  TextRole role = TextRole::kHeading;
  Align align = Align::kLeft;
};

struct ParagraphBlock {
  Phrase text;
  Align align = Align::kLeft;
  double indent_em = 0;  ///< of the first line
};

/// Entries with a sign before them.
struct ListBlock {
  enum class Marker { kBullet, kNumber, kCheckBox };

  struct Entry {
    std::vector<Condition> when;
    std::string each;  ///< repeated for each entry of this list; empty: once
    Phrase text;
  };

  Marker marker = Marker::kBullet;
  std::vector<Entry> entries;
};

/// Labels on the left, values beside them; a pair whose value is empty is left out.
struct PairsBlock {
  struct Entry {
    std::vector<Condition> when;
    Phrase label;
    Phrase text;
  };

  double label_mm = 30;
  std::vector<Entry> entries;
};

/// What stands in a cell: words,
struct CellWords {
  Phrase text;
  bool vertical = false;  ///< one character under the other
};

/// one square for each character, as for an identity number,
struct CellBoxes {
  Phrase text;
  int count = 18;
};

/// or a box to tick for each code of a choice, in the template's order.
struct CellChecks {
  std::string choice;
  Phrase lead;  ///< before the first box
};

struct GridCell {
  std::variant<CellWords, CellBoxes, CellChecks> content;
  int columns = 1;
  int rows = 1;
  bool label = false;  ///< printed words, centred; they come again where the cell goes on over the page
  bool shaded = false;
  Align align = Align::kLeft;
  TextRole role = TextRole::kBody;
  int lines = 1;  ///< room for at least so many lines of text, for a pen
  Phrase foot;    ///< at the bottom on the right: where to sign
};

struct GridRow {
  std::vector<Condition> when;
  std::string each;
  int at_least = 0;      ///< with each: blank rows make up the number
  bool stretch = false;  ///< takes the room that its page has left
  std::vector<GridCell> cells;
};

/// The ruled form. Every row fills all columns, spans from above included.
struct GridBlock {
  std::vector<double> columns;  ///< widths in relation to each other
  bool ruled = true;
  std::vector<GridRow> rows;
};

struct QrBlock {
  Phrase text;
  double side_mm = 30;  ///< with the quiet zone
  Phrase caption;
  Align align = Align::kLeft;
};

struct RuleBlock {};

struct SpaceBlock {
  double height_mm = 4;
};

/// Lines to sign on, each with its own date.
struct SignaturesBlock {
  std::vector<Phrase> lines;
};

struct PageBreakBlock {};

/// Blocks side by side.
struct ColumnsBlock {
  struct Column {
    double width = 1;  ///< in relation to the others
    std::vector<Block> blocks;
  };

  std::vector<Column> columns;
  double gap_mm = 6;
};

struct Block {
  std::variant<HeadingBlock, ParagraphBlock, ListBlock, PairsBlock, GridBlock, QrBlock, RuleBlock, SpaceBlock,
               SignaturesBlock, PageBreakBlock, ColumnsBlock>
      content;
  std::vector<Condition> when;
  std::string each;
  std::optional<double> space_before_mm;  ///< instead of the usual distance; none at the top of a page
  bool keep_with_next = false;
};

/// At the bottom of each page; what stands on the right stays on one line.
struct PageFooter {
  Phrase left;
  Phrase right;
};

/// What each row of a list may hold.
struct RowFields {
  std::set<std::string, std::less<>> required;
  std::set<std::string, std::less<>> optional;
};

/// One document, checked: every name it uses is declared, every condition and placeholder is well-formed.
class DocumentTemplate {
 public:
  /// kInvalidContent: the detail lists every problem as file, line, key, what and remedy.
  static base::Result<DocumentTemplate> load(const std::string& file);
  /// The same from text, as if it stood in `file`.
  static base::Result<DocumentTemplate> parse(std::string_view text, const std::string& file);

  std::string id;   ///< the file's name without its ending
  Bilingual title;  ///< of the PDF; never holds a value
  /// An official form: in Chinese and in its own size, however the citizen reads.
  bool official = false;
  std::string words;  ///< all its printed words, in no useful order: what Composer::prepare() sets
  double margin_top_mm = 16;
  double margin_side_mm = 18;
  double margin_bottom_mm = 14;
  std::set<std::string, std::less<>> required;  ///< must have a value
  std::set<std::string, std::less<>> optional;  ///< may stay blank
  std::map<std::string, RowFields, std::less<>> rows;
  std::map<std::string, Choices> choices;
  std::vector<Block> blocks;
  PageFooter footer;
};

/// Checks the values against the template, before anything is laid out: required ones are there, rows are rows, codes
/// are known. kDocumentValueMissing or kDocumentValueInvalid; the detail names the key only.
base::Result<void> check_values(const DocumentTemplate& document, const Values& values);

}  // namespace printing
