#include "ui/frame.h"

#include <array>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "ui/testing/accessibility.h"
#include "ui/testing/harness.h"

namespace ui {
namespace {

using testing::Harness;
using testing::HarnessOptions;

/// An entry panel with two keys, that says what happens to it.
class FakePanel final : public EntryPanel {
 public:
  struct Log {
    std::vector<std::string> opened;
    int closed = 0;
  };

  explicit FakePanel(Log& log) : log_(log) {}

  void open(const EntryRequest& request) override {
    log_.opened.push_back(request.field_id + "=" + request.value);
    text_ = request.value;
    open_ = true;
  }

  void close() override {
    if (std::exchange(open_, false)) ++log_.closed;
    text_.clear();
  }

  double height_mm(const Metrics& /*metrics*/) const override { return 150; }

  EntryOutcome draw(PanelFrame& frame) override {
    EntryOutcome out;
    const KeyGrid grid{.area = {10, 10, frame.area().width - 20, 60}, .columns = 2, .rows = 1};
    if (frame.key("entry.one", {.label = "1"}, grid.cell(0, 0))) out = type("1");
    if (frame.key("entry.done", {.label = "完成", .kind = KeyKind::kConfirm}, grid.cell(1, 0))) out.done = true;
    frame.text("entry.help", "请输入", {10, 80, 100, 20});
    return out;
  }

  EntryOutcome type(std::string_view text) override {
    text_ += text;
    return {.value = text_};
  }

  EntryDisplay display() const override { return {.text = text_, .caret = text_.size(), .composing = "zh"}; }

 private:
  Log& log_;
  std::string text_;
  bool open_ = false;
};

class FrameTest : public ::testing::Test {
 protected:
  FrameTest() : harness_(options()) {}

  HarnessOptions options() {
    HarnessOptions out;
    out.entry = std::make_unique<FakePanel>(log_);
    return out;
  }

  void expect_accessible(const Mode& mode = {}) {
    EXPECT_EQ(testing::joined(testing::check_accessibility(harness_.tree(), testing::panel_21(), mode)), "");
    EXPECT_EQ(testing::joined(testing::check_contrast_in_picture(harness_.tree(), harness_.ui().screenshot())), "");
  }

  FakePanel::Log log_;
  Harness harness_;
};

TEST_F(FrameTest, TreeIsInReadingOrderUnderTheScreen) {
  harness_.show([](Frame& f) {
    f.begin_screen("s", "标题", "这里问什么");
    f.heading("s.part", "一部分");
    f.text("s.text", "正文");
    f.footer_button("s.next", "下一步");
    f.end_screen();
  });
  std::vector<std::string> ids;
  for (const Node& node : harness_.tree().nodes) ids.push_back(node.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"s", "header.site", "s.title", "s.asks", "s.part", "s.text", "s.next", "bar",
                                           "bar.home", "bar.large_text", "bar.language", "bar.help"}));
  EXPECT_EQ(harness_.node("s.text").parent, 0);
  EXPECT_EQ(harness_.tree().nodes.at(static_cast<std::size_t>(harness_.node("bar.help").parent)).id, "bar");
}

TEST_F(FrameTest, TreeAsJsonHasWhatTheRigReads) {
  harness_.show([](Frame& f) {
    f.begin_screen("s", "标题");
    f.button("s.go", config::Text{"去", "现在就去"});
    f.end_screen();
  });
  const nlohmann::json tree = nlohmann::json::parse(to_json(harness_.tree()));
  const auto go = std::ranges::find_if(tree, [](const nlohmann::json& node) { return node["id"] == "s.go"; });
  ASSERT_NE(go, tree.end());
  EXPECT_EQ((*go)["role"], "button");
  EXPECT_EQ((*go)["name"], "去");
  EXPECT_EQ((*go)["spoken"], "现在就去");
  EXPECT_EQ((*go)["parent"], "s");
  EXPECT_TRUE((*go)["state"]["pressable"]);
  EXPECT_EQ((*go)["bounds_px"].size(), 4U);
  EXPECT_NEAR((*go)["bounds_mm"][3], Metrics(testing::panel_21(), {}).button_height_mm(), 0.3);
}

