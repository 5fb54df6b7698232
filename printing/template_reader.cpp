#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "printing/block_reader.h"
#include "printing/document_template.h"

namespace printing {

namespace {

using config::TableReader;
using Names = std::set<std::string, std::less<>>;

Names names(TableReader& table, std::string_view key) {
  const std::vector<std::string> list = table.text_list(key, std::vector<std::string>{});
  return {list.begin(), list.end()};
}

Bilingual bilingual(TableReader& table, std::string_view key) {
  const toml::node* const node = table.raw().get(key);
  if (node == nullptr || !node->is_table()) return {table.text(key), ""};
  TableReader words = table.table(key);
  Bilingual both{words.text("zh"), words.text("en")};
  words.finish();
  return both;
}

void read_page(TableReader table, DocumentTemplate& document) {
  document.margin_top_mm = table.number("margin_top_mm", 5, 60, document.margin_top_mm);
  document.margin_side_mm = table.number("margin_side_mm", 5, 60, document.margin_side_mm);
  document.margin_bottom_mm = table.number("margin_bottom_mm", 5, 60, document.margin_bottom_mm);
  table.finish();
}

void read_values(TableReader table, DocumentTemplate& document) {
  document.required = names(table, "required");
  document.optional = names(table, "optional");
  for (const std::string& name : document.required) {
    if (document.optional.contains(name)) {
      table.problem("optional", fmt::format("\"{}\" is also in required", name), "Keep it in one of them.");
    }
  }
  table.finish();
}

void read_rows(TableReader table, DocumentTemplate& document) {
  for (const std::string& name : table.keys()) {
    TableReader fields = table.table(name);
    document.rows[name] = {names(fields, "required"), names(fields, "optional")};
    fields.finish();
  }
  table.finish();
}

void read_choices(TableReader table, DocumentTemplate& document) {
  for (const std::string& name : table.keys()) {
    TableReader codes = table.table(name);
    for (const std::string& code : codes.keys()) document.choices[name].emplace_back(code, bilingual(codes, code));
    codes.finish();
  }
  table.finish();
}

PageFooter read_footer(TableReader table, BlockReader& reader) {
  PageFooter footer{reader.phrase(table, "left", false), reader.phrase(table, "right", false)};
  table.finish();
  return footer;
}

void collect_words(const toml::node& node, std::string& words) {
  if (const toml::table* const table = node.as_table()) {
    for (const auto& [key, value] : *table) collect_words(value, words);
  } else if (const toml::array* const array = node.as_array()) {
    for (const toml::node& value : *array) collect_words(value, words);
  } else if (const auto* const text = node.as_string()) {
    words += text->get();
  }
}

DocumentTemplate read_document(const toml::table& root, const std::string& file, config::Problems& problems) {
  DocumentTemplate document;
  document.id = std::filesystem::path(file).stem();
  TableReader table(root, file, "", problems);
  document.title = bilingual(table, "title");
  collect_words(root, document.words);
  document.official = table.boolean("official", false);
  read_page(table.table("page"), document);
  read_values(table.table("values"), document);
  read_rows(table.table("rows"), document);
  read_choices(table.table("choices"), document);
  BlockReader reader(document);
  document.blocks = reader.blocks(table);
  document.footer = read_footer(table.table("footer"), reader);
  if (document.blocks.empty()) table.problem("block", "is missing", "Add at least one [[block]].");
  table.finish();
  return document;
}

base::Result<DocumentTemplate> checked(DocumentTemplate document, const config::Problems& problems) {
  if (problems.empty()) return document;
  return base::fail(base::ErrorCode::kInvalidContent, problems.to_string());
}

base::Result<void> check_row(const DocumentTemplate& document, const std::string& name, const Value& entry) {
  const auto fields = document.rows.find(name);
  if (fields == document.rows.end()) return {};
  const Values* const row = entry.row();
  if (row == nullptr) return base::fail(base::ErrorCode::kDocumentValueInvalid, fmt::format("{}: must be rows", name));
  for (const std::string& field : fields->second.required) {
    const auto found = row->find(field);
    if (found == row->end() || found->second.empty()) {
      return base::fail(base::ErrorCode::kDocumentValueMissing, fmt::format("{}: {} in a row", name, field));
    }
  }
  return {};
}

bool known_code(const Choices& choices, std::string_view code) {
  for (const auto& [known, words] : choices) {
    if (known == code) return true;
  }
  return false;
}

base::Result<void> check_code(const DocumentTemplate& document, const std::string& name, const Value& entry) {
  const auto choices = document.choices.find(name);
  if (choices == document.choices.end() || entry.empty() || known_code(choices->second, entry.reveal())) return {};
  return base::fail(base::ErrorCode::kDocumentValueInvalid,
                    fmt::format("{}: a code that {} has no words for", name, document.id));
}

}  // namespace

base::Result<DocumentTemplate> DocumentTemplate::load(const std::string& file) {
  config::Problems problems;
  const toml::table root = config::parse_file(file, problems);
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidContent, problems.to_string());
  return checked(read_document(root, file, problems), problems);
}

base::Result<DocumentTemplate> DocumentTemplate::parse(std::string_view text, const std::string& file) {
  config::Problems problems;
  const toml::table root = config::parse_text(text, file, problems);
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidContent, problems.to_string());
  return checked(read_document(root, file, problems), problems);
}

base::Result<void> check_values(const DocumentTemplate& document, const Values& values) {
  for (const std::string& name : document.required) {
    const auto found = values.find(name);
    if (found == values.end() || found->second.empty()) {
      return base::fail(base::ErrorCode::kDocumentValueMissing, fmt::format("{} for {}", name, document.id));
    }
  }
  for (const auto& [name, value] : values) {
    if (document.rows.contains(name) && !value.empty() && value.list() == nullptr) {
      return base::fail(base::ErrorCode::kDocumentValueInvalid, fmt::format("{}: must be a list of rows", name));
    }
    const auto check = [&](const Value& entry) -> base::Result<void> {
      if (base::Result<void> row = check_row(document, name, entry); !row) return row;
      return check_code(document, name, entry);
    };
    if (const ValueList* const list = value.list()) {
      for (const Value& entry : *list) {
        if (base::Result<void> good = check(entry); !good) return good;
      }
    } else if (base::Result<void> good = check_code(document, name, value); !good) {
      return good;
    }
  }
  return {};
}

}  // namespace printing
