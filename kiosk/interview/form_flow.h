#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <variant>

#include "kiosk/interview/answers.h"
#include "kiosk/interview/definition.h"
#include "kiosk/interview/sheet.h"

/// Moving through a form: a pure state machine. The view (form_view.h) sends these events.
namespace kiosk::interview {

/// Where the citizen is: a question, or the review. Not a page number: pages differ with the mode and the answers, and
/// whoever switches to large text stays at the same question.
struct Position {
  std::string question;  ///< empty with review = true
  bool review = false;

  friend bool operator==(const Position&, const Position&) = default;
};

/// A person of a list who is being entered. Saved only when complete and confirmed.
struct PersonDraft {
  std::string question;
  std::optional<std::size_t> index;  ///< nullopt: a new person
  Person person;
  bool checked = false;  ///< problems are shown
};

struct FormFlow {
  const Definition* definition = nullptr;  ///< outlives the flow
  base::Date today{};
  Answers answers;
  Position position;
  std::set<std::string, std::less<>> checked;  ///< questions whose problems are shown
  bool from_review = false;                    ///< "next" leads back to the review
  bool show_numbers = false;                   ///< the review shows masked numbers whole
  std::optional<PersonDraft> draft;

  Sheet sheet() const { return {*definition, answers, today}; }
};

struct Changed {
  std::string question;
  Value value;
};

struct Next {
  Density density;
};

struct Back {
  Density density;
};

struct GoTo {
  std::string question;  ///< from the review
};

struct ShowNumbers {
  bool show = true;
};

struct OpenPerson {
  std::string question;
  std::optional<std::size_t> index;
};

struct DraftChanged {
  std::string part;
  base::Secret value;
};

struct SaveDraft {};

struct DropDraft {};

struct RemovePerson {
  std::string question;
  std::size_t index = 0;
};

using FormEvent =
    std::variant<Changed, Next, Back, GoTo, ShowNumbers, OpenPerson, DraftChanged, SaveDraft, DropDraft, RemovePerson>;

/// What the service must do after an event.
enum class Outcome {
  kStay,      ///< show the form again
  kLeft,      ///< back from the first page; the answers are kept in the flow
  kFinished,  ///< everything is answered without a problem: file flow.sheet().payload(texts)
};

/// A flow at its first question, with what the facts give filled in. The definition must outlive the flow.
FormFlow start(const Definition& definition, const Facts& facts, base::Date today);

/// The one place where a flow changes. Pure but for the flow itself.
Outcome update(FormFlow& flow, const FormEvent& event);

/// The page where the flow stands, and which of how many.
struct Place {
  std::vector<Page> pages;
  std::size_t index = 0;
};

Place place(const FormFlow& flow, Density density);

}  // namespace kiosk::interview
