#pragma once

#include <string>
#include <string_view>

#include "drivers/sam/identity_document.h"
#include "kiosk/interview/answers.h"
#include "kiosk/services/legal_aid/flow.h"
#include "printing/value.h"

/// Between the three worlds of an application: what a card says, what the form holds, what goes on paper.
namespace kiosk::legal_aid {

inline constexpr std::string_view kReceipt = "receipt";
inline constexpr std::string_view kApplication = "application";

/// What the form takes from a card. A name that the card writes with a private-use character is kept as it is.
interview::Facts facts_of(const drivers::sam::IdentityDocument& document);

/// The document (config/content/documents/) of a paper.
std::string document_of(std::string_view paper);

/// What a paper is filled with; the keys are those of printing/README.md. Call when the item is saved.
printing::Values paper_values(const Model& model, const Setting& setting, std::string_view paper);

/// The number to tell the citizen: the platform's if it has answered, else this terminal's.
const std::string& number_of(const Model& model);

/// The last day for the decision: the seventh after receipt (法律援助法 Art. 43), ISO 8601.
std::string decision_due(base::Wall received_at);

}  // namespace kiosk::legal_aid
