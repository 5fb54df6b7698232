#include "ui/entry/text_buffer.h"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace ui::entry {
namespace {

TEST(TextBuffer, InsertsAtTheCaretAndErasesBeforeIt) {
  TextBuffer buffer(20, "张丰");
  buffer.move_left();
  EXPECT_TRUE(buffer.insert("三"));
  EXPECT_EQ(buffer.text(), "张三丰");
  EXPECT_EQ(buffer.before_caret(), "张三");
  EXPECT_TRUE(buffer.erase());
  EXPECT_EQ(buffer.text(), "张丰");
  EXPECT_EQ(buffer.caret(), 1U);
}

TEST(TextBuffer, KeepsCharactersBeyondTheBasicPlaneWhole) {
  TextBuffer buffer(10, "王𫖯𠀀");
  EXPECT_EQ(buffer.length(), 3U);
  EXPECT_TRUE(buffer.erase());
  EXPECT_EQ(buffer.text(), "王𫖯");
}

TEST(TextBuffer, TreatsAVariationSelectorAsPartOfItsCharacter) {
  TextBuffer buffer(10, "葛\U000E0100城");
  buffer.move_left();
  EXPECT_EQ(buffer.caret(), 2U);
  buffer.move_left();
  EXPECT_EQ(buffer.caret(), 0U);
  buffer.move_right();
  EXPECT_EQ(buffer.caret(), 2U);
  EXPECT_TRUE(buffer.erase());
  EXPECT_EQ(buffer.text(), "城");
  buffer.set("葛\U000E0100城");
  buffer.move_to(1);
  EXPECT_EQ(buffer.caret(), 0U);
}

TEST(TextBuffer, LeavesOutWhatDoesNotFitAndSaysSo) {
  TextBuffer buffer(3, "王");
  EXPECT_FALSE(buffer.insert("小明明"));
  EXPECT_EQ(buffer.text(), "王小明");
  EXPECT_TRUE(buffer.full());
  EXPECT_FALSE(buffer.insert("x"));
  EXPECT_TRUE(buffer.insert(""));
}

TEST(TextBuffer, NeverCutsACharacterFromItsSelector) {
  TextBuffer buffer(2, "张");
  EXPECT_FALSE(buffer.insert("葛\U000E0100"));
  EXPECT_EQ(buffer.text(), "张");
}

TEST(TextBuffer, LeavesOutControlCharactersButKeepsLineBreaks) {
  const TextBuffer buffer(20, "一\t二\r\n三\x7f\xEF\xBB\xBF");
  EXPECT_EQ(buffer.text(), "一二\n三");
}

TEST(TextBuffer, MovesOnlyWithinTheText) {
  TextBuffer buffer(5, "ab");
  buffer.move_right();
  EXPECT_EQ(buffer.caret(), 2U);
  buffer.move_to_start();
  buffer.move_left();
  EXPECT_EQ(buffer.caret(), 0U);
  EXPECT_FALSE(buffer.erase());
  buffer.move_to(99);
  EXPECT_EQ(buffer.caret(), 2U);
}

TEST(TextBuffer, ClearForgetsTextAndCaret) {
  TextBuffer buffer(5, "张三");
  buffer.clear();
  EXPECT_TRUE(buffer.empty());
  EXPECT_EQ(buffer.caret(), 0U);
  EXPECT_TRUE(buffer.insert("李四"));
  EXPECT_EQ(buffer.text(), "李四");
}

TEST(TextBuffer, AMoveHandsTheTextOverAndLeavesNothingBehind) {
  TextBuffer first(5, "张三");
  TextBuffer second(std::move(first));
  EXPECT_EQ(second.text(), "张三");
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): what is left is what is asked for
  TextBuffer third(5);
  third = std::move(second);
  EXPECT_EQ(third.text(), "张三");
  EXPECT_EQ(third.max_length(), 5U);
}

}  // namespace
}  // namespace ui::entry
