#include "kiosk/services/legal_aid/flow.h"

#include <gtest/gtest.h>

#include "kiosk/interview/testing/forms.h"
#include "kiosk/interview/values.h"
#include "kiosk/services/legal_aid/papers.h"

namespace kiosk::legal_aid {
namespace {

namespace reader = peripherals::id_reader;

/// One citizen's way, event by event, on a clock that stands still. The form is a short one: what is tested here is
/// what lies around it.
class LegalAidFlowTest : public ::testing::Test {
 protected:
  LegalAidFlowTest() { model_.key = "0192-key"; }

  Effects say(Say what) { return update(model_, setting_, event::Action{what}, moment_); }

  Effects tell(interview::FormEvent what) { return update(model_, setting_, event::Action{std::move(what)}, moment_); }

  Effects card(reader::Event what) { return update(model_, setting_, event::Reader{std::move(what)}, moment_); }

  Effects paper(const std::string& name, printing::PrintUpdate what) {
    return update(model_, setting_, event::Paper{name, std::move(what)}, moment_);
  }

  Effects delivery(platform::DeliveryState state, std::optional<base::Error> error = {}) {
    platform::DeliveryUpdate delivered;
    delivered.key = model_.key;
    delivered.state = state;
    delivered.ref = state == platform::DeliveryState::kReceived ? "SD20260302-0001-7" : "";
    delivered.received_at = moment_.wall;
    delivered.error = std::move(error);
    return update(model_, setting_, event::Delivery{delivered}, moment_);
  }

  Effects saved() {
    return update(model_, setting_, event::Saved{platform::SavedItem{model_.key, "370102-0001-000001-5", moment_.wall}},
                  moment_);
  }

  template <typename T>
  static const T* first(const Effects& effects) {
    for (const Effect& effect : effects) {
      if (const T* const found = std::get_if<T>(&effect)) return found;
    }
    return nullptr;
  }

  static drivers::sam::IdentityDocument document(const char* valid_to = "2036-01-01") {
    drivers::sam::IdentityDocument document;
    document.name = base::Secret("测试甲");
    document.number = base::Secret("370102194912310029");
    document.birth_date = base::Secret("1949-12-31");
    document.sex = drivers::sam::Sex::kFemale;
    document.valid_from = base::Secret("2016-01-01");
    document.valid_to = base::Secret(valid_to);
    return document;
  }

  void answer_everything() {
    tell(interview::Changed{"phone", base::Secret("13800001111")});
    tell(interview::Changed{"topic", base::Secret("harm")});
    tell(interview::Changed{"groups", interview::testing::codes({"worker"})});
    tell(interview::Changed{"urgent", base::Secret("no")});
    tell(interview::Changed{"amount", base::Secret("100")});
    tell(interview::Changed{"size", base::Secret("3")});
    tell(interview::Changed{"truth", base::Secret("yes")});
  }

  void file_it() {
    say(Say::kAgree);
    card(reader::CardRead{document(), {}});
    ASSERT_EQ(model_.step, Step::kForm);
    answer_everything();
    for (int i = 0; i < 30 && model_.step == Step::kForm; ++i) tell(interview::Next{interview::Density::kPage});
    ASSERT_EQ(model_.step, Step::kSaving);
  }