#ifndef NDEBUG
TEST_F(FrameTest, SecondWidgetWithTheSameIdIsAnAssertion) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto twice = [](Frame& f) {
    f.begin_screen("s", "标题");
    f.text("s.same", "一");
    f.text("s.same", "二");
    f.end_screen();
  };
  EXPECT_DEATH(harness_.show(twice), "same id");
}
#endif

TEST_F(FrameTest, ChoicesTellWhichAnswerWasTouched) {
  std::optional<std::size_t> touched;
  const std::array answers{Choice{.id = "yes", .label = "是", .selected = true}, Choice{.id = "no", .label = "不是"},
                           Choice{.id = "off", .label = "不能选", .enabled = false}};
  harness_.show([&](Frame& f) {
    f.begin_screen("s", "标题");
    if (const auto index = f.choices("s.q", "是吗？", answers, ChoiceKind::kOne, "请选一项。", "为什么要问"))
      touched = index;
    f.end_screen();
  });
  const Node& yes = harness_.node("s.q.yes");
  EXPECT_EQ(yes.role, Role::kRadio);
  EXPECT_TRUE(yes.state.selected);
  EXPECT_NE(yes.spoken.find("已选中"), std::string::npos);
  EXPECT_TRUE(harness_.node("s.q").state.problem);
  EXPECT_TRUE(harness_.press("s.q.no"));
  EXPECT_EQ(touched, 1U);
  EXPECT_FALSE(harness_.press("s.q.off"));
  expect_accessible();
}

TEST_F(FrameTest, ShortAnswersStandSideBySideOnlyInStandardMode) {
  const std::array answers{Choice{.id = "yes", .label = "是"}, Choice{.id = "no", .label = "不是"}};
  const auto view = [&](Frame& f) {
    f.begin_screen("s", "标题");
    f.choices("s.q", "是吗？", answers);
    f.end_screen();
  };
  harness_.show(view);
  EXPECT_EQ(harness_.node("s.q.yes").bounds.y, harness_.node("s.q.no").bounds.y);
  harness_.ui().set_mode({.large = true});
  harness_.pass();
  EXPECT_LT(harness_.node("s.q.yes").bounds.y, harness_.node("s.q.no").bounds.y);
  expect_accessible({.large = true});
}

TEST_F(FrameTest, ReviewListTellsWhichRowIsToBeChanged) {
  std::optional<std::size_t> row;
  const std::array rows{
      ReviewRow{.id = "name", .label = "姓名", .value = "测试甲"},
      ReviewRow{.id = "phone", .label = "电话", .value = "138****0000", .change_label = "修改", .hidden_value = true},
      ReviewRow{.id = "amount", .label = "金额", .problem = "还没有填写。", .change_label = "修改"}};
  harness_.show([&](Frame& f) {
    f.begin_screen("s", "核对");
    if (const auto index = f.review_list("s.all", rows)) row = index;
    f.end_screen();
  });
  EXPECT_EQ(harness_.node("s.all.phone").value, "138****0000");
  EXPECT_TRUE(harness_.node("s.all.phone").state.hidden_value);
  EXPECT_TRUE(harness_.node("s.all.amount").state.problem);
  EXPECT_EQ(harness_.tree().find("s.all.name.change"), nullptr);
  EXPECT_TRUE(harness_.press("s.all.amount.change"));
  EXPECT_EQ(row, 2U);
  expect_accessible();
}

