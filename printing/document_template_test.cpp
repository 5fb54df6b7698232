#include "printing/document_template.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace printing {
namespace {

using testing::HasSubstr;

constexpr std::string_view kHead = R"(title = "测试"
[values]
required = ["name"]
optional = ["state", "rows"]
[rows.rows]
required = ["what"]
[choices.state]
saved = "已封存"
)";

std::string problems_of(const std::string& rest) {
  const auto document = DocumentTemplate::parse(std::string(kHead) + rest, "broken.toml");
  EXPECT_FALSE(document);
  return document ? "" : document.error().detail();
}

TEST(DocumentTemplate, NamesFileLineKeyAndRemedyOfEachProblem) {
  EXPECT_THAT(problems_of("[[block]]\nkind = \"paragraph\"\ntext = \"{nmae}\"\n"),
              HasSubstr("broken.toml:11: block[0].text: \"nmae\" is not declared. Did you mean \"name\"?"));
  EXPECT_THAT(problems_of("[[block]]\nkind = \"paragraf\"\n"), HasSubstr("Did you mean \"paragraph\"?"));
  EXPECT_THAT(problems_of("[[block]]\nkind = \"rule\"\ncolour = \"red\"\n"),
              HasSubstr("block[0].colour: is not a known key"));
  EXPECT_THAT(problems_of("[[block]]\nkind = \"rule\"\nwhen = \"state == lost\"\n"),
              HasSubstr("\"lost\" is no code of state. Use a code of [choices.state]"));
  EXPECT_THAT(problems_of("[[block]]\nkind = \"paragraph\"\ntext = \"{name|choice}\"\n"),
              HasSubstr("Add a table [choices.name]"));
  EXPECT_THAT(problems_of("[[block]]\nkind = \"paragraph\"\ntext = \"{name\"\n"), HasSubstr("a { has no }"));
  EXPECT_THAT(problems_of("[[block]]\nkind = \"paragraph\"\neach = \"rows\"\ntext = \"{item.waht}\"\n"),
              HasSubstr("Did you mean \"item.what\"?"));
  EXPECT_THAT(problems_of(""), HasSubstr("Add at least one [[block]]"));
}

TEST(DocumentTemplate, AGridWhoseRowsDoNotFillItsColumnsIsAProblem) {
  const std::string grid = "[[block]]\nkind = \"grid\"\ncolumns = [1, 2, 3]\n";
  EXPECT_THAT(problems_of(grid + "[[block.row]]\ncells = [{ text = \"{name}\", columns = 2 }]\n"),
              HasSubstr("row 1 (the first is 1) does not fill the 3 columns"));
  EXPECT_THAT(
      problems_of(grid + "[[block.row]]\ncells = [{ label = \"a\", rows = 2 }, { text = \"b\", columns = 2 }]\n"),
      HasSubstr("spans more rows than there are"));
  EXPECT_THAT(
      problems_of(grid + "[[block.row]]\nwhen = \"name\"\ncells = [{ label = \"a\", rows = 2 }, "
                         "{ text = \"b\", columns = 2 }]\n[[block.row]]\ncells = [{ text = \"\", columns = 2 }]\n"),
      HasSubstr("not always there once"));
}

TEST(DocumentTemplate, ValuesThatDoNotFitAreNamedByTheirKey) {
  const auto document =
      DocumentTemplate::parse(std::string(kHead) + "[[block]]\nkind = \"paragraph\"\ntext = \"{name}\"\n", "good.toml");
  ASSERT_TRUE(document) << document.error().to_string();
  EXPECT_EQ(document->id, "good");
  EXPECT_TRUE(check_values(*document, {{"name", base::Secret("张三丰")}, {"unknown", "kept out"}}));

  const auto missing = check_values(*document, {{"name", ""}});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code(), base::ErrorCode::kDocumentValueMissing);
  EXPECT_THAT(missing.error().detail(), HasSubstr("name"));

  const auto unknown_code = check_values(*document, {{"name", "甲"}, {"state", "lost"}});
  ASSERT_FALSE(unknown_code);
  EXPECT_EQ(unknown_code.error().code(), base::ErrorCode::kDocumentValueInvalid);

  EXPECT_FALSE(check_values(*document, {{"name", "甲"}, {"rows", "text"}}));
  EXPECT_FALSE(check_values(*document, {{"name", "甲"}, {"rows", ValueList{Values{{"other", "x"}}}}}));
  EXPECT_TRUE(check_values(*document, {{"name", "甲"}, {"rows", ValueList{Values{{"what", "x"}}}}}));
}

TEST(DocumentTemplate, EveryDocumentOfTheContentIsWellFormed) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(KIOSK_SOURCE_DIR "/config/content/documents")) {
    const auto document = DocumentTemplate::load(entry.path().string());
    EXPECT_TRUE(document) << document.error().to_string();
    ++count;
  }
  EXPECT_GE(count, 2U);
}

}  // namespace
}  // namespace printing
