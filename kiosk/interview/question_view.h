#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/interview/form_view.h"

/// What the views of a form share.
namespace kiosk::interview {

/// One pass over one screen of a form.
struct Canvas {
  const FormFlow& flow;
  const Sheet& sheet;
  ui::Frame& frame;
  const FormSink& sink;

  Words words() const { return flow.words(frame.texts(), frame.mode().language); }

  /// Empty for a text that the form does not have.
  ui::Label label(const TextName& text) const;

  /// "legal_aid.own_phone"
  std::string id(std::string_view question) const;

  Density density() const { return frame.mode().large ? Density::kOne : Density::kPage; }
};

/// One question with its answer, its problem once the page was checked, and the hints below it.
void view_question(const Canvas& canvas, const Question& question);

/// The screen of one person of a list.
void view_person(const Canvas& canvas, const OpenPerson& person);

/// A row of the review; numbers are starred until the citizen asks for the whole.
ui::ReviewRow review_row(const Canvas& canvas, const ReviewEntry& entry);

/// The answers by section, each with its way back to the question.
void view_review(const Canvas& canvas);

/// Questions whose answers the card has given: to be read, not filled in. Numbers are starred as in the review.
void view_fixed(const Canvas& canvas, std::span<const Question* const> questions);

/// One value that is typed or picked. Returns what the citizen changed it to.
std::optional<base::Secret> view_field(const Canvas& canvas, const std::string& id, const Question& question,
                                       std::string_view value, const ui::Label& problem);

/// One value of several; returns the option that was pressed.
const Option* view_options(const Canvas& canvas, const std::string& id, const Question& question, const Value& value,
                           const ui::Label& problem);

}  // namespace kiosk::interview
