#include "ui/entry/entry_panels.h"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "ui/testing/accessibility.h"
#include "ui/testing/harness.h"

namespace ui::entry {
namespace {

using testing::check_accessibility;
using testing::Harness;

Regions content_regions() {
  auto regions = Regions::load(testing::content_dir());
  EXPECT_TRUE(regions) << regions.error().to_string();
  return *std::move(regions);
}

/// A screen with one field, and the panel that edits it, driven as a citizen or the rig does.
class Form {
 public:
  explicit Form(FieldKind kind, testing::HarnessOptions options = {}, EntryOptions entry = default_entry())
      : kind_(kind), panel_(options.panel), mode_(options.mode) {
    options.entry = make_entry_panel(std::move(entry), regions_, clock_);
    harness_ = std::make_unique<Harness>(std::move(options));
    harness_->show([this](Frame& frame) { view(frame); });
    open();
  }

  static EntryOptions default_entry() { return {.pinyin_dir = KIOSK_BINARY_DIR "/pinyin"}; }

  void open() { EXPECT_TRUE(harness_->press("form.field")); }

  /// Presses one key after the other.
  Form& press(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      EXPECT_TRUE(harness_->ui().press(id)) << id << " cannot be pressed";
      pass();
    }
    return *this;
  }

  /// The letter keys of a word.
  Form& letters(std::string_view word) {
    for (const char letter : word) press({std::string("entry.key.") + letter});
    return *this;
  }

  Form& type(std::string_view text) {
    EXPECT_TRUE(harness_->type(text));
    return *this;
  }

  const std::string& value() const { return value_; }

  const Node* find(std::string_view id) const { return harness_->tree().find(id); }

  std::string shown() const { return harness_->node("form.field").value; }

  bool can_press(std::string_view id) const {
    const Node* const node = find(id);
    return node != nullptr && node->state.pressable;
  }

  /// The id of the candidate with these words on the glass; empty if there is none.
  std::string candidate(std::string_view words) const {
    for (const Node& node : harness_->tree().nodes) {
      if (node.role == Role::kCandidate && node.name == words) return node.id;
    }
    return {};
  }

  bool is_open() const { return find("entry.done") != nullptr; }

  std::vector<std::string> problems() const { return check_accessibility(harness_->tree(), panel_, mode_); }

  Ui& ui() { return harness_->ui(); }

  void pass() { harness_->pass(); }

 private:
  void view(Frame& frame) {
    frame.begin_screen("form", "填写", "请填写");
    const FieldSpec spec{.label = "栏目",
                         .value = value_,
                         .shown = kind_ == FieldKind::kRegion ? regions_.full_name(value_) : std::string(),
                         .kind = kind_,
                         .max_length = kind_ == FieldKind::kText ? std::size_t{20} : 0};
    if (const auto edit = frame.field("form.field", spec)) value_ = edit->value;
    frame.end_screen();
  }

