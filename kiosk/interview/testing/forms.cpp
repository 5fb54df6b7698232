#include "kiosk/interview/testing/forms.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include <fmt/format.h>

#include "base/testing/temp_folder.h"

namespace kiosk::interview::testing {

namespace {

constexpr const char* kContent = KIOSK_SOURCE_DIR "/config/content";

/// Test data that cannot be read ends the test program: nothing could be tested.
template <typename T>
T value_or_die(base::Result<T> result) {
  if (!result) {
    fmt::print(stderr, "{}\n", result.error().to_string());
    std::abort();
  }
  return std::move(*result);
}

constexpr std::string_view kSample = R"(
id = "sample"
schema = "sample.request/1"

[[section]]
id = "person"
[[section.question]]
id = "name"
kind = "text"
required = true
min_length = 2
max_length = 8
prefill = "card.name"
fixed = true
[[section.question]]
id = "number"
kind = "id_number"
required = true
prefill = "card.id_number"
fixed = true
masked = true
[[section.question]]
id = "born"
kind = "derived"
from = "number"
part = "birth_date"
[[section.question]]
id = "sex"
kind = "derived"
prefill = "card.sex"
from = "number"
part = "sex"
[[section.question]]
id = "phone"
kind = "phone"
required = true
[[section.question]]
id = "postal_code"
kind = "digits"
min_length = 6
max_length = 6

[[section]]
id = "matter"
[[section.question]]
id = "topic"
kind = "choice"
required = true
options = [
  { id = "wages" },
  { id = "harm" },
  { id = "other", when = { question = "name", answered = true } },
]
[[section.question]]
id = "groups"
kind = "choices"
required = true
options = [
  { id = "elderly", preselect = { question = "born", age_at_least = 60 } },
  { id = "worker" },
  { id = "minor", when = { question = "born", age_below = 18 } },
  { id = "none", exclusive = true, filed = false },
]
[[section.question]]
id = "urgent"
kind = "yes_no"
required = true
new_page = true
when = { question = "topic", any_of = ["wages", "harm"] }
[[section.question]]
id = "last_day"
kind = "date"
required = true
not_before_today = true
when = { question = "urgent", is = "yes" }
[[section.question]]
id = "event_day"
kind = "date"
not_after_today = true
[[section.question]]
id = "place"
kind = "region"
[[section.question]]
id = "amount"
kind = "money"
required = true
least = 1
most = 100000
when = { all = [
  { question = "topic", is = "wages" },
  { not = { question = "groups", is = "none" } },
] }
[[section.question]]
id = "story"
field = ""
kind = "multiline"
max_length = 20

[[section]]
id = "home"
when = { any = [{ question = "topic", is = "other" }, { question = "groups", is = "none" }] }
[[section.question]]
id = "size"
kind = "number"
required = true
least = 1
most = 30
[[section.question]]
id = "members"
kind = "person_list"
least = 1
most = 2
parts = [
  { id = "name", kind = "text", required = true },
  { id = "relation", kind = "choice", required = true, options = [{ id = "child" }, { id = "spouse" }] },
  { id = "income", field = "monthly_income", kind = "money" },
]
[[section.question]]
id = "helper_number"
kind = "id_number"
differs_from = "number"

[[section]]
id = "end"
[[section.question]]
id = "route"
kind = "derived"
list = true
cases = [
  { when = { question = "topic", is = "wages" }, value = "short" },
  { when = { question = "topic", answered = true }, value = "long" },
]
[[section.question]]
id = "papers"
kind = "materials"
options = [{ id = "contract" }, { id = "photo" }]

[[section]]
id = "pledge"
after_review = true
[[section.question]]
id = "truth"
kind = "pledge"
required = true
paragraphs = ["first", "second"]

[[composition]]
field = "facts"
questions = ["topic", "event_day", "story"]

[[hint]]
id = "soon"
after = "last_day"
important = true
when = { question = "last_day", days_at_most = 6 }
citations = [{ law = "act", article = 44 }]
[[hint]]
id = "always"
after = "groups"
)";

}  // namespace

