#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "config/texts.h"
#include "kiosk/interview/form_flow.h"

/// Forms for tests, with words.
namespace kiosk::interview::testing {

inline constexpr base::Date kToday{std::chrono::year{2026}, std::chrono::March, std::chrono::day{2}};

/// The content's own texts, and for each name a text whose Chinese is "<name>的字" and whose English is "<name>".
config::Texts texts_with(const std::vector<std::string>& names);

/// The texts of the content pack.
const config::Texts& content_texts();

/// A small form with a question of every kind.
std::string_view sample_toml();
/// The names of the sample's texts.
const std::vector<std::string>& sample_text_names();
const config::Texts& sample_texts();
const Definition& sample();

/// The legal-aid application.
const Definition& legal_aid();

base::Secret operator""_s(const char* text, std::size_t size);
Codes codes(const std::vector<std::string>& ids);

/// Answers, question by question.
class Citizen {
 public:
  explicit Citizen(const Definition& definition, const Facts& facts = {})
      : definition_(definition), answers_(prefill(definition, facts)) {}

  Citizen& says(std::string_view question, std::string_view text);
  Citizen& chooses(std::string_view question, const std::vector<std::string>& ids);
  Citizen& lists(std::string_view question, People people);

  const Answers& answers() const { return answers_; }

  Sheet sheet(base::Date today = kToday) const { return {definition_, answers_, today}; }

 private:
  const Definition& definition_;
  Answers answers_;
};

/// What a card says; synthetic.
Facts card(std::string_view name = "测试甲", std::string_view id_number = "370102194912310029");

/// The texts of the problems, by question (with ".<part>" for a person's).
std::map<std::string, std::string> problem_texts(const Sheet& sheet, const config::Texts& texts);

}  // namespace kiosk::interview::testing