  FieldKind kind_;
  config::PanelSettings panel_;
  Mode mode_;
  base::ManualClock clock_;
  Regions regions_ = content_regions();
  std::string value_;
  std::unique_ptr<Harness> harness_;
};

TEST(TextPanel, AWordIsComposedAndChosenByTaps) {
  Form form(FieldKind::kText);
  form.letters("zhangsan");
  EXPECT_EQ(form.value(), "") << "what is composed is not yet part of the value";
  EXPECT_FALSE(form.can_press("entry.done")) << "a guess must not be taken for an answer";
  const std::string id = form.candidate("张三");
  ASSERT_NE(id, "");
  form.press({id});
  EXPECT_EQ(form.value(), "张三");
  form.press({"entry.done"});
  EXPECT_FALSE(form.is_open());
}

TEST(TextPanel, RareCharactersAreReachedByTurningPages) {
  Form form(FieldKind::kText);
  form.letters("yan");
  int pages = 0;
  while (form.candidate("䶮").empty() && form.can_press("entry.candidates.next") && pages < 30) {
    form.press({"entry.candidates.next"});
    ++pages;
  }
  ASSERT_NE(form.candidate("䶮"), "") << "not within " << pages << " pages";
  form.press({form.candidate("䶮")});
  EXPECT_EQ(form.value(), "䶮");
}

TEST(TextPanel, PagesOfCandidatesLeaveNoneOut) {
  Form form(FieldKind::kText);
  form.letters("li");
  std::vector<std::string> seen;
  for (int page = 0; page < 3; ++page) {
    for (std::size_t i = 0;; ++i) {
      const Node* const node = form.find("entry.candidate." + std::to_string(i));
      if (node == nullptr) break;
      seen.push_back(node->name);
    }
    form.press({"entry.candidates.next"});
  }
  form.press({"entry.candidates.previous", "entry.candidates.previous", "entry.candidates.previous"});
  EXPECT_FALSE(form.can_press("entry.candidates.previous"));
  EXPECT_EQ(form.find("entry.candidate.0")->name, seen.front());
  auto engine = std::move(seen);
  std::ranges::sort(engine);
  EXPECT_EQ(std::ranges::adjacent_find(engine), engine.end()) << "a candidate is on two pages";
  EXPECT_GT(engine.size(), 30U);
}

TEST(TextPanel, LatinDigitsAndSignsAreTypedByTaps) {
  Form form(FieldKind::kText);
  form.press({"entry.key.3", "entry.script", "entry.shift", "entry.key.a", "entry.key.b", "entry.signs"});
  form.press({"entry.key.hyphen", "entry.key.room", "entry.signs", "entry.key.c"});
  EXPECT_EQ(form.value(), "3Ab-室c");
}

TEST(TextPanel, TheCaretMovesAndTextIsTakenAwayBeforeIt) {
  Form form(FieldKind::kText);
  form.type("张四丰");
  form.press({"entry.left", "entry.delete"}).type("三");
  EXPECT_EQ(form.value(), "张三丰");
  form.press({"entry.right", "entry.delete"});
  EXPECT_EQ(form.value(), "张三");
}

TEST(TextPanel, TheRigTypesChineseAsItIs) {
  Form form(FieldKind::kText);
  form.type("王𫖯𠀀");
  EXPECT_EQ(form.value(), "王𫖯𠀀");
  form.type("\b");
  EXPECT_EQ(form.value(), "王𫖯");
  form.type("\n");
  EXPECT_FALSE(form.is_open());
  EXPECT_EQ(form.value(), "王𫖯");
}

TEST(TextPanel, SaysWhenNoMoreFits) {
  Form form(FieldKind::kText);
  form.type("一二三四五六七八九十一二三四五六七八九十多");
  EXPECT_EQ(base::length_utf8(form.value()), 20U);
  EXPECT_EQ(form.find("entry.hint")->name, "这里最多写20个字。");
}

TEST(TextPanel, WithoutADictionaryItSaysSoAndWritesLatin) {
  Form form(FieldKind::kText, {}, {.pinyin_dir = "/nonexistent"});
  EXPECT_EQ(form.find("entry.hint")->name, base::error_info(base::ErrorCode::kPinyinUnavailable).zh);
  EXPECT_FALSE(form.can_press("entry.script"));
  form.letters("abc");
  EXPECT_EQ(form.value(), "abc");
}

TEST(TextPanel, TheDictionaryIsOpenedByTheFirstTextFieldOnly) {
  int opened = 0;
  EntryOptions options{.pinyin_dir = ""};
  options.open_composer = [&opened]() -> base::Result<std::unique_ptr<Composer>> {
    ++opened;
    return base::fail(base::ErrorCode::kPinyinUnavailable);
  };
  {
    const Form number(FieldKind::kMoney, {}, options);
  }
  EXPECT_EQ(opened, 0);
  Form text(FieldKind::kText, {}, options);
  text.press({"entry.done"}).open();
  EXPECT_EQ(opened, 1);
}

TEST(TextPanel, ClosingForgetsWhatWasComposed) {
  Form form(FieldKind::kText);
  form.letters("zhang");
  form.ui().reset_session();
  form.pass();
  EXPECT_FALSE(form.is_open());
  form.open();
  EXPECT_EQ(form.shown(), "");
}

TEST(TextPanel, LinesAreBrokenWithinLongText) {
  Form form(FieldKind::kMultiline);
  form.type("第一行").press({"entry.newline"}).type("第二行");
  EXPECT_EQ(form.value(), "第一行\n第二行");
}

TEST(TextPanel, AOneLineFieldHasNoKeyForANewLine) {
  const Form form(FieldKind::kText);
  EXPECT_EQ(form.find("entry.newline"), nullptr);
}

TEST(NumberPanel, AnIdentityNumberIsTypedByTapsAndCounted) {
  Form form(FieldKind::kIdNumber);
  for (const char digit : std::string_view("37010219491231002")) form.press({std::string("entry.key.") + digit});
  EXPECT_EQ(form.find("entry.help")->name, "已输入17位，还差1位");
  EXPECT_EQ(form.shown(), "370102 19491231 002");
  form.press({"entry.key.x"});
  EXPECT_EQ(form.value(), "37010219491231002X");
  EXPECT_FALSE(form.can_press("entry.key.1"));
  form.press({"entry.delete", "entry.key.9", "entry.done"});
  EXPECT_EQ(form.value(), "370102194912310029");
}

TEST(NumberPanel, AnAmountIsReadBack) {
  Form form(FieldKind::kMoney);
  form.type("12050.5");
  EXPECT_EQ(form.find("entry.help")->name, "一万二千零五十元五角");
  EXPECT_EQ(form.value(), "12050.5");
  form.press({"entry.clear"});
  EXPECT_EQ(form.value(), "");
}

TEST(DatePanel, ADateIsFourTapsAndDone) {
  Form form(FieldKind::kDate);
  form.press({"entry.date.decade.1940", "entry.date.year.1949", "entry.date.month.12", "entry.date.day.31"});
  EXPECT_EQ(form.value(), "1949-12-31");
  EXPECT_EQ(form.shown(), "1949年12月31日");
  form.press({"entry.date.other_year", "entry.date.year.1948"});
  EXPECT_EQ(form.value(), "1948-12-31");
  form.press({"entry.done"});
  EXPECT_FALSE(form.is_open());
}

TEST(DatePanel, ADateIsTypedInDigits) {
  Form form(FieldKind::kDate);
  form.press({"entry.date.by_digits"}).type("20260230");
  EXPECT_EQ(form.value(), "");
  EXPECT_EQ(form.find("entry.done")->name, "先不填") << "this is no date";
  form.press({"entry.clear"});
  for (const char digit : std::string_view("20260228")) form.press({std::string("entry.key.") + digit});
  EXPECT_EQ(form.value(), "2026-02-28");
  form.press({"entry.date.by_keys"});
  EXPECT_TRUE(form.find("entry.date.day.28")->state.selected);
}

TEST(DatePanel, WhoDoesNotKnowTheDateGetsOutOfIt) {
  Form form(FieldKind::kDate);
  EXPECT_EQ(form.find("entry.done")->name, "先不填");
  form.press({"entry.date.decade.1940", "entry.date.year.1949", "entry.done"});
  EXPECT_FALSE(form.is_open());
  EXPECT_EQ(form.value(), "") << "half a date is none";
}

TEST(RegionPanel, WhoDoesNotKnowThePlaceGetsOutOfIt) {
  Form form(FieldKind::kRegion);
  form.press({"entry.region.370100", "entry.done"});
  EXPECT_FALSE(form.is_open());
  EXPECT_EQ(form.value(), "");
}

TEST(DatePanel, TheRigTypesAnIsoDate) {
  Form form(FieldKind::kDate);
  form.type("2025-03-05\n");
  EXPECT_EQ(form.value(), "2025-03-05");
}

TEST(RegionPanel, ACountyIsTwoTapsAndDone) {
  Form form(FieldKind::kRegion);
  form.press({"entry.region.370100", "entry.region.370102"});
  EXPECT_EQ(form.value(), "370102");
  EXPECT_EQ(form.shown(), "山东省济南市历下区");
  form.press({"entry.done"}).open();
  EXPECT_TRUE(form.find("entry.region.370102")->state.selected) << "it opens where it was";
}

TEST(RegionPanel, TheOtherProvincesTakeTwoPages) {
  Form form(FieldKind::kRegion);
  form.press({"entry.region.provinces"});
  EXPECT_EQ(form.find("entry.region.650000"), nullptr);
  form.press({"entry.page.next", "entry.region.650000"});
  EXPECT_EQ(form.value(), "650000");
  form.press({"entry.page.previous", "entry.region.cities"});
  EXPECT_NE(form.find("entry.region.370100"), nullptr);
}

TEST(RegionPanel, TheRigTypesACode) {
  Form form(FieldKind::kRegion);
  form.type("371324");
  EXPECT_EQ(form.value(), "371324");
  form.type("999999");
  EXPECT_EQ(form.value(), "371324");
}

/// Every state of every panel keeps the table of the accessibility facts.
struct Look {
  const char* name;
  FieldKind kind;
  std::vector<std::string> taps;
  const char* typed;
};

const std::vector<Look>& looks() {
  static const std::vector<Look> kLooks{
      {"text", FieldKind::kText, {}, ""},
      {"composing", FieldKind::kText, {"entry.key.z", "entry.key.h", "entry.key.i"}, ""},
      {"long candidates", FieldKind::kText, {}, "nongmingongqianxinlaodongzhengyizhongcai"},
      {"no candidates", FieldKind::kText, {}, "vvvv"},
      {"full", FieldKind::kText, {}, "一二三四五六七八九十一二三四五六七八九十多"},
      {"latin", FieldKind::kText, {"entry.script", "entry.shift"}, ""},
      {"signs", FieldKind::kText, {"entry.signs"}, ""},
      {"latin signs", FieldKind::kText, {"entry.script", "entry.signs"}, ""},
      {"multiline", FieldKind::kMultiline, {}, "老板拖欠工资，多次催要至今未付。"},
      {"digits", FieldKind::kDigits, {}, "250000"},
      {"phone", FieldKind::kPhone, {}, "13800000000"},
      {"id number", FieldKind::kIdNumber, {}, "37010219491231002"},
      {"no amount", FieldKind::kMoney, {}, ""},
      {"amount", FieldKind::kMoney, {}, "987654321.98"},
      {"decades", FieldKind::kDate, {}, ""},
      {"years", FieldKind::kDate, {"entry.date.decade.1940"}, ""},
      {"months", FieldKind::kDate, {"entry.date.decade.1940", "entry.date.year.1949"}, ""},
      {"days", FieldKind::kDate, {"entry.date.decade.1940", "entry.date.year.1949", "entry.date.month.12"}, ""},
      {"typed date", FieldKind::kDate, {"entry.date.by_digits"}, ""},
      {"wrong date", FieldKind::kDate, {}, "20260230"},
      {"cities", FieldKind::kRegion, {}, ""},
      {"counties", FieldKind::kRegion, {"entry.region.371000"}, ""},
      {"long zone", FieldKind::kRegion, {"entry.region.370700", "entry.region.370772"}, ""},
      {"provinces", FieldKind::kRegion, {"entry.region.provinces"}, ""},
      {"more provinces", FieldKind::kRegion, {"entry.region.provinces", "entry.page.next"}, ""},
  };
  return kLooks;
}

class EveryPanel : public ::testing::TestWithParam<std::tuple<bool, config::Language, bool>> {};

TEST_P(EveryPanel, KeepsTheAccessibilityTable) {
  const auto& [large, language, big] = GetParam();
  for (const Look& look : looks()) {
    const config::PanelSettings panel = big ? testing::panel_32() : testing::panel_21();
    Form form(look.kind, {.panel = panel, .mode = {.large = large, .language = language}});
    form.press(look.taps);
    if (*look.typed != '\0') form.type(look.typed);
    EXPECT_EQ(testing::joined(form.problems()), "") << "in: " << look.name;
  }
}

std::string mode_name(const ::testing::TestParamInfo<EveryPanel::ParamType>& info) {
  const auto& [large, language, big] = info.param;
  return std::string(large ? "Large" : "Standard") + (language == config::Language::kChinese ? "Chinese" : "English") +
         (big ? "On32" : "On21");
}

INSTANTIATE_TEST_SUITE_P(Modes, EveryPanel,
                         ::testing::Combine(::testing::Bool(),
                                            ::testing::Values(config::Language::kChinese, config::Language::kEnglish),
                                            ::testing::Bool()),
                         mode_name);

}  // namespace
}  // namespace ui::entry
