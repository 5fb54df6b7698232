#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "config/text_key.h"
#include "config/texts.h"

/// Forms as data. A form is a TOML file of content/forms/; this is what it says once it is read and checked.
/// What a citizen answers is in answers.h, what follows from both is in sheet.h, moving through it is in form_flow.h.
namespace kiosk::interview {

enum class Kind {
  kChoice,      ///< one of the options
  kChoices,     ///< any number of the options
  kYesNo,       ///< "yes" or "no"
  kText,        ///< one line
  kMultiline,   ///< several lines
  kDigits,      ///< digits only, such as a postal code
  kNumber,      ///< a whole number
  kMoney,       ///< yuan, at most two decimals
  kDate,        ///< from a picker
  kPhone,       ///< mobile, or landline with its area code
  kIdNumber,    ///< the 18 characters of a citizen identity number
  kRegion,      ///< from a picker
  kPersonList,  ///< people, each with the same few questions
  kMaterials,   ///< what is handed in, ticked off
  kPledge,      ///< a text that must be read, then agreed to
  kDerived,     ///< never asked: follows from other answers
};

/// True if answering takes a keyboard or a number pad. Pickers, choices and ticks do not.
bool is_typed(Kind kind);

/// When something holds. A question that is not visible has no answer here, whatever was once entered.
struct Condition {
  enum class Kind {
    kAlways,
    kAnyOf,       ///< the answer is (or, of several choices, contains) one of `values`
    kAnswered,    ///< there is an answer
    kAgeAtLeast,  ///< the answer is a date at least `number` years ago
    kAgeBelow,    ///< the answer is a date less than `number` years ago
    kDaysAtMost,  ///< the answer is a date from today to `number` days ahead
    kAll,
    kAny,  ///< of `parts`
    kNot,  ///< the one of `parts` does not hold
  };
  Kind kind = Kind::kAlways;
  std::string question;
  std::vector<std::string> values;
  int number = 0;
  std::vector<Condition> parts;
};

/// A text's name, kept by the form. Empty: the form has no such text.
struct TextName {
  std::string name;

  bool empty() const { return name.empty(); }

  /// Valid as long as the definition lives.
  config::TextKey key() const { return {name}; }
};

struct Option {
  std::string id;  ///< the code in the payload
  TextName label;
  TextName note;                       ///< plain words or an example, below the label
  Condition when;                      ///< offered only then
  std::optional<Condition> preselect;  ///< chosen for the citizen as long as they have not chosen themselves
  bool exclusive = false;              ///< "none of these": drops the other choices
  bool filed = true;                   ///< false: for the conversation only, not in the payload
};

/// What an answer must be like. Lengths are in characters.
struct Rules {
  bool required = false;
  std::size_t min_length = 0;
  std::size_t max_length = 200;
  std::int64_t least = 0;  ///< number: the value; money: yuan; person list: how many
  std::int64_t most = 0;
  bool not_after_today = false;
  bool not_before_today = false;
  std::string differs_from;  ///< a question with another person's number or name
};

/// How a derived value comes about: from a fact, else by the first case that holds, or from another answer.
struct Derivation {
  struct Case {
    Condition when;
    std::string value;
  };
  enum class Part {
    kNone,       ///< by the cases
    kBirthDate,  ///< of the id number `from`
    kSex,        ///< of the id number `from`
    kCopy,       ///< the text of `from`
  };

  std::vector<Case> cases;
  std::string from;
  Part part = Part::kNone;
};

struct Question {
  std::string id;
  Kind kind = Kind::kText;
  std::string field;     ///< its name in the payload; empty: for the conversation only
  TextName label;        ///< the question itself
  TextName short_label;  ///< for the review; falls back to the label
  TextName why;          ///< why we ask
  TextName hint;         ///< how to answer, an example
  std::vector<Option> options;
  std::vector<TextName> paragraphs;  ///< pledge: the text, in reading order
  TextName agree;                    ///< pledge: the words on the button
  std::vector<Question> parts;       ///< person list: what is asked of each person; no conditions
  Condition when;
  std::string prefill;    ///< a fact's name, such as "card.name"; empty: none
  bool fixed = false;     ///< a prefilled value cannot be changed
  bool masked = false;    ///< shown with its middle starred until the citizen asks to see it
  bool list = false;      ///< derived: filed as a list of one
  bool new_page = false;  ///< starts a page of its own in standard mode
  Rules rules;
  Derivation derivation;
};

struct Section {
  std::string id;
  TextName title;
  TextName intro;
  TextName step;  ///< the step of the progress bar that it belongs to; its title if the form names none
  Condition when;
  bool after_review = false;  ///< comes when everything was looked over: the closing pledge
  std::vector<Question> questions;
};

/// The place in the law that a hint rests on.
struct Citation {
  TextName law;
  int article = 0;
};

/// Tells, never refuses: the agency decides.
struct Hint {
  std::string id;
  std::string after;  ///< the question below which it stands
  TextName text;
  bool important = false;  ///< a right that the citizen would lose by not knowing
  Condition when;
  std::vector<Citation> citations;
};

/// A payload field put together from the words of several answers, in Chinese, for people to read: the labels of
/// what was chosen, then what was typed.
struct Composition {
  std::string field;
  std::vector<std::string> questions;
};

/// One form. Immutable; refers to nothing outside itself.
class Definition {
 public:
  /// Reads a form. Every problem is in the error's detail (kInvalidForm), one a line: file, line, key, what, remedy.
  /// Texts are found by name: <form>.form.<question>.label, .why, .hint, .option.<id>.label … (docs/adding-a-service.md
  /// has them all). A label that is missing is a problem, and so is a text below <form>.form. that nothing shows.
  static base::Result<Definition> load(const std::string& file, const config::Texts& texts);
  /// The same from text, as if it stood in `file`.
  static base::Result<Definition> parse(std::string_view toml, const std::string& file, const config::Texts& texts);

  const std::string& id() const { return id_; }

  /// The payload's schema: "legal_aid.application/1".
  const std::string& schema() const { return schema_; }

  const std::vector<Section>& sections() const { return sections_; }

  const std::vector<Hint>& hints() const { return hints_; }

  const std::vector<Composition>& compositions() const { return compositions_; }

  /// nullptr if there is none.
  const Question* find(std::string_view question) const;

  /// Every text that the form shows.
  std::vector<config::TextKey> text_keys() const;

 private:
  friend class DefinitionReader;

  std::string id_;
  std::string schema_;
  std::vector<Section> sections_;
  std::vector<Hint> hints_;
  std::vector<Composition> compositions_;
};

}  // namespace kiosk::interview
