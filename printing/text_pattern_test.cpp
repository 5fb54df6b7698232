#include "printing/text_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "printing/condition.h"

namespace printing {
namespace {

using config::Language;

const std::map<std::string, Choices> kChoices = {
    {"state", {{"received", {"已接收", "Received"}}, {"saved", {"已封存", ""}}}},
};

std::string expanded(std::string_view pattern, const Values& values, Language language = Language::kChinese) {
  const auto parsed = TextPattern::parse(pattern);
  EXPECT_TRUE(parsed) << parsed.error().to_string();
  const auto text = parsed->expand(Scope(values, kChoices, language));
  EXPECT_TRUE(text) << text.error().to_string();
  return text ? text->text : "";
}

TEST(TextPattern, FillsPlacesAndLeavesThoseWithoutValueEmpty) {
  const Values values = {{"name", base::Secret("王𫖯")}, {"phones", ValueList{"1", "2"}}};
  EXPECT_EQ(expanded("申请人：{name}（{absent}）", values), "申请人：王𫖯（）");
  EXPECT_EQ(expanded("{phones}", values), "1；2");
  EXPECT_EQ(expanded("{{name}}", values), "{name}");
}

TEST(TextPattern, PrintsAValueAsItIsWhateverSignsItHolds) {
  const auto text = TextPattern::parse("{name}")->expand(Scope({{"name", "**{x}__"}}, kChoices, Language::kChinese));
  EXPECT_EQ(text->text, "**{x}__");
  EXPECT_TRUE(text->bold.empty());
}

TEST(TextPattern, MarksBoldAndUnderlinedWords) {
  const auto text = TextPattern::parse("最迟**{day|date}**，__ __")
                        ->expand(Scope({{"day", "2026-03-09"}}, kChoices, Language::kChinese));
  ASSERT_EQ(text->bold.size(), 1U);
  EXPECT_EQ(text->text.substr(text->bold[0].begin, text->bold[0].end - text->bold[0].begin), "2026年3月9日");
  EXPECT_EQ(text->underlined.size(), 1U);
}

TEST(TextPattern, FiltersSpeakBothLanguages) {
  const Values values = {{"day", "2026-03-02"},
                         {"at", "2026-03-02T09:05"},
                         {"sum", "12500.5"},
                         {"whole", "28600"},
                         {"state", "received"},
                         {"id", "370102194912310029"},
                         {"phone", "13800001234"},
                         {"name", "测试甲"},
                         {"rows", ValueList{Values{{"name", "欠条"}}, Values{{"name", "合同"}}}}};
  EXPECT_EQ(expanded("{day|date} {day|month} {at|time}", values), "2026年3月2日 2026年3月 2026年3月2日 09:05");
  EXPECT_EQ(expanded("{day|date} {day|month}", values, Language::kEnglish), "2 March 2026 March 2026");
  EXPECT_EQ(expanded("{sum|money} {whole|money}", values), "12,500.50元 28,600元");
  EXPECT_EQ(expanded("{sum|money}", values, Language::kEnglish), "CNY 12,500.50");
  EXPECT_EQ(expanded("{state|choice}", values), "已接收");
  EXPECT_EQ(expanded("{state|choice}", values, Language::kEnglish), "Received");
  EXPECT_EQ(expanded("{name|mask_name} {id|mask_id} {phone|mask_phone}", values),
            "测** 370***********0029 138****1234");
  EXPECT_EQ(expanded("{rows|names}", values), "欠条；合同");
}

TEST(TextPattern, AValueOfTheWrongFormIsAnErrorThatNamesTheKeyAndNotTheValue) {
  for (const std::string_view pattern : {"{v|date}", "{v|time}", "{v|money}", "{v|choice}"}) {
    const auto text = TextPattern::parse(pattern)->expand(Scope({{"v", "7月7日"}}, kChoices, Language::kChinese));
    ASSERT_FALSE(text) << pattern;
    EXPECT_EQ(text.error().code(), base::ErrorCode::kDocumentValueInvalid);
    EXPECT_THAT(text.error().detail(), testing::HasSubstr("v:"));
    EXPECT_THAT(text.error().detail(), testing::Not(testing::HasSubstr("7月")));
  }
}

TEST(TextPattern, DatesThatDoNotExistAreRefused) {
  for (const char* const day : {"2026-02-30", "2026-13-01", "2026-3-2", "20260302", "2026-03-02T24:00"}) {
    const auto text = TextPattern::parse("{v|date}")->expand(Scope({{"v", day}}, kChoices, Language::kChinese));
    EXPECT_FALSE(text) << day;
  }
}

TEST(TextPattern, SaysWhatIsWrongWithAPattern) {
  for (const std::string_view pattern : {"{name", "{}", "{Name}", "{name|upper}", "**x", "__x"}) {
    const auto parsed = TextPattern::parse(pattern);
    ASSERT_FALSE(parsed) << pattern;
    EXPECT_FALSE(parsed.error().detail().empty());
  }
}

TEST(Condition, ComparesAndLooksIntoLists) {
  const Values values = {{"state", "saved"}, {"category", ValueList{"elderly", "minor"}}, {"blank", ""}};
  const Scope scope(values, kChoices, Language::kChinese);
  const auto holds = [&](std::string_view text) { return Condition::parse(text)->holds(scope); };
  EXPECT_TRUE(holds("state"));
  EXPECT_TRUE(holds("!blank"));
  EXPECT_TRUE(holds("!absent"));
  EXPECT_TRUE(holds("state == saved"));
  EXPECT_TRUE(holds("state != received"));
  EXPECT_TRUE(holds("category has minor"));
  EXPECT_FALSE(holds("category has woman"));
  EXPECT_FALSE(holds("state == received"));
  EXPECT_FALSE(Condition::parse("state = saved"));
  EXPECT_FALSE(Condition::parse(""));
}

TEST(Scope, AnItemHidesNothingOfTheDocument) {
  const Values values = {{"name", "甲"}};
  const Value row = Values{{"name", "乙"}};
  const Scope scope = Scope(values, kChoices, Language::kChinese).with_item(row, 3);
  EXPECT_EQ(scope.find("name")->reveal(), "甲");
  EXPECT_EQ(scope.find("item.name")->reveal(), "乙");
  EXPECT_EQ(scope.find("index")->reveal(), "3");
  EXPECT_EQ(scope.find("item.other"), nullptr);
}

}  // namespace
}  // namespace printing