  config::Settings settings_;
  Setting setting_{&interview::testing::sample(), &settings_, &interview::testing::sample_texts()};
  Model model_;
  base::ManualClock clock_;
  Moment moment_{clock_.now(), clock_.wall()};
};

TEST_F(LegalAidFlowTest, LooksForACardOnlyWhileTheCardScreenIsShown) {
  const Effects agreed = say(Say::kAgree);
  const auto* const on = first<effect::LookForCard>(agreed);
  ASSERT_NE(on, nullptr);
  EXPECT_TRUE(on->wanted);
  EXPECT_EQ(model_.step, Step::kCard);
  const Effects effects = card(reader::CardRead{document(), {}});
  const auto* const off = first<effect::LookForCard>(effects);
  ASSERT_NE(off, nullptr);
  EXPECT_FALSE(off->wanted);
  EXPECT_EQ(model_.step, Step::kForm);
}

TEST_F(LegalAidFlowTest, AnUnreadableCardIsExplainedAndTriedAgain) {
  say(Say::kAgree);
  card(reader::CardFound{});
  EXPECT_EQ(model_.card, CardState::kReading);
  card(reader::CardReadFailed{base::Error(base::ErrorCode::kCardReposition)});
  EXPECT_EQ(model_.card, CardState::kFailed);
  EXPECT_EQ(model_.step, Step::kCard);
  card(reader::CardRead{document(), {}});
  EXPECT_EQ(model_.step, Step::kForm);
}

TEST_F(LegalAidFlowTest, AnExpiredCardIsNoRefusal) {
  say(Say::kAgree);
  card(reader::CardRead{document("2020-01-01"), {}});
  EXPECT_EQ(model_.card, CardState::kExpired);
  EXPECT_EQ(model_.step, Step::kCard);
  say(Say::kUseExpiredCard);
  EXPECT_EQ(model_.step, Step::kForm);
}

TEST_F(LegalAidFlowTest, AReaderThatGoesInTheMiddleStopsSayingThatItReads) {
  say(Say::kAgree);
  card(reader::CardFound{});
  card(reader::StatusChanged{peripherals::DeviceStatus::kNoDevice, peripherals::CardMedia::kUnknown});
  EXPECT_EQ(model_.card, CardState::kWaiting);
  EXPECT_FALSE(model_.reader_works);
}

TEST_F(LegalAidFlowTest, GoingBackToTheNoticeKeepsEveryAnswer) {
  say(Say::kAgree);
  card(reader::CardRead{document(), {}});
  tell(interview::Changed{"phone", base::Secret("13800001111")});
  tell(interview::Back{interview::Density::kPage});
  EXPECT_EQ(model_.step, Step::kNotice);
  say(Say::kAgree);
  EXPECT_EQ(model_.step, Step::kForm);
  EXPECT_EQ(interview::text_of(model_.form->sheet().effective("phone")), "13800001111");
}

TEST_F(LegalAidFlowTest, SubmitsOnceUnderItsOwnKeyAndAgainUnderTheSame) {
  file_it();
  const auto failed = update(model_, setting_, event::Saved{base::fail(base::ErrorCode::kIo)}, moment_);
  EXPECT_TRUE(failed.empty());
  EXPECT_TRUE(model_.save_error);
  const Effects again = say(Say::kTryAgain);
  const auto* const submit = first<effect::Submit>(again);
  ASSERT_NE(submit, nullptr);
  EXPECT_EQ(submit->submission.key, "0192-key");
}

TEST_F(LegalAidFlowTest, AFailedSaveLeadsBackToTheFormWithEverythingInIt) {
  file_it();
  update(model_, setting_, event::Saved{base::fail(base::ErrorCode::kIo)}, moment_);
  say(Say::kBack);
  EXPECT_EQ(model_.step, Step::kForm);
  EXPECT_EQ(interview::text_of(model_.form->sheet().effective("phone")), "13800001111");
}

TEST_F(LegalAidFlowTest, PrintsTheReceiptWithThePlatformsNumberWhenItAnswersInTime) {
  file_it();
  saved();
  EXPECT_EQ(model_.step, Step::kFiled);
  const Effects effects = delivery(platform::DeliveryState::kReceived);
  const auto* const print = first<effect::PrintPaper>(effects);
  ASSERT_NE(print, nullptr);
  EXPECT_EQ(print->document, "legal_aid_receipt");
  EXPECT_EQ(print->values.at("state").reveal(), "received");
  EXPECT_EQ(print->values.at("qr_text").reveal(), "SD20260302-0001-7");
  EXPECT_EQ(print->values.at("decision_due_date").reveal(), "2026-03-09");
}

TEST_F(LegalAidFlowTest, PrintsASealedSlipWhenThePlatformDoesNotAnswer) {
  file_it();
  saved();
  EXPECT_TRUE(update(model_, setting_, event::Tick{}, moment_).empty()) << "the patience has only begun";
  moment_.now += kAnswerPatience;
  const Effects effects = update(model_, setting_, event::Tick{}, moment_);
  const auto* const print = first<effect::PrintPaper>(effects);
  ASSERT_NE(print, nullptr);
  EXPECT_EQ(print->values.at("state").reveal(), "saved");
  EXPECT_EQ(print->values.at("qr_text").reveal(), "370102-0001-000001-5");
  EXPECT_FALSE(print->values.contains("decision_due_date")) << "no statutory period runs before receipt";
}

TEST_F(LegalAidFlowTest, ARefusedConnectionEndsTheWaitingAtOnce) {
  file_it();
  saved();
  const Effects effects = delivery(platform::DeliveryState::kSaved, base::Error(base::ErrorCode::kTimeout));
  EXPECT_NE(first<effect::PrintPaper>(effects), nullptr);
}

TEST_F(LegalAidFlowTest, PrintsOnePaperAfterTheOtherAndThenIsDone) {
  file_it();
  saved();
  delivery(platform::DeliveryState::kReceived);
  paper("receipt", printing::JobPrinting{});
  const Effects next = paper("receipt", printing::JobPrinted{});
  const auto* const print = first<effect::PrintPaper>(next);
  ASSERT_NE(print, nullptr);
  EXPECT_EQ(print->paper, "application");
  paper("application", printing::JobPrinted{});
  EXPECT_EQ(model_.step, Step::kDone);
  EXPECT_NE(first<effect::EndSession>(say(Say::kFinish)), nullptr);
}

TEST_F(LegalAidFlowTest, AReprintNeverFilesAgain) {
  file_it();
  saved();
  delivery(platform::DeliveryState::kReceived);
  paper("receipt", printing::JobOutcomeUnknown{base::Error(base::ErrorCode::kTimeout)});
  const Effects again = say(Say::kPrintAgain);
  EXPECT_NE(first<effect::PrintPaper>(again), nullptr);
  EXPECT_EQ(first<effect::Submit>(again), nullptr);
}

TEST_F(LegalAidFlowTest, APaperThatIsNotWantedIsWithdrawnAndTheNextOneComes) {
  file_it();
  saved();
  delivery(platform::DeliveryState::kReceived);
  paper("receipt", printing::JobNeedsAttention{printing::Attention::kPaperOut});
  const Effects effects = say(Say::kSkipPaper);
  ASSERT_NE(first<effect::CancelPaper>(effects), nullptr);
  ASSERT_NE(first<effect::PrintPaper>(effects), nullptr);
  EXPECT_EQ(first<effect::PrintPaper>(effects)->paper, "application");
}

TEST_F(LegalAidFlowTest, OffersANewReceiptWhenThePlatformAnswersLate) {
  file_it();
  saved();
  delivery(platform::DeliveryState::kSaved, base::Error(base::ErrorCode::kTimeout));
  paper("receipt", printing::JobPrinted{});
  paper("application", printing::JobPrinted{});
  EXPECT_TRUE(say(Say::kPrintNewReceipt).empty()) << "nothing new to say yet";
  delivery(platform::DeliveryState::kReceived);
  const Effects effects = say(Say::kPrintNewReceipt);
  ASSERT_NE(first<effect::PrintPaper>(effects), nullptr);
  EXPECT_EQ(first<effect::PrintPaper>(effects)->values.at("state").reveal(), "received");
}

TEST_F(LegalAidFlowTest, ThePaperOfAnItemThatThePlatformDidNotTakeDoesNotPromiseThatItLeavesByItself) {
  file_it();
  saved();
  const Effects effects = delivery(platform::DeliveryState::kNeedsAttention);
  ASSERT_NE(first<effect::PrintPaper>(effects), nullptr);
  const printing::Values& values = first<effect::PrintPaper>(effects)->values;
  EXPECT_EQ(values.at("state").reveal(), "saved");
  EXPECT_TRUE(values.contains("held"));
}

TEST_F(LegalAidFlowTest, AnAnswerAboutSomebodyElsesItemChangesNothing) {
  file_it();
  saved();
  platform::DeliveryUpdate other;
  other.key = "another";
  other.state = platform::DeliveryState::kReceived;
  update(model_, setting_, event::Delivery{other}, moment_);
  EXPECT_FALSE(model_.received());
}

}  // namespace
}  // namespace kiosk::legal_aid
