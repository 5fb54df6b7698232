#include "kiosk/interview/form_flow.h"

#include <algorithm>
#include <utility>

#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

/// Every question's place in the form.
std::size_t order_of(const Definition& definition, std::string_view id) {
  std::size_t order = 0;
  for (const Section& section : definition.sections()) {
    for (const Question& question : section.questions) {
      if (question.id == id) return order;
      ++order;
    }
  }
  return order;
}

bool is_after_review(const Definition& definition, std::string_view id) {
  return std::ranges::any_of(definition.sections(), [&](const Section& section) {
    return section.after_review && std::ranges::find(section.questions, id, &Question::id) != section.questions.end();
  });
}

void stand_on(FormFlow& flow, const Page& page) {
  flow.position = page.review ? Position{.question = "", .review = true}
                              : Position{.question = page.questions.front()->id, .review = false};
}

bool is_faultless(const Sheet& sheet, const Page& page) {
  return std::ranges::all_of(page.questions, [&](const Question* q) { return sheet.problems(*q).empty(); });
}

/// Shows the problems of a page from now on.
void check(FormFlow& flow, const Page& page) {
  for (const Question* question : page.questions) flow.checked.insert(question->id);
}

/// The first page with a problem, of those before `end`.
std::optional<std::size_t> first_faulty(const Sheet& sheet, const std::vector<Page>& pages, std::size_t end) {
  for (std::size_t i = 0; i < end; ++i) {
    if (!is_faultless(sheet, pages[i])) return i;
  }
  return std::nullopt;
}

std::size_t review_index(const std::vector<Page>& pages) {
  return static_cast<std::size_t>(std::ranges::find(pages, true, &Page::review) - pages.begin());
}

People people_of(const FormFlow& flow, std::string_view question) {
  const Answer* const answer = flow.answers.find(question);
  const auto* const people = answer != nullptr ? std::get_if<People>(&answer->value) : nullptr;
  return people != nullptr ? *people : People();
}

void close_person(FormFlow& flow) {
  flow.person.reset();
  flow.person_checked = false;
}

/// "Done" below a person: stays while something about them is wrong.
void finish_person(FormFlow& flow) {
  flow.person_checked = true;
  const Sheet sheet = flow.sheet();
  const Question* const question = flow.definition->find(flow.person->question);
  const auto problems = sheet.problems(*question);
  const bool entered = people_of(flow, flow.person->question).size() > flow.person->index;
  const bool wrong = std::ranges::any_of(problems, [&](const auto& p) { return p.person == flow.person->index; });
  if (!entered || !wrong) close_person(flow);
}

Outcome go_on(FormFlow& flow, Density density) {
  const Sheet sheet = flow.sheet();
  const Place here = place(flow, sheet, density);
  check(flow, here.page());
  // A page is left when nothing on it is wrong; the review and the last page, when nothing before them is.
  const std::size_t review = review_index(here.pages);
  const bool is_last = here.index + 1 == here.pages.size();
  std::optional<std::size_t> faulty;
  if (here.page().review || flow.from_review || is_last) faulty = first_faulty(sheet, here.pages, review);
  if (!is_faultless(sheet, here.page())) faulty = here.index;
  if (faulty) {
    check(flow, here.pages[*faulty]);
    if (*faulty == here.index) return Outcome::kStay;
    flow.from_review = true;
    stand_on(flow, here.pages[*faulty]);
    return Outcome::kStay;
  }
  const std::size_t next = flow.from_review ? review : here.index + 1;
  flow.from_review = false;
  if (next == here.pages.size()) return Outcome::kFinished;
  stand_on(flow, here.pages[next]);
  return Outcome::kStay;
}

Outcome go_back(FormFlow& flow, Density density) {
  const Sheet sheet = flow.sheet();
  const Place here = place(flow, sheet, density);
  if (flow.from_review) {
    flow.from_review = false;
    stand_on(flow, here.pages[review_index(here.pages)]);
    return Outcome::kStay;
  }
  if (here.index == 0) return Outcome::kLeft;
  stand_on(flow, here.pages[here.index - 1]);
  return Outcome::kStay;
}

