#include "tests/e2e/visit.h"

namespace e2e {
namespace {

using std::chrono::seconds;

class Printer : public Visit {
 protected:
  void SetUp() override { ASSERT_NO_FATAL_FAILURE(open()); }

  void printer(const char* command) { ASSERT_DONE(station_->printer({{"command", command}})); }

  /// Until the printer has a page in its works; the terminal meanwhile asks nothing of the citizen.
  void wait_for_a_page_under_way() {
    for (int i = 0; i < 300; ++i) {
      const auto status = station_->printer({{"command", "status"}});
      ASSERT_DONE(status);
      if (status->value("pages_begun", 0) > 0) return;
      ASSERT_FALSE(terminal().wait({{"pressable", "legal_aid.papers.again"}, {"timeout_ms", 100}}).has_value());
    }
    FAIL() << "no page reached the printer";
  }

  /// Lets the printer's silence go on, on the terminal's clock, until the citizen is asked what to do. In steps: the
  /// citizen is there all the while and touches the screen, so the session does not end.
  void give_up_waiting() {
    ASSERT_DONE(terminal().wait_screen("legal_aid.papers"));
    for (int i = 0; i < 12; ++i) {
      const auto asked = terminal().wait({{"pressable", "legal_aid.papers.again"}, {"timeout_ms", 5'000}});
      if (asked) return;
      ASSERT_DONE(terminal().press("bar.help"));
      ASSERT_DONE(terminal().press("help.close"));
      ASSERT_DONE(terminal().advance(seconds(20)));
    }
    FAIL() << "the terminal waits for a silent printer without end";
  }
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

TEST_F(Printer, AJamIsToldAndPrintingGoesOnWhenItIsCleared) {
  printer("jam");
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_DONE(terminal().wait({{"id", "legal_aid.papers.attention"}, {"text", "卡纸"}, {"timeout_ms", 60'000}}));
  EXPECT_TRUE(station_->printed().empty());
  printer("clear");
  ASSERT_NO_FATAL_FAILURE(wait_done());
  EXPECT_EQ(filed(), 1U);
}

TEST_F(Printer, APageLostInAJamIsPrintedAgainAndNotFiledAgain) {
  printer("jam_losing_job");
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_DONE(terminal().wait({{"id", "legal_aid.papers.attention"}, {"text", "卡纸"}, {"timeout_ms", 60'000}}));
  printer("clear");
  ASSERT_DONE(terminal().wait({{"pressable", "legal_aid.papers.again"}, {"timeout_ms", 60'000}}));
  EXPECT_TRUE(station_->printed().empty());
  ASSERT_DONE(terminal().press("legal_aid.papers.again"));
  ASSERT_NO_FATAL_FAILURE(wait_done());
  EXPECT_EQ(station_->printed().size(), 2U);
  EXPECT_EQ(filed(), 1U);
}

TEST_F(Printer, WhetherAPageCameOutIsAskedWhenNobodyKnows) {
  printer("hold");
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_NO_FATAL_FAILURE(wait_for_a_page_under_way());
  printer("kill");
  printer("clear");
  printer("restart");
  ASSERT_DONE(terminal().wait({{"pressable", "legal_aid.papers.have_it"}, {"timeout_ms", 60'000}}));
  EXPECT_TRUE(station_->printed().empty());
  ASSERT_DONE(terminal().press("legal_aid.papers.again"));
  ASSERT_NO_FATAL_FAILURE(wait_done());
  EXPECT_EQ(station_->printed().size(), 2U);
  EXPECT_EQ(filed(), 1U);
}

TEST_F(Printer, AFrozenPrinterIsNotWaitedForWithoutEnd) {
  printer("freeze");
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_NO_FATAL_FAILURE(give_up_waiting());
  EXPECT_EQ(filed(), 1U);
  printer("thaw");
}

TEST_F(Printer, ADeadPrinterLeavesTheNumberToWriteDown) {
  printer("kill");
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_NO_FATAL_FAILURE(give_up_waiting());
  EXPECT_TRUE(station_->printed().empty());
  EXPECT_EQ(filed(), 1U);
  ASSERT_DONE(terminal().wait({{"pressable", "bar.leave"}, {"id", "legal_aid.number.value"}}));
}

class Card : public Visit {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(open());
    ASSERT_NO_FATAL_FAILURE(touch_to_the_card_screen());
  }
};

TEST_F(Card, OneThatCannotBeReadIsExplainedAndThenReads) {
  ASSERT_DONE(station_->reader({{"command", "fault"}, {"args", {{"kind", "read_failed"}, {"times", 4}}}}));
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
