#include "kiosk/shell/shell.h"

#include <algorithm>
#include <utility>

namespace kiosk {

namespace {

bool is_a_card(const Event& event) {
  const auto* const reader = std::get_if<event::Reader>(&event);
  return reader != nullptr && (std::holds_alternative<peripherals::id_reader::CardFound>(reader->what) ||
                               std::holds_alternative<peripherals::id_reader::CardRead>(reader->what));
}

}  // namespace

Shell::Shell(Options options, Moment moment) : options_(std::move(options)) {
  mode_.language = config::Language::kChinese;
  idle_.touched(moment.now);
  set_limits();
}

void Shell::set_limits() {
  const config::SessionSettings& session = options_.settings.session;
  if (flow_ && flow_->status().finished) {
    idle_.set_limits(session.goodbye, base::Duration::zero());
  } else {
    idle_.set_limits(mode_.large ? session.idle_large : session.idle, session.warning);
  }
}

std::optional<base::Steady> Shell::deadline() const {
  if (ended_ || (place_ == Place::kAttract && untouched())) return {};
  const std::optional<base::Steady> flow = flow_ ? flow_->deadline() : std::nullopt;
  return flow ? std::min(*flow, idle_.deadline()) : idle_.deadline();
}

bool Shell::untouched() const {
  return mode_ == ui::Mode{} && overlay_ == Overlay::kNone;
}

void Shell::somebody_is_there(Moment moment) {
  idle_.touched(moment.now);
  if (overlay_ == Overlay::kIdleWarning) overlay_ = Overlay::kNone;
}

Effects Shell::update(const Event& event, Moment moment) {
  if (ended_) return {};
  condition_.update(event);
  if (is_a_card(event)) somebody_is_there(moment);
  if (std::holds_alternative<event::Tick>(event)) return on_tick(moment);
  if (std::holds_alternative<event::Touched>(event)) {
    // The warning is a question with two answers; a touch beside them is neither.
    if (overlay_ != Overlay::kIdleWarning) idle_.touched(moment.now);
    return {};
  }
  if (const auto* const action = std::get_if<event::Action>(&event)) {
    if (const auto* const own = std::any_cast<ShellAction>(&action->what)) return on_action(*own, moment);
    if (const auto* const open = std::any_cast<OpenService>(&action->what)) return open_service(open->index, moment);
  }
  return to_flow(event, moment);
}

Effects Shell::on_tick(Moment moment) {
  Effects effects = to_flow(event::Tick{}, moment);
  if (ended_) return effects;
  if (place_ == Place::kAttract) {
    forget_attract(moment);
    return effects;
  }
  if (flow_ && flow_->status().busy) {
    idle_.touched(moment.now);
    return effects;
  }
  switch (idle_.tick(moment.now)) {
    case Idle::Verdict::kNone:
      break;
    case Idle::Verdict::kWarn:
      overlay_ = Overlay::kIdleWarning;
      break;
    case Idle::Verdict::kEnd: {
      const bool finished = flow_ && flow_->status().finished;
      const Effects last = end(finished ? effect::EndReason::kFinished : effect::EndReason::kTimeout);
      effects.insert(effects.end(), last.begin(), last.end());
      break;
    }
  }
  return effects;
}

// Nobody began, but somebody changed the language or opened the help and went: the next one meets the usual screen.
void Shell::forget_attract(Moment moment) {
  if (untouched() || idle_.tick(moment.now) == Idle::Verdict::kNone) return;
  mode_ = {};
  overlay_ = Overlay::kNone;
  idle_.touched(moment.now);
  set_limits();
}

Effects Shell::on_action(ShellAction action, Moment moment) {
  switch (action) {
    case ShellAction::kBegin:
      place_ = Place::kHome;
      idle_.touched(moment.now);
      return {};
    case ShellAction::kMoreTime:
      overlay_ = Overlay::kNone;
      idle_.touched(moment.now);
      return {};
    case ShellAction::kAskLeave:
      return ask_leave(moment);
    case ShellAction::kLeave:
      return end(effect::EndReason::kCitizen);
    case ShellAction::kOpenHelp:
      overlay_ = Overlay::kHelp;
      return {};
    case ShellAction::kStay:
    case ShellAction::kCloseHelp:
      overlay_ = Overlay::kNone;
      return {};
    case ShellAction::kToggleLarge:
      mode_.large = !mode_.large;
      set_limits();
      return {};
    case ShellAction::kToggleLanguage:
      mode_.language =
          mode_.language == config::Language::kChinese ? config::Language::kEnglish : config::Language::kChinese;
      return {};
  }
  return {};
}

Effects Shell::ask_leave(Moment moment) {
  const FlowStatus status = flow_ ? flow_->status() : FlowStatus{};
  idle_.touched(moment.now);
  if (status.busy) return {};
  if ((status.has_answers || status.has_papers) && !status.finished) {
    overlay_ = Overlay::kConfirmLeave;
    return {};
  }
  return end(status.finished ? effect::EndReason::kFinished : effect::EndReason::kCitizen);
}

Effects Shell::open_service(std::size_t index, Moment moment) {
  if (place_ != Place::kHome || index >= options_.services.size() || !condition_.can_file()) return {};
  flow_ = options_.services[index].open(
      FlowContext{options_.settings, options_.texts, options_.make_key(), moment, condition_});
  place_ = Place::kService;
  set_limits();
  return {};
}

Effects Shell::to_flow(const Event& event, Moment moment) {
  if (!flow_) return {};
  const bool was_finished = flow_->status().finished;
  Effects out;
  for (Effect& effect : flow_->update(event, moment)) {
    if (std::holds_alternative<effect::LeaveService>(effect)) {
      if (flow_->status().has_answers) {
        overlay_ = Overlay::kConfirmLeave;
        continue;
      }
      flow_.reset();
      place_ = Place::kHome;
      out.emplace_back(effect::LookForCard{false});
      break;
    }
    if (std::holds_alternative<effect::EndSession>(effect)) ended_ = true;
    if (auto* const paper = std::get_if<effect::PrintPaper>(&effect)) {
      paper->size = mode_.large ? printing::PrintSize::kLarge : printing::PrintSize::kNormal;
      paper->language = mode_.language;
    }
    out.push_back(std::move(effect));
  }
  // The last screen is read from when it came, not from the last touch: filing and printing took their time.
  if (flow_ && flow_->status().finished && !was_finished) somebody_is_there(moment);
  set_limits();
  return out;
}

Effects Shell::end(effect::EndReason reason) {
  ended_ = true;
  return {effect::LookForCard{false}, effect::EndSession{reason}};
}

}  // namespace kiosk