class Update {
 public:
  explicit Update(FormFlow& flow) : flow_(flow) {}

  Outcome operator()(const Changed& event) const {
    flow_.answers.set(event.question, event.value);
    flow_.position = {.question = event.question, .review = false};
    return Outcome::kStay;
  }

  Outcome operator()(const Next& event) const {
    if (!flow_.person) return go_on(flow_, event.density);
    finish_person(flow_);
    return Outcome::kStay;
  }

  Outcome operator()(const Back& event) const {
    if (!flow_.person) return go_back(flow_, event.density);
    close_person(flow_);
    return Outcome::kStay;
  }

  Outcome operator()(const GoTo& event) const {
    flow_.position = {.question = event.question, .review = false};
    flow_.from_review = true;
    return Outcome::kStay;
  }

  Outcome operator()(const ShowNumbers& event) const {
    flow_.show_numbers = event.show;
    return Outcome::kStay;
  }

  Outcome operator()(const EditPerson& event) const {
    const Question* const question = flow_.definition->find(event.question);
    const std::size_t entered = people_of(flow_, event.question).size();
    if (question == nullptr || event.index > entered) return Outcome::kStay;
    if (event.index == entered && std::cmp_greater_equal(entered, question->rules.most)) return Outcome::kStay;
    flow_.position = {.question = event.question, .review = false};
    flow_.person = OpenPerson{event.question, event.index};
    flow_.person_checked = false;
    return Outcome::kStay;
  }

  Outcome operator()(const PersonChanged& event) const {
    if (!flow_.person) return Outcome::kStay;
    People people = people_of(flow_, flow_.person->question);
    // A new person exists from their first character on.
    people.resize(std::max(people.size(), flow_.person->index + 1));
    people[flow_.person->index].insert_or_assign(event.part, event.value);
    flow_.answers.set(flow_.person->question, std::move(people));
    return Outcome::kStay;
  }

  Outcome operator()(const RemovePerson&) const {
    if (!flow_.person) return Outcome::kStay;
    People people = people_of(flow_, flow_.person->question);
    if (flow_.person->index < people.size()) {
      people.erase(people.begin() + static_cast<std::ptrdiff_t>(flow_.person->index));
    }
    flow_.answers.set(flow_.person->question, std::move(people));
    close_person(flow_);
    return Outcome::kStay;
  }

 private:
  FormFlow& flow_;
};

}  // namespace

FormFlow start(const Definition& definition, const Facts& facts, base::Date today) {
  FormFlow flow;
  flow.definition = &definition;
  flow.today = today;
  flow.answers = prefill(definition, facts);
  stand_on(flow, flow.sheet().pages(Density::kOne).front());
  return flow;
}

Outcome update(FormFlow& flow, const FormEvent& event) {
  return std::visit(Update(flow), event);
}

Place place(const FormFlow& flow, const Sheet& sheet, Density density) {
  Place place{.pages = sheet.pages(density), .index = 0};
  const std::size_t review = review_index(place.pages);
  place.index = review;
  if (flow.position.review) return place;
  // A question that other answers have hidden meanwhile: the next one that is left, or the review.
  const Definition& definition = *flow.definition;
  const std::size_t wanted = order_of(definition, flow.position.question);
  const bool beyond_review = is_after_review(definition, flow.position.question);
  for (std::size_t i = beyond_review ? review + 1 : 0; i < (beyond_review ? place.pages.size() : review); ++i) {
    const auto at_or_after = [&](const Question* question) { return order_of(definition, question->id) >= wanted; };
    if (!std::ranges::any_of(place.pages[i].questions, at_or_after)) continue;
    place.index = i;
    break;
  }
  return place;
}

}  // namespace kiosk::interview
