#include "kiosk/services/legal_aid/flow.h"

#include <algorithm>
#include <utility>

#include "base/date.h"
#include "kiosk/services/legal_aid/papers.h"

namespace kiosk::legal_aid {

namespace {

namespace reader = peripherals::id_reader;

/// Goes to another step; what the table of steps asks of the terminal comes out as effects.
Effects go(Model& model, Step step) {
  const bool looked = info(model.step).looks_for_card;
  const bool looks = info(step).looks_for_card;
  model.step = step;
  if (looked == looks) return {};
  return {effect::LookForCard{looks}};
}

Effects open_form(Model& model, const Setting& setting, Moment moment) {
  // Coming back must lose nothing: start afresh only when there is nothing yet.
  if (!model.form) {
    model.form = interview::start(*setting.form, model.facts, base::china_date(moment.wall));
    if (setting.regions != nullptr) {
      model.form->region_name = [regions = setting.regions](std::string_view code) { return regions->full_name(code); };
    }
  }
  return go(model, Step::kForm);
}

Effects submit(Model& model, const Setting& setting) {
  Effects effects = go(model, Step::kSaving);
  model.save_error.reset();
  const interview::Payload payload = model.form->sheet().payload(model.form->words(*setting.texts));
  effects.emplace_back(effect::Submit{{setting.form->schema(), interview::to_json(payload), model.key}});
  return effects;
}

bool is_over(PaperState state) {
  return state == PaperState::kPrinted || state == PaperState::kSkipped;
}

Effect print(Model& model, const Setting& setting, Paper& paper) {
  paper.state = PaperState::kSent;
  paper.error.reset();
  if (paper.name == kReceipt) model.receipt_says_received = model.received();
  return effect::PrintPaper{paper.name, document_of(paper.name), paper_values(model, setting, paper.name)};
}

/// Starts the next paper, or ends when none is left.
Effects next_paper(Model& model, const Setting& setting) {
  const auto next = std::ranges::find_if(model.papers, [](const Paper& paper) { return !is_over(paper.state); });
  if (next == model.papers.end()) return go(model, Step::kDone);
  if (next->state == PaperState::kWaiting) return {print(model, setting, *next)};
  return {};
}

Effects start_papers(Model& model, const Setting& setting, std::vector<Paper> papers) {
  model.answer_deadline.reset();
  model.papers = std::move(papers);
  go(model, Step::kPapers);
  return next_paper(model, setting);
}

Effects on_card(Model& model, const Setting& setting, const reader::Event& event, Moment moment) {
  if (const auto* const changed = std::get_if<reader::StatusChanged>(&event)) {
    model.reader_works = changed->device == peripherals::DeviceStatus::kOnline ||
                         changed->device == peripherals::DeviceStatus::kUserError ||
                         changed->device == peripherals::DeviceStatus::kStarting;
    // What a reader began and could not end because it was unplugged is not under way any more.
    if (!model.reader_works && model.card == CardState::kReading) model.card = CardState::kWaiting;
    return {};
  }
  if (model.step != Step::kCard) return {};
  if (std::holds_alternative<reader::CardFound>(event)) {
    model.card = CardState::kReading;
  } else if (const auto* const failed = std::get_if<reader::CardReadFailed>(&event)) {
    model.card = CardState::kFailed;
    model.card_error = failed->error;
  } else if (const auto* const read = std::get_if<reader::CardRead>(&event)) {
    model.facts = facts_of(read->document);
    const auto validity = drivers::sam::validity_on(read->document, base::china_date(moment.wall));
    if (validity != drivers::sam::Validity::kExpired) return open_form(model, setting, moment);
    model.card = CardState::kExpired;
  } else if (std::holds_alternative<reader::CardRemoved>(event) && model.card == CardState::kReading) {
    model.card = CardState::kWaiting;
  }
  return {};
}

Effects on_form(Model& model, const Setting& setting, const interview::FormEvent& event) {
  if (model.step != Step::kForm || !model.form) return {};
  switch (interview::update(*model.form, event)) {
    case interview::Outcome::kStay:
      return {};
    case interview::Outcome::kLeft:
      return go(model, Step::kNotice);
    case interview::Outcome::kFinished:
      return submit(model, setting);
  }
  return {};
}

Effects on_saved(Model& model, const base::Result<platform::SavedItem>& item, Moment moment) {
  if (model.step != Step::kSaving) return {};
  if (!item) {
    model.save_error = item.error();
    return {};
  }
  model.saved = *item;
  model.answer_deadline = moment.now + kAnswerPatience;
  return go(model, Step::kFiled);
}

/// The platform answered for certain, or cannot be waited for: on to the papers.
Effects settle(Model& model, const Setting& setting) {
  return start_papers(model, setting, {Paper{.name = std::string(kReceipt)}, Paper{.name = std::string(kApplication)}});
}

Effects on_delivery(Model& model, const Setting& setting, const platform::DeliveryUpdate& update) {
  if (!model.saved || update.key != model.key) return {};
  model.delivery = update;
  const bool settled =
      update.state == platform::DeliveryState::kReceived || update.state == platform::DeliveryState::kNeedsAttention;
  // A failed try means: no answer now. The item goes on being sent; the citizen need not stand and wait for it.
  const bool hopeless = update.state == platform::DeliveryState::kSaved && update.error.has_value();
  if (model.step == Step::kFiled && (settled || hopeless)) return settle(model, setting);
  return {};
}

PaperState state_of(const printing::PrintUpdate& update) {
  struct Visitor {
    PaperState operator()(const printing::JobQueued& /*job*/) const { return PaperState::kSent; }

    PaperState operator()(const printing::JobPrinting& /*job*/) const { return PaperState::kPrinting; }

    PaperState operator()(const printing::JobNeedsAttention& /*job*/) const { return PaperState::kAttention; }

    PaperState operator()(const printing::JobPrinted& /*job*/) const { return PaperState::kPrinted; }

    PaperState operator()(const printing::JobFailed& /*job*/) const { return PaperState::kFailed; }

    PaperState operator()(const printing::JobOutcomeUnknown& /*job*/) const { return PaperState::kUnknown; }

    PaperState operator()(const printing::JobCancelled& /*job*/) const { return PaperState::kSkipped; }
  };

  return std::visit(Visitor{}, update);
}

Effects on_paper(Model& model, const Setting& setting, const event::Paper& event) {
  const auto paper = std::ranges::find(model.papers, event.paper, &Paper::name);
  if (model.step != Step::kPapers || paper == model.papers.end()) return {};
  paper->state = state_of(event.update);
  if (const auto* const attention = std::get_if<printing::JobNeedsAttention>(&event.update)) {
    paper->attention = attention->reason;
  } else if (const auto* const failed = std::get_if<printing::JobFailed>(&event.update)) {
    paper->error = failed->error;
  } else if (const auto* const unknown = std::get_if<printing::JobOutcomeUnknown>(&event.update)) {
    paper->error = unknown->error;
  }
  return is_over(paper->state) ? next_paper(model, setting) : Effects{};
}

/// Ends the wait for the current paper in the way the citizen says.
Effects decide_paper(Model& model, const Setting& setting, PaperState state) {
  Paper* const paper = current_paper(model);
  if (model.step != Step::kPapers || paper == nullptr) return {};
  Effects effects;
  if (state == PaperState::kSkipped) effects.emplace_back(effect::CancelPaper{paper->name});
  paper->state = state;
  Effects next = next_paper(model, setting);
  effects.insert(effects.end(), std::make_move_iterator(next.begin()), std::make_move_iterator(next.end()));
  return effects;
}

Effects go_back(Model& model) {
  switch (model.step) {
    case Step::kNotice:
      return {effect::LeaveService{}};
    case Step::kCard:
      return go(model, Step::kNotice);
    case Step::kSaving:
      return model.save_error ? go(model, Step::kForm) : Effects{};
    case Step::kForm:
    case Step::kFiled:
    case Step::kPapers:
    case Step::kDone:
      return {};
  }
  return {};
}

Effects on_say(Model& model, const Setting& setting, Say say, Moment moment) {
  switch (say) {
    case Say::kAgree:
      if (model.form) return go(model, Step::kForm);
      model.card = CardState::kWaiting;
      return go(model, Step::kCard);
    case Say::kDecline:
    case Say::kBack:
      return go_back(model);
    case Say::kNoCard:
      model.facts.clear();
      return open_form(model, setting, moment);
    case Say::kUseExpiredCard:
      return open_form(model, setting, moment);
    case Say::kTryAgain:
      return model.save_error ? submit(model, setting) : Effects{};
    case Say::kPrintAgain:
      return decide_paper(model, setting, PaperState::kWaiting);
    case Say::kGotPaper:
      return decide_paper(model, setting, PaperState::kPrinted);
    case Say::kSkipPaper:
      return decide_paper(model, setting, PaperState::kSkipped);
    case Say::kPrintNewReceipt:
      if (model.step != Step::kDone || !model.received()) return {};
      return start_papers(model, setting, {Paper{.name = std::string(kReceipt)}});
    case Say::kFinish:
      if (model.step != Step::kDone) return {};
      return {effect::EndSession{effect::EndReason::kFinished}};
  }
  return {};
}

}  // namespace

Paper* current_paper(Model& model) {
  const auto open = std::ranges::find_if(model.papers, [](const Paper& paper) { return !is_over(paper.state); });
  return open != model.papers.end() ? &*open : nullptr;
}

const Paper* current_paper(const Model& model) {
  const auto open = std::ranges::find_if(model.papers, [](const Paper& paper) { return !is_over(paper.state); });
  return open != model.papers.end() ? &*open : nullptr;
}

Effects update(Model& model, const Setting& setting, const Event& event, Moment moment) {
  if (const auto* const action = std::get_if<event::Action>(&event)) {
    if (const auto* const say = std::any_cast<Say>(&action->what)) return on_say(model, setting, *say, moment);
    if (const auto* const form = std::any_cast<interview::FormEvent>(&action->what))
      return on_form(model, setting, *form);
    return {};
  }
  if (const auto* const card = std::get_if<event::Reader>(&event)) return on_card(model, setting, card->what, moment);
  if (const auto* const saved = std::get_if<event::Saved>(&event)) return on_saved(model, saved->item, moment);
  if (const auto* const delivery = std::get_if<event::Delivery>(&event)) {
    return on_delivery(model, setting, delivery->update);
  }
  if (const auto* const paper = std::get_if<event::Paper>(&event)) return on_paper(model, setting, *paper);
  const bool waited_enough = model.answer_deadline && moment.now >= *model.answer_deadline;
  if (std::holds_alternative<event::Tick>(event) && model.step == Step::kFiled && waited_enough) {
    return settle(model, setting);
  }
  return {};
}

}  // namespace kiosk::legal_aid