config::Texts texts_with(const std::vector<std::string>& names) {
  const base::testing::TempFolder folder;
  std::ofstream file(folder.file("texts.toml"));
  for (const std::string& name : names) file << fmt::format("[{0}]\nzh = \"{0}的字\"\nen = \"{0}\"\n", name);
  file.close();
  auto texts = config::Texts::load({std::string(kContent) + "/texts", folder.path().string()});
  return value_or_die(std::move(texts));
}

const config::Texts& content_texts() {
  static const config::Texts kTexts = texts_with({});
  return kTexts;
}

std::string_view sample_toml() {
  return kSample;
}

const std::vector<std::string>& sample_text_names() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const std::string section : {"person", "matter", "home", "end", "pledge"}) {
      names.push_back(fmt::format("sample.form.section.{}.title", section));
    }
    for (const std::string label : {"name",
                                    "number",
                                    "born",
                                    "phone",
                                    "postal_code",
                                    "topic",
                                    "topic.option.wages",
                                    "topic.option.harm",
                                    "topic.option.other",
                                    "groups",
                                    "groups.option.elderly",
                                    "groups.option.worker",
                                    "groups.option.minor",
                                    "groups.option.none",
                                    "urgent",
                                    "last_day",
                                    "event_day",
                                    "place",
                                    "amount",
                                    "story",
                                    "size",
                                    "members",
                                    "members.part.name",
                                    "members.part.relation",
                                    "members.part.relation.option.child",
                                    "members.part.relation.option.spouse",
                                    "members.part.income",
                                    "helper_number",
                                    "route",
                                    "route.option.short",
                                    "route.option.long",
                                    "papers",
                                    "papers.option.contract",
                                    "papers.option.photo",
                                    "truth"}) {
      names.push_back(fmt::format("sample.form.{}.label", label));
    }
    for (const std::string name : {"amount.short", "truth.agree", "truth.paragraph.first", "truth.paragraph.second",
                                   "hint.soon", "hint.always", "law.act"}) {
      names.push_back("sample.form." + name);
    }
    return names;
  }();
  return kNames;
}

const config::Texts& sample_texts() {
  static const config::Texts kTexts = texts_with(sample_text_names());
  return kTexts;
}

const Definition& sample() {
  static const Definition kForm = value_or_die(Definition::parse(kSample, "sample.toml", sample_texts()));
  return kForm;
}

const Definition& legal_aid() {
  static const Definition kForm =
      value_or_die(Definition::load(std::string(kContent) + "/forms/legal_aid.toml", content_texts()));
  return kForm;
}

base::Secret operator""_s(const char* text, std::size_t size) {
  return base::Secret(std::string_view(text, size));
}

Codes codes(const std::vector<std::string>& ids) {
  Codes codes;
  for (const std::string& id : ids) codes.emplace_back(id);
  return codes;
}

Citizen& Citizen::says(std::string_view question, std::string_view text) {
  answers_.set(question, base::Secret(text));
  return *this;
}

Citizen& Citizen::chooses(std::string_view question, const std::vector<std::string>& ids) {
  answers_.set(question, codes(ids));
  return *this;
}

Citizen& Citizen::lists(std::string_view question, People people) {
  answers_.set(question, std::move(people));
  return *this;
}

Facts card(std::string_view name, std::string_view id_number) {
  Facts facts;
  facts["card.name"] = base::Secret(name);
  facts["card.id_number"] = base::Secret(id_number);
  facts["card.nation"] = "汉"_s;
  facts["card.address"] = "山东省济南市历下区测试路1号"_s;
  return facts;
}

std::map<std::string, std::string> problem_texts(const Sheet& sheet, const config::Texts& texts) {
  std::map<std::string, std::string> found;
  for (const FieldProblem& problem : sheet.problems()) {
    const std::string key = problem.part.empty() ? problem.question : problem.question + "." + problem.part;
    found.emplace(key, problem.text({texts}).text);
  }
  return found;
}

}  // namespace kiosk::interview::testing