/// A screen with a model: two fields and enough above them to need two pages.
class FieldTest : public FrameTest {
 protected:
  Ui::View form() {
    return [this](Frame& f) {
      f.begin_screen(screen_, "表格");
      f.text("s.intro", "请填写。");
      for (int i = 0; i < filler_; ++i) f.text("s.filler" + std::to_string(i), "说明文字。");
      if (const auto edit = f.field("s.name", {.label = "姓名", .value = name_, .problem = problem_}))
        name_ = edit->value;
      if (const auto edit = f.field("s.id", {.label = "证件", .value = "secret", .shown = "37*", .masked = true})) {
        number_ = edit->value;
      }
      if (f.footer_button("s.next", "下一步")) problem_ = "请填写姓名。";
      f.end_screen();
    };
  }

  std::string screen_ = "s";
  std::string name_ = "张";
  std::string number_;
  Label problem_;
  int filler_ = 0;
};

TEST_F(FieldTest, TouchingAFieldOpensItsPanelAboveTheBarAndHidesTheFooter) {
  harness_.show(form());
  EXPECT_TRUE(harness_.press("s.name"));
  EXPECT_EQ(log_.opened, std::vector<std::string>{"s.name=张"});
  EXPECT_TRUE(harness_.node("s.name").state.focused);
  EXPECT_EQ(harness_.tree().find("s.next"), nullptr);
  EXPECT_EQ(harness_.node("entry").bounds.bottom(), harness_.node("bar").bounds.y);
  expect_accessible();
}

TEST_F(FieldTest, EachChangeReachesTheModelAtOnce) {
  harness_.show(form());
  harness_.press("s.name");
  EXPECT_TRUE(harness_.press("entry.one"));
  EXPECT_EQ(name_, "张1");
  EXPECT_TRUE(harness_.type("三"));
  EXPECT_EQ(name_, "张1三");
  EXPECT_EQ(harness_.node("s.name").value, "张1三zh");
}

TEST_F(FieldTest, DoneClosesThePanelAndBringsTheFooterBack) {
  harness_.show(form());
  harness_.press("s.name");
  EXPECT_TRUE(harness_.press("entry.done"));
  EXPECT_EQ(log_.closed, 1);
  EXPECT_EQ(harness_.tree().find("entry"), nullptr);
  EXPECT_NE(harness_.tree().find("s.next"), nullptr);
  EXPECT_FALSE(harness_.type("x"));
}

TEST_F(FieldTest, MaskedValueIsNeitherInTheTreeNorGivenToThePanel) {
  harness_.show(form());
  EXPECT_EQ(harness_.node("s.id").value, "37*");
  EXPECT_TRUE(harness_.node("s.id").state.hidden_value);
  EXPECT_EQ(to_json(harness_.tree()).find("secret"), std::string::npos);
  harness_.press("s.id");
  EXPECT_EQ(log_.opened, std::vector<std::string>{"s.id="});
  harness_.type("9");
  EXPECT_EQ(number_, "9");
}

TEST_F(FieldTest, AnotherFieldAnotherScreenOrAResetClosesThePanel) {
  harness_.show(form());
  harness_.press("s.name");
  harness_.press("s.id");
  EXPECT_EQ(log_.closed, 1);
  screen_ = "other";
  harness_.pass();
  EXPECT_EQ(log_.closed, 2);
  EXPECT_EQ(harness_.tree().find("entry"), nullptr);
  harness_.press("s.name");
  harness_.ui().reset_session();
  EXPECT_EQ(log_.closed, 3);
}

TEST_F(FieldTest, EditedFieldIsSeenAboveThePanelThoughItWasOnALaterPage) {
  filler_ = 30;
  harness_.show(form());
  EXPECT_EQ(harness_.tree().find("s.name"), nullptr);
  ASSERT_TRUE(harness_.press("s.name"));
  EXPECT_LE(harness_.node("s.name").bounds.bottom(), harness_.node("entry").bounds.y);
  EXPECT_TRUE(harness_.press("page.previous"));
  EXPECT_EQ(harness_.tree().find("s.name"), nullptr);
  harness_.type("三");
  EXPECT_NE(harness_.tree().find("s.name"), nullptr);
  harness_.press("entry.done");
  EXPECT_NE(harness_.tree().find("s.name"), nullptr);
}

