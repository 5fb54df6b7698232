#include <array>

#include <gtest/gtest.h>

#include "tests/screens/walks.h"

namespace screens {

namespace {

namespace event = kiosk::event;
using base::Error;
using base::ErrorCode;
using platform::DeliveryState;
using printing::Attention;

class Papers {
 public:
  Papers(Pilot& pilot, Inspector& inspector) : pilot_(pilot), inspector_(inspector) {}

  void check(const std::string& stop, Way way = Way::kOn) { inspector_.check(pilot_, stop, way); }

  void press(std::string_view id) { EXPECT_TRUE(pilot_.press(id)) << id << " on " << pilot_.screen(); }

  void says(const std::string& paper, printing::PrintUpdate what) {
    pilot_.deliver(event::Paper{paper, std::move(what)});
  }

  void delivered(DeliveryState state, std::optional<Error> error = {}) {
    platform::DeliveryUpdate update;
    update.key = pilot_.submission_key();
    update.state = state;
    update.error = std::move(error);
    if (state == DeliveryState::kReceived) {
      update.ref = "SD20260302-0001-7";
      update.received_at = pilot_.now().wall;
    }
    pilot_.deliver(event::Delivery{update});
  }

  void saving() {
    check("saving", Way::kLeave);
    for (const ErrorCode code : {ErrorCode::kInternal, ErrorCode::kIo, ErrorCode::kOutboxUnavailable,
                                 ErrorCode::kOutboxFull, ErrorCode::kOutboxWriteFailed, ErrorCode::kOutboxDamaged,
                                 ErrorCode::kSubmissionInvalid, ErrorCode::kSubmissionConflict}) {
      pilot_.deliver(event::Saved{base::fail(code)});
      check("save failed " + std::string(base::error_info(code).name));
      press("legal_aid.save_failed.again");
    }
    pilot_.deliver(event::Saved{base::fail(ErrorCode::kOutboxWriteFailed)});
    press("legal_aid.save_failed.back");
    check("back from a failed save");
    press("legal_aid.form.next");
    pilot_.deliver(
        event::Saved{platform::SavedItem{pilot_.submission_key(), "370102-0001-000001-5", pilot_.now().wall}});
    check("filed", Way::kLeave);
  }

  /// Everything that a printer can say of one paper.
  void every_state(const std::string& paper) {
    check(paper + " sent", Way::kLeave);
    says(paper, printing::JobPrinting{});
    check(paper + " printing", Way::kLeave);
    constexpr std::array kReasons = {Attention::kPaperOut, Attention::kJam, Attention::kCoverOpen, Attention::kToner,
                                     Attention::kOther};
    for (const Attention reason : kReasons) {
      says(paper, printing::JobNeedsAttention{reason});
      check(paper + " attention " + std::to_string(static_cast<int>(reason)));
    }
    says(paper, printing::JobFailed{Error(ErrorCode::kTimeout)});
    check(paper + " failed");
    press("legal_aid.papers.again");
    says(paper, printing::JobOutcomeUnknown{Error(ErrorCode::kTimeout)});
    check(paper + " unknown");
  }

  void received() {
    delivered(DeliveryState::kReceived);
    every_state("receipt");
    press("legal_aid.papers.have_it");
    every_state("application");
    press("legal_aid.papers.again");
    says("application", printing::JobPrinted{});
    check("done received");
  }

  void late() {
    delivered(DeliveryState::kSaved, Error(ErrorCode::kLinkUnreachable));
    every_state("receipt");
    press("legal_aid.papers.again");
    says("receipt", printing::JobPrinted{});
    says("application", printing::JobFailed{Error(ErrorCode::kTimeout)});
    check("application failed after the receipt");
    press("legal_aid.papers.skip");
    check("done not received, not all printed");
    delivered(DeliveryState::kReceived);
    check("done new receipt");
    press("legal_aid.done.new_receipt");
    check("new receipt sent", Way::kLeave);
    says("receipt", printing::JobPrinted{});
    check("done with the new receipt");
  }

  void stuck() {
    delivered(DeliveryState::kNeedsAttention, Error(ErrorCode::kPlatformRefused));
    check("stuck receipt", Way::kLeave);
    says("receipt", printing::JobPrinted{});
    check("stuck application", Way::kLeave);
    says("application", printing::JobPrinted{});
    check("done stuck");
  }

 private:
  Pilot& pilot_;
  Inspector& inspector_;
};

}  // namespace

void walk_the_papers(Pilot& pilot, Inspector& inspector, Ending ending) {
  Papers papers(pilot, inspector);
  papers.saving();
  switch (ending) {
    case Ending::kReceived:
      papers.received();
      break;
    case Ending::kLate:
      papers.late();
      break;
    case Ending::kStuck:
      papers.stuck();
      break;
  }
  ASSERT_EQ(pilot.screen(), "legal_aid.done");
  papers.press("legal_aid.done.finish");
  EXPECT_TRUE(pilot.ended());
}

}  // namespace screens
