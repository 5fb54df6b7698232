#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/toml_reader.h"
#include "printing/document_template.h"

namespace printing {

/// Reads the blocks of a template whose values are already declared, and checks each name against them.
class BlockReader {
 public:
  /// Both must outlive the reader.
  explicit BlockReader(const DocumentTemplate& declared) : declared_(declared) {}

  /// The [[block]] tables of a table.
  std::vector<Block> blocks(config::TableReader& table);
  /// A text, or {zh, en}; an absent one is empty unless it is required.
  Phrase phrase(config::TableReader& table, std::string_view key, bool required);

 private:
  Block block(config::TableReader& table);
  HeadingBlock heading(config::TableReader& table);
  ParagraphBlock paragraph(config::TableReader& table);
  ListBlock list(config::TableReader& table);
  PairsBlock pairs(config::TableReader& table);
  GridBlock grid(config::TableReader& table);
  GridRow grid_row(config::TableReader& table);
  GridCell grid_cell(config::TableReader& table);
  QrBlock qr(config::TableReader& table);
  SignaturesBlock signatures(config::TableReader& table);
  ColumnsBlock columns(config::TableReader& table);

  TextPattern pattern(config::TableReader& table, std::string_view key, const std::string& text);
  std::vector<Condition> conditions(config::TableReader& table);
  std::string each(config::TableReader& table);
  void check_name(config::TableReader& table, std::string_view key, std::string_view name);
  void check_code(config::TableReader& table, std::string_view key, const Condition& condition);

  const DocumentTemplate& declared_;
  std::string each_;  // the list whose entries are "item" just now
};

}  // namespace printing