TEST_F(FieldTest, LanguageAndSizeChangeInPlaceWithoutLosingAnything) {
  harness_.show(form());
  harness_.press("s.name");
  harness_.type("三");
  harness_.ui().set_mode({.large = true, .language = config::Language::kEnglish});
  harness_.pass();
  EXPECT_TRUE(harness_.node("s.name").state.focused);
  EXPECT_EQ(harness_.node("s.name").value, "张三zh");
  EXPECT_EQ(harness_.node("bar.help").name, "Help");
  EXPECT_EQ(log_.closed, 0);
}

TEST_F(FieldTest, ProblemThatStopsTheCitizenIsBroughtIntoView) {
  filler_ = 30;
  harness_.show(form());
  EXPECT_EQ(harness_.tree().find("s.name"), nullptr);
  ASSERT_TRUE(harness_.ui().press("s.next"));
  harness_.pass();
  EXPECT_TRUE(harness_.node("s.name").state.problem);
  // Once more, from another page, with the same problem.
  ASSERT_TRUE(harness_.press("page.previous"));
  ASSERT_TRUE(harness_.ui().press("s.next"));
  harness_.pass();
  EXPECT_NE(harness_.tree().find("s.name"), nullptr);
}

TEST_F(FrameTest, LongParagraphIsDividedAtItsLines) {
  std::string text;
  for (int i = 0; i < 120; ++i) text += "本人承诺以上所填内容和提交的证件、证明均真实。";
  harness_.show([&](Frame& f) {
    f.begin_screen("s", "长文");
    f.text("s.text", text);
    f.end_screen();
  });
  std::string read;
  int pages = 0;
  harness_.for_each_page([&] {
    ++pages;
    expect_accessible();
    for (const Node& node : harness_.tree().nodes) {
      if (node.id.starts_with("s.text")) read += node.name;
    }
  });
  EXPECT_GT(pages, 1);
  EXPECT_EQ(read, text);
}

TEST_F(FrameTest, GroupIsNotDividedByAPage) {
  harness_.show([](Frame& f) {
    f.begin_screen("s", "长文");
    for (int i = 0; i < 18; ++i) f.text("s.a" + std::to_string(i), "说明文字。");
    f.group_begin("s.group");
    for (int i = 0; i < 6; ++i) f.text("s.b" + std::to_string(i), "在一起的文字。");
    f.group_end();
    f.end_screen();
  });
  int pages_with_group = 0;
  harness_.for_each_page([&] {
    const bool first = harness_.tree().find("s.b0") != nullptr;
    EXPECT_EQ(first, harness_.tree().find("s.b5") != nullptr);
    pages_with_group += first ? 1 : 0;
  });
  EXPECT_EQ(pages_with_group, 1);
}

TEST_F(FrameTest, PictureIsShownNoLargerThanAskedAndNeverEnlarged) {
  const Picture paper(400, 600, Picture::Format::kArgb, Pixels(400 * 600 * 4, 255));
  harness_.show([&](Frame& f) {
    f.begin_screen("s", "预览");
    f.picture("s.small", paper, "申请表", 300);
    f.picture("s.low", paper, "申请表", 50);
    f.end_screen();
  });
  EXPECT_NEAR(harness_.node("s.small").bounds.width, 400, 6);
  EXPECT_NEAR(harness_.node("s.low").bounds_mm.height, 50, 2);
}

TEST_F(FrameTest, PrivateUseCharacterOfANameKeepsItsCodePointInTheTree) {
  harness_.show([](Frame& f) {
    f.begin_screen("s", "核对");
    f.text("s.name", "王\xEE\x80\x80");
    f.end_screen();
  });
  EXPECT_EQ(harness_.node("s.name").name, "王\xEE\x80\x80");
}

}  // namespace
}  // namespace ui
