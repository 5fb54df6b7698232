#include "kiosk/interview/form_view.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "config/text_keys.h"
#include "kiosk/interview/question_view.h"
#include "kiosk/interview/values.h"

namespace kiosk::interview {

namespace {

namespace text = config::text;

/// Names of screens and of what stands around the questions.
std::string form_id(const Canvas& c, std::string_view name) {
  return fmt::format("{}.form.{}", c.flow.definition->id(), name);
}

/// A section's first page is named after the section, further ones after their first question.
std::string page_name(const Place& place, Density density) {
  const Page& page = place.page();
  if (page.review) return "review";
  const std::string& question = page.questions.front()->id;
  if (density == Density::kOne) return question;
  const bool first = place.index == 0 || place.pages[place.index - 1].section != page.section;
  return first ? page.section->id : page.section->id + "." + question;
}

/// The step of each page, so that pages of one step are one step of the bar. The review and what follows it are one.
config::TextKey step_of(const Page& page) {
  if (page.review || page.section->after_review) return text::interview_review_step;
  return page.section->step.key();
}

void view_progress(const Canvas& c, const Place& place) {
  std::vector<config::TextKey> steps;
  for (const Page& page : place.pages) {
    if (steps.empty() || steps.back() != step_of(page)) steps.push_back(step_of(page));
  }
  const auto current = std::ranges::find(steps, step_of(place.page())) - steps.begin();
  std::vector<ui::Label> labels;
  for (const config::TextKey step : steps) labels.emplace_back(c.frame.t(step));
  c.frame.progress_steps(form_id(c, "steps"), labels, static_cast<std::size_t>(current));
}

bool shows_problem(const Canvas& c, const Page& page) {
  return std::ranges::any_of(page.questions, [&](const Question* question) {
    return c.flow.checked.contains(question->id) && !c.sheet.problems(*question).empty();
  });
}

config::TextKey next_label(const Canvas& c, const Place& place) {
  if (place.page().review) return text::interview_confirm;
  if (place.index + 1 == place.pages.size()) return text::interview_file;
  return c.flow.from_review ? text::interview_to_review : text::interview_next;
}

void view_footer(const Canvas& c, const Place& place) {
  if (c.frame.footer_button(form_id(c, "back"), c.frame.t(text::interview_back), ui::ButtonKind::kSecondary)) {
    c.sink(Back{c.density()});
  }
  if (c.frame.footer_button(form_id(c, "next"), c.frame.t(next_label(c, place)))) c.sink(Next{c.density()});
}

void view_questions(const Canvas& c, const Page& page) {
  if (shows_problem(c, page)) {
    c.frame.banner(form_id(c, "problems"), c.frame.t(text::interview_fix_problems), ui::Severity::kProblem);
  }
  bool said_fixed = false;
  const auto is_fixed = [&c](const Question* question) { return c.sheet.is_fixed(*question); };
  for (auto question = page.questions.begin(); question != page.questions.end();) {
    const auto end_of_fixed = std::find_if_not(question, page.questions.end(), is_fixed);
    if (end_of_fixed == question) {
      view_question(c, **question++);
      continue;
    }
    if (!std::exchange(said_fixed, true)) c.frame.text(form_id(c, "fixed"), c.frame.t(text::interview_fixed_by_card));
    view_fixed(c, {question, end_of_fixed});
    question = end_of_fixed;
  }
}

void view_page(const Canvas& c, const Place& place) {
  const Page& page = place.page();
  const std::string id = form_id(c, page_name(place, c.density()));
  if (page.review) {
    c.frame.begin_screen(id, c.frame.t(text::interview_review_title), c.frame.t(text::interview_review_ask));
  } else {
    c.frame.begin_screen(id, c.label(page.section->title), c.label(page.section->intro));
  }
  view_progress(c, place);
  if (page.review) {
    view_review(c);
  } else {
    view_questions(c, page);
  }
  view_footer(c, place);
  c.frame.end_screen();
}

}  // namespace

ui::ReviewRow review_row(const Canvas& c, const ReviewEntry& entry) {
  const bool hidden = !entry.masked.empty() && !c.flow.show_numbers;
  const std::string_view value = (hidden ? entry.masked : entry.value).reveal();
  return {.id = entry.question->id,
          .label = entry.label,
          .value = value.empty() ? c.frame.t(text::interview_not_filled).text : std::string(value),
          .problem = entry.problem ? ui::Label(entry.problem->text(c.words())) : ui::Label(),
          .change_label = entry.changeable ? c.frame.t(text::interview_review_change) : ui::Label(),
          .hidden_value = hidden};
}

void view_review(const Canvas& c) {
  const std::vector<ReviewGroup> groups = c.sheet.review(c.words());
  bool has_masked = false;
  for (const ReviewGroup& group : groups) {
    c.frame.heading(fmt::format("{}.review.{}.title", c.flow.definition->id(), group.section->id),
                    c.label(group.section->title));
    std::vector<ui::ReviewRow> rows;
    for (const ReviewEntry& entry : group.entries) {
      has_masked = has_masked || !entry.masked.empty();
      rows.push_back(review_row(c, entry));
    }
    const auto row = c.frame.review_list(fmt::format("{}.review.{}", c.flow.definition->id(), group.section->id), rows);
    if (row) c.sink(GoTo{group.entries[*row].question->id});
  }
  if (!has_masked) return;
  const auto label = c.flow.show_numbers ? text::interview_review_hide_numbers : text::interview_review_show_numbers;
  if (c.frame.button(c.id("review") + ".numbers", c.frame.t(label), ui::ButtonKind::kQuiet)) {
    c.sink(ShowNumbers{!c.flow.show_numbers});
  }
}

void view_person(const Canvas& c, const OpenPerson& open) {
  const Question& question = *c.flow.definition->find(open.question);
  const auto* const people = std::get_if<People>(&c.sheet.effective(open.question));
  const bool exists = people != nullptr && open.index < people->size();
  const Person person = exists ? (*people)[open.index] : Person();
  c.frame.begin_screen(form_id(c, question.id + ".person"),
                       c.frame.t(text::interview_people_person, {{"number", fmt::format("{}", open.index + 1)}}),
                       c.frame.t(text::interview_people_ask));
  const std::vector<FieldProblem> problems = c.sheet.problems(question);
  for (const Question& part : question.parts) {
    const auto found = person.find(part.id);
    const base::Secret value = found != person.end() ? found->second : base::Secret();
    const auto wrong = std::ranges::find_if(
        problems, [&](const FieldProblem& p) { return p.person == open.index && p.part == part.id; });
    const ui::Label problem =
        c.flow.person_checked && wrong != problems.end() ? ui::Label(wrong->text(c.words())) : ui::Label();
    const std::string id = c.id(question.id) + "." + part.id;
    if (part.kind == Kind::kChoice) {
      if (const Option* pressed = view_options(c, id, part, value, problem)) {
        c.sink(PersonChanged{part.id, base::Secret(pressed->id)});
      }
    } else if (const auto typed = view_field(c, id, part, value.reveal(), problem)) {
      c.sink(PersonChanged{part.id, *typed});
    }
  }
  if (exists && c.frame.button(c.id(question.id) + ".remove", c.frame.t(text::interview_people_remove),
                               ui::ButtonKind::kSecondary, true, "delete")) {
    c.sink(RemovePerson{});
  }
  if (c.frame.footer_button(form_id(c, "back"), c.frame.t(text::interview_back), ui::ButtonKind::kSecondary)) {
    c.sink(Back{c.density()});
  }
  if (c.frame.footer_button(form_id(c, "next"), c.frame.t(text::interview_people_done))) c.sink(Next{c.density()});
  c.frame.end_screen();
}

void view(const FormFlow& flow, ui::Frame& frame, const FormSink& sink) {
  const Sheet sheet = flow.sheet();
  const Canvas canvas{flow, sheet, frame, sink};
  if (flow.person) {
    view_person(canvas, *flow.person);
  } else {
    view_page(canvas, place(flow, sheet, canvas.density()));
  }
}

}  // namespace kiosk::interview
