#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "printing/flow.h"
#include "printing/text_box.h"

namespace printing {

/// What the sizes of a paper come to, in points.
class Measures {
 public:
  explicit Measures(PrintSize size) : large_(size == PrintSize::kLarge) {}

  double em(TextRole role) const;
  /// From line to line in running text, and closer in a ruled form.
  double line(TextRole role, bool in_form) const;
  /// How much larger than on the normal paper.
  double scale() const;

 private:
  bool large_;
};

/// Lays the blocks of a template out, one below the other, in a given width.
class DocumentLayout {
 public:
  DocumentLayout(Typesetter& typesetter, const Measures& measures) : typesetter_(typesetter), measures_(measures) {}

  std::vector<Slab> lay_out(const std::vector<Block>& blocks, const Scope& scope, double width);
  std::vector<Slab> lay_out(const PageFooter& footer, const Scope& scope, double width);

  /// The first thing that went wrong since the last call.
  std::optional<base::Error> take_error();

 private:
  /// Where a block stands.
  struct Place {
    const Scope& scope;
    double width;
  };

  void add(const Block& block, const Place& place, std::vector<Slab>& out);
  std::vector<Slab> set(const HeadingBlock& heading, const Place& place);
  std::vector<Slab> set(const ParagraphBlock& paragraph, const Place& place);
  std::vector<Slab> set(const ListBlock& list, const Place& place);
  std::vector<Slab> set(const PairsBlock& pairs, const Place& place);
  std::vector<Slab> set(const GridBlock& grid, const Place& place);
  std::vector<Slab> set(const QrBlock& qr, const Place& place);
  std::vector<Slab> set(const RuleBlock& rule, const Place& place);
  std::vector<Slab> set(const SpaceBlock& space, const Place& place);
  std::vector<Slab> set(const SignaturesBlock& signatures, const Place& place);
  std::vector<Slab> set(const PageBreakBlock& page_break, const Place& place);
  std::vector<Slab> set(const ColumnsBlock& columns, const Place& place);

  CellSpec grid_cell(const GridCell& cell, double width, const Place& place);
  StyledText words(const CellWords& words, const Scope& scope);
  StyledText checks(const CellChecks& checks, const Scope& scope);
  void set_boxes(const CellBoxes& boxes, double width, const Place& place, CellSpec& spec);

  StyledText expand(const Phrase& phrase, const Scope& scope);
  std::vector<Scope> scopes_for_each(const std::string& list, const Scope& scope);
  std::vector<Slab> unruled(const std::vector<double>& widths, std::vector<RowSpec> rows, double gap);
  TextStyle style(TextRole role, double width, bool in_form) const;

  Typesetter& typesetter_;
  Measures measures_;
  std::optional<base::Error> error_;
};

inline constexpr double kPointsPerMm = 72.0 / 25.4;

}  // namespace printing
