#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/interview/answers.h"
#include "kiosk/interview/definition.h"
#include "kiosk/interview/sheet.h"

/// Moving through a form: a pure state machine. The view (form_view.h) sends these events.
namespace kiosk::interview {

/// Where the citizen is: at a question, or at the review. Not a page number: pages differ with the mode and with the
/// answers, and whoever switches to large text stays at the same question.
struct Position {
  std::string question;  ///< empty at the review
  bool review = false;

  friend bool operator==(const Position&, const Position&) = default;
};

/// A person of a list who is being filled in.
struct OpenPerson {
  std::string question;
  std::size_t index = 0;
};

struct FormFlow {
  const Definition* definition = nullptr;  ///< outlives the flow
  base::Date today{};
  Answers answers;
  Position position;
  std::set<std::string, std::less<>> checked;  ///< questions whose problems are shown
  bool from_review = false;                    ///< "next" and "back" lead back to the review
  bool show_numbers = false;                   ///< the review shows masked numbers whole
  std::optional<OpenPerson> person;
  bool person_checked = false;  ///< that person's problems are shown
  /// A region's full name; without it regions are shown and filed by their codes.
  std::function<std::string(std::string_view code)> region_name;

  Sheet sheet() const { return {*definition, answers, today}; }

  Words words(const config::Texts& texts, config::Language language = config::Language::kChinese) const {
    return {texts, language, region_name};
  }
};

/// The citizen answered, or typed one more character.
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

/// From the review.
struct GoTo {
  std::string question;
};

struct ShowNumbers {
  bool show = true;
};

/// Opens a person of a list; the index after the last one is a new person.
struct EditPerson {
  std::string question;
  std::size_t index = 0;
};

/// About the open person.
struct PersonChanged {
  std::string part;
  base::Secret value;
};

struct RemovePerson {};

using FormEvent = std::variant<Changed, Next, Back, GoTo, ShowNumbers, EditPerson, PersonChanged, RemovePerson>;

/// What the service must do after an event.
enum class Outcome {
  kStay,      ///< show the form again
  kLeft,      ///< back from the first page; the answers stay in the flow
  kFinished,  ///< everything is answered and nothing is wrong: file flow.sheet().payload(flow.words(texts))
};

/// A flow at its first question, with what the facts give filled in. The definition must outlive the flow.
FormFlow start(const Definition& definition, const Facts& facts, base::Date today);

/// The one place where a flow changes.
Outcome update(FormFlow& flow, const FormEvent& event);

/// The pages as they are now, and on which of them the flow stands.
struct Place {
  std::vector<Page> pages;
  std::size_t index = 0;

  const Page& page() const { return pages[index]; }
};

Place place(const FormFlow& flow, const Sheet& sheet, Density density);

}  // namespace kiosk::interview
