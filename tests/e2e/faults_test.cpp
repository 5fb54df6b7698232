#include "tests/e2e/visit.h"

namespace e2e {
namespace {

using std::chrono::seconds;

class Printer : public Visit {
 protected:
  void SetUp() override { ASSERT_NO_FATAL_FAILURE(open()); }

  void printer(const char* command) { ASSERT_DONE(station_->printer({{"command", command}})); }
};

TEST_F(Printer, PaperOutIsToldAndPrintingGoesOnByItself) {
  printer("paper_out");
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_DONE(terminal().wait({{"id", "legal_aid.papers.attention"}, {"text", "没有纸"}, {"timeout_ms", 60'000}}));
  EXPECT_TRUE(station_->printed().empty());
  printer("load_paper");
  ASSERT_NO_FATAL_FAILURE(wait_done());
  EXPECT_EQ(station_->printed().size(), 2U);
  EXPECT_EQ(filed(), 1U);
}

TEST_F(Printer, AJamIsToldAndAReprintDoesNotFileAgain) {
  printer("jam");
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_DONE(terminal().wait({{"pressable", "legal_aid.papers.again"}, {"timeout_ms", 90'000}}));
  printer("clear");
  ASSERT_DONE(terminal().press("legal_aid.papers.again"));
  ASSERT_NO_FATAL_FAILURE(wait_done());
  EXPECT_EQ(filed(), 1U);
}

TEST_F(Printer, AFrozenPrinterIsNotWaitedForWithoutEnd) {
  printer("freeze");
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_DONE(terminal().wait_screen("legal_aid.papers"));
  for (int i = 0; i < 20; ++i) {
    ASSERT_DONE(terminal().advance(seconds(10)));
    const auto tree = terminal().tree();
    ASSERT_TRUE(tree.has_value());
    if (rig::find(*tree, "legal_aid.papers.again") != nullptr) break;
  }
  ASSERT_DONE(terminal().wait({{"pressable", "legal_aid.papers.again"}, {"timeout_ms", 90'000}}));
  printer("thaw");
}

TEST_F(Printer, ADeadPrinterLeavesTheNumberToWriteDown) {
  printer("kill");
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_DONE(terminal().wait_screen("legal_aid.papers"));
  for (int i = 0; i < 20; ++i) {
    const auto tree = terminal().tree();
    ASSERT_TRUE(tree.has_value());
    if (rig::find(*tree, "legal_aid.papers.skip") != nullptr) break;
    ASSERT_DONE(terminal().advance(seconds(10)));
  }
  ASSERT_DONE(terminal().wait({{"pressable", "legal_aid.papers.skip"}, {"timeout_ms", 90'000}}));
  EXPECT_TRUE(station_->printed().empty());
  EXPECT_EQ(filed(), 1U);
}

class Card : public Visit {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(open());
    ASSERT_NO_FATAL_FAILURE(touch_to_the_card_screen());
  }
};

TEST_F(Card, OneThatCannotBeReadIsExplainedAndThenReads) {
  ASSERT_DONE(station_->reader({{"command", "fault"}, {"args", {{"kind", "read_failure"}, {"times", 4}}}}));
  ASSERT_DONE(station_->place_card());
  ASSERT_DONE(terminal().wait({{"id", "legal_aid.card.failed"}, {"timeout_ms", 60'000}}));
  ASSERT_DONE(station_->reader({{"command", "remove"}}));
  ASSERT_NO_FATAL_FAILURE(read_the_card());
}

TEST_F(Card, AnUnpluggedReaderIsSaidAndComesBack) {
  ASSERT_DONE(station_->reader({{"command", "unplug"}}));
  ASSERT_DONE(terminal().wait({{"id", "legal_aid.card.reader_down"}}));
  ASSERT_DONE(station_->reader({{"command", "replug"}}));
  ASSERT_DONE(terminal().wait({{"gone", "legal_aid.card.reader_down"}}));
  ASSERT_NO_FATAL_FAILURE(read_the_card());
}

TEST_F(Card, WithoutOneTheCitizenTypes) {
  ASSERT_DONE(terminal().press("legal_aid.card.by_hand"));
  ASSERT_NO_FATAL_FAILURE(fill_and_file(rig::unpaid_worker_without_card()));
  ASSERT_NO_FATAL_FAILURE(wait_done());
  EXPECT_EQ(filed(), 1U);
}

}  // namespace
}  // namespace e2e
