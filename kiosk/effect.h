#pragma once

#include <string>
#include <variant>
#include <vector>

#include "platform/client/submission.h"
#include "printing/composer.h"
#include "printing/value.h"

/// What an update asks the terminal to do, as data. The Terminal carries effects out on workers; outcomes come back
/// as events.
namespace kiosk {

namespace effect {

/// A screen asks for an ID card, or no longer does.
struct LookForCard {
  bool wanted;
};

/// Save and send. Answer: event::Saved, then event::Delivery.
struct Submit {
  platform::Submission submission;
};

/// Compose a document and print it. Answers: event::Paper under the same name.
struct PrintPaper {
  std::string paper;     ///< the flow's name for it; one job a name at a time
  std::string document;  ///< config/content/documents/<document>.toml
  printing::Values values;
  /// How this citizen reads, as the screen was set; the shell fills it in. An official form keeps to its own.
  printing::PrintSize size = printing::PrintSize::kNormal;
  config::Language language = config::Language::kChinese;
};

/// Withdraw a paper that nobody waits for.
struct CancelPaper {
  std::string paper;
};

/// The service is done with; the citizen is back at the home screen.
struct LeaveService {};

/// Why a session ends.
enum class EndReason { kCitizen, kTimeout, kFinished };

/// Wipe everything personal and begin again as a new process.
struct EndSession {
  EndReason reason;
};

}  // namespace effect

using Effect = std::variant<effect::LookForCard, effect::Submit, effect::PrintPaper, effect::CancelPaper,
                            effect::LeaveService, effect::EndSession>;
using Effects = std::vector<Effect>;

}  // namespace kiosk
