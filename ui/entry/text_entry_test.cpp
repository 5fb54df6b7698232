#include "ui/entry/text_entry.h"

#include <string>

#include <gtest/gtest.h>

namespace ui::entry {
namespace {

/// Offers "<letters>0", "<letters>1" … for the whole, and takes back letters. Its 7th candidate covers one letter only.
class FakeComposer final : public Composer {
 public:
  static constexpr std::size_t kPart = 7;

  void type(char letter) override { letters_.push_back(letter); }

  bool erase() override {
    if (letters_.empty()) return false;
    letters_.pop_back();
    return true;
  }

  void clear() override {
    letters_.clear();
    chosen_.clear();
  }

  bool composing() const override { return !letters_.empty(); }

  std::string preedit() const override { return chosen_ + letters_; }

  std::vector<std::string> candidates(std::size_t first, std::size_t count) const override {
    std::vector<std::string> list;
    for (std::size_t i = first; i < first + count && i < 20; ++i) list.push_back(letters_ + std::to_string(i));
    return list;
  }

  std::string choose(std::size_t index) override {
    if (index == kPart && letters_.size() > 1) {
      chosen_ += "P";
      letters_.erase(0, 1);
      return {};
    }
    const std::string text = chosen_ + letters_ + std::to_string(index);
    clear();
    return text;
  }

 private:
  std::string letters_;
  std::string chosen_;
};

class TextEntryTest : public testing::Test {
 protected:
  void letters(TextEntry& entry, std::string_view typed) {
    for (const char letter : typed) entry.letter(letter);
  }

  FakeComposer composer_;
};

TEST_F(TextEntryTest, LettersAreComposedAndAChoiceGoesIntoTheText) {
  TextEntry entry(&composer_, "", 20);
  letters(entry, "li");
  EXPECT_TRUE(entry.composing());
  EXPECT_EQ(entry.preedit(), "li");
  EXPECT_TRUE(entry.buffer().empty());
  EXPECT_EQ(entry.candidates(2), (std::vector<std::string>{"li0", "li1"}));
  entry.choose(1);
  EXPECT_EQ(entry.buffer().text(), "li1");
  EXPECT_FALSE(entry.composing());
}

TEST_F(TextEntryTest, AChoiceOfAPartKeepsComposing) {
  TextEntry entry(&composer_, "", 20);
  letters(entry, "ab");
  entry.choose(FakeComposer::kPart);
  EXPECT_EQ(entry.preedit(), "Pb");
  EXPECT_TRUE(entry.buffer().empty());
  entry.choose(0);
  EXPECT_EQ(entry.buffer().text(), "Pb0");
}

TEST_F(TextEntryTest, SpaceTakesTheFirstCandidateOfThePageOrIsASpace) {
  TextEntry entry(&composer_, "", 20);
  letters(entry, "wo");
  entry.next_candidates(5);
  entry.space();
  EXPECT_EQ(entry.buffer().text(), "wo5");
  entry.space();
  EXPECT_EQ(entry.buffer().text(), "wo5 ");
}

TEST_F(TextEntryTest, EraseTakesBackALetterFirstAndThenText) {
  TextEntry entry(&composer_, "张", 20);
  entry.letter('a');
  entry.erase();
  EXPECT_FALSE(entry.composing());
  EXPECT_EQ(entry.buffer().text(), "张");
  entry.erase();
  EXPECT_TRUE(entry.buffer().empty());
}

TEST_F(TextEntryTest, ASignFinishesWhatIsComposed) {
  TextEntry entry(&composer_, "", 20);
  letters(entry, "hao");
  entry.text("，");
  EXPECT_EQ(entry.buffer().text(), "hao0，");
}

TEST_F(TextEntryTest, PagesOfCandidatesGoForwardAndBack) {
  TextEntry entry(&composer_, "", 20);
  entry.letter('a');
  EXPECT_FALSE(entry.has_previous_candidates());
  entry.next_candidates(8);
  EXPECT_EQ(entry.candidates(1).front(), "a8");
  entry.next_candidates(6);
  EXPECT_EQ(entry.first_candidate(), 14U);
  entry.previous_candidates();
  EXPECT_EQ(entry.first_candidate(), 8U);
  entry.letter('b');
  EXPECT_EQ(entry.first_candidate(), 0U) << "another composition starts at its first page";
}

TEST_F(TextEntryTest, LatinLettersGoStraightIntoTheTextAndShiftHoldsForOne) {
  TextEntry entry(&composer_, "", 20);
  entry.switch_script();
  entry.switch_shift();
  letters(entry, "ok");
  EXPECT_EQ(entry.buffer().text(), "Ok");
  EXPECT_FALSE(entry.shift());
}

TEST_F(TextEntryTest, WithoutAComposerThereIsOnlyLatin) {
  TextEntry entry(nullptr, "", 20);
  EXPECT_EQ(entry.script(), TextEntry::Script::kLatin);
  entry.switch_script();
  EXPECT_EQ(entry.script(), TextEntry::Script::kLatin);
  entry.letter('a');
  EXPECT_EQ(entry.buffer().text(), "a");
}

TEST_F(TextEntryTest, AFullTextTakesNoMoreAndSaysSo) {
  TextEntry entry(&composer_, "王小", 3);
  letters(entry, "ming");
  entry.choose(0);  // "ming0": more than fits
  EXPECT_EQ(entry.buffer().length(), 3U);
  EXPECT_TRUE(entry.overflowed());
  entry.letter('a');
  EXPECT_FALSE(entry.composing()) << "letters that could become nothing are not taken";
  EXPECT_TRUE(entry.overflowed());
  entry.erase();
  EXPECT_FALSE(entry.overflowed());
}

TEST_F(TextEntryTest, ClosingLeavesNothingInTheComposer) {
  {
    TextEntry entry(&composer_, "", 20);
    letters(entry, "zhang");
  }
  EXPECT_FALSE(composer_.composing());
}

}  // namespace
}  // namespace ui::entry
