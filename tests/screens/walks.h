#pragma once

#include "tests/screens/citizens.h"
#include "tests/screens/inspector.h"

/// The parts of the way. Each leaves the pilot where the next one begins.
namespace screens {

/// The service is down, nobody is there, home in every condition, help, leaving and the idle warning.
void walk_around(const Variant& variant, Inspector& inspector);

/// From home through the notice to the form; `every_card`: with everything that a reader can say on the way.
void walk_to_the_form(Pilot& pilot, Inspector& inspector, const Citizen& citizen, bool every_card);

/// Fills in the form as that citizen does: each page as met, left unanswered, with each keyboard and picker, answered;
/// the review, the pledge. Ends when the application is being saved.
void walk_the_form(Pilot& pilot, Inspector& inspector, const Citizen& citizen);

/// How a visit ends.
enum class Ending {
  kReceived,  ///< and everything that a printer can say
  kLate,      ///< the platform answers when the papers are out
  kStuck,     ///< the platform does not take the application
};

/// From being saved to the last screen.
void walk_the_papers(Pilot& pilot, Inspector& inspector, Ending ending);

}  // namespace screens
