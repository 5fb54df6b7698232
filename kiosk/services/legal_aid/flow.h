#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/interview/form_flow.h"
#include "kiosk/service.h"
#include "ui/entry/regions.h"

/// Applying for legal aid: from the notice to the papers in the citizen's hand.
namespace kiosk::legal_aid {

enum class Step {
  kNotice,  ///< what will happen, and what is done with personal data
  kCard,    ///< the ID card, or going on without one
  kForm,    ///< the application, its review and its pledge
  kSaving,  ///< being committed to this terminal's disk
  kFiled,   ///< safe; the platform is asked for its number
  kPapers,  ///< receipt and application come out of the printer
  kDone,
};

/// What holds for a step, whatever the citizen did before.
struct StepInfo {
  Step step;
  bool looks_for_card;
  bool busy;      ///< a time-out must wait
  bool finished;  ///< nothing can be lost any more
};

inline constexpr std::array kSteps = {
    StepInfo{Step::kNotice, false, false, false}, StepInfo{Step::kCard, true, false, false},
    StepInfo{Step::kForm, false, false, false},   StepInfo{Step::kSaving, false, true, false},
    StepInfo{Step::kFiled, false, false, false},  StepInfo{Step::kPapers, false, false, false},
    StepInfo{Step::kDone, false, false, true},
};

constexpr const StepInfo& info(Step step) {
  return kSteps.at(static_cast<std::size_t>(step));
}

constexpr bool steps_are_in_order() {
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    if (kSteps.at(i).step != static_cast<Step>(i)) return false;
  }
  return true;
}

static_assert(steps_are_in_order() && kSteps.size() == static_cast<std::size_t>(Step::kDone) + 1,
              "kSteps lists every Step once, in the order of the enum");

/// The card screen.
enum class CardState {
  kWaiting,
  kReading,  ///< a card lies there: please hold still
  kFailed,   ///< see Model::card_error
  kExpired,  ///< read, and past its last day: the citizen may go on
};

/// One of the papers of this application.
enum class PaperState {
  kWaiting,  ///< its turn has not come
  kSent,     ///< sent to the printer, nothing heard yet
  kPrinting,
  kAttention,  ///< the printer waits for a person
  kPrinted,
  kFailed,
  kUnknown,  ///< nobody knows whether it came out
  kSkipped,  ///< the citizen does without
};

struct Paper {
  std::string name;  ///< "receipt", "application": also the document's
  PaperState state = PaperState::kWaiting;
  printing::Attention attention = printing::Attention::kOther;
  std::optional<base::Error> error = std::nullopt;
};

/// What the citizen can say on the screens around the form.
enum class Say {
  kAgree,
  kDecline,
  kNoCard,
  kUseExpiredCard,
  kBack,
  kTryAgain,
  kPrintAgain,
  kGotPaper,
  kSkipPaper,
  kPrintNewReceipt,
  kFinish,
};

/// Everything about one citizen's application. Goes with the session.
struct Model {
  Step step = Step::kNotice;

  CardState card = CardState::kWaiting;
  std::optional<base::Error> card_error;
  bool reader_works = true;
  interview::Facts facts;
  std::optional<interview::FormFlow> form;

  std::string key;
  std::optional<base::Error> save_error;
  std::optional<platform::SavedItem> saved;
  std::optional<platform::DeliveryUpdate> delivery;
  std::optional<base::Steady> answer_deadline;  ///< until then the platform's number is waited for

  std::vector<Paper> papers;
  bool receipt_says_received = false;

  bool received() const { return delivery && delivery->state == platform::DeliveryState::kReceived; }

  /// The platform did not take it: it stays on this terminal until somebody looks at it.
  bool held() const { return delivery && delivery->state == platform::DeliveryState::kNeedsAttention; }
};

/// What does not change while the flow runs.
struct Setting {
  const interview::Definition* form;
  const config::Settings* settings;
  const config::Texts* texts;
  /// Names for the region picker's codes; without them the form files the codes.
  const ui::entry::Regions* regions = nullptr;
};

/// How long the screen waits for the platform's number before it goes on with the terminal's own.
inline constexpr base::Duration kAnswerPatience{10'000};

/// The one place where the model changes. Pure but for the model.
Effects update(Model& model, const Setting& setting, const Event& event, Moment moment);

void view(const Model& model, const Setting& setting, ui::Frame& frame, Actions& actions);

/// The paper that is being printed or asks for something; nullptr when none is left.
Paper* current_paper(Model& model);
const Paper* current_paper(const Model& model);

}  // namespace kiosk::legal_aid
