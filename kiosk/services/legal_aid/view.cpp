#include <algorithm>
#include <array>

#include "config/text_keys.h"
#include "kiosk/interview/form_view.h"
#include "kiosk/services/legal_aid/flow.h"
#include "kiosk/services/legal_aid/papers.h"

namespace kiosk::legal_aid {

namespace {

namespace text = config::text;

struct Canvas {
  const Model& model;
  const Setting& setting;
  ui::Frame& frame;
  Actions& actions;

  void say(bool activated, Say what) const {
    if (activated) actions.emit(what);
  }
};

/// Several sentences that are read one below the other.
class Paragraphs {
 public:
  void add(const config::Text& paragraph) {
    const std::string_view end = text_.empty() ? "" : "\n";
    text_.append(end).append(paragraph.text);
    speech_.append(end).append(paragraph.speech);
  }

  ui::Label label() const { return {text_, speech_}; }

 private:
  std::string text_, speech_;
};

void view_notice(const Canvas& c) {
  c.frame.begin_screen("legal_aid.notice", c.frame.t(text::legal_aid_notice_title),
                       c.frame.t(text::legal_aid_notice_what));
  constexpr std::array kSteps = {text::legal_aid_notice_step_card, text::legal_aid_notice_step_questions,
                                 text::legal_aid_notice_step_file, text::legal_aid_notice_step_paper};
  Paragraphs steps;
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    const config::Text ordinal = c.frame.t(text::legal_aid_notice_step, {{"n", std::to_string(i + 1)}});
    const config::Text& what = c.frame.t(kSteps.at(i));
    steps.add({ordinal.text + "　" + what.text, ordinal.speech + "，" + what.speech});
  }
  c.frame.text("legal_aid.notice.steps", steps.label());
  c.frame.heading("legal_aid.notice.privacy_title", c.frame.t(text::legal_aid_notice_privacy_title));
  // A list, item by item, as the rules on network data ask: purpose, kinds, recipient, retention, rights.
  constexpr std::array kPrivacy = {text::legal_aid_notice_privacy_purpose, text::legal_aid_notice_privacy_kinds,
                                   text::legal_aid_notice_privacy_recipient, text::legal_aid_notice_privacy_retention,
                                   text::legal_aid_notice_privacy_rights};
  Paragraphs privacy;
  for (const config::TextKey item : kPrivacy) {
    privacy.add(c.frame.t(item, {{"agency", c.setting.settings->terminal.agency_name}}));
  }
  c.frame.text("legal_aid.notice.privacy", privacy.label());
  c.say(c.frame.footer_button("legal_aid.notice.decline", c.frame.t(text::legal_aid_notice_decline),
                              ui::ButtonKind::kSecondary),
        Say::kDecline);
  c.say(c.frame.footer_button("legal_aid.notice.agree", c.frame.t(text::legal_aid_notice_agree)), Say::kAgree);
  c.frame.end_screen();
}

void view_card_state(const Canvas& c) {
  if (!c.model.reader_works) {
    c.frame.banner("legal_aid.card.reader_down", c.frame.t(text::legal_aid_card_reader_down), ui::Severity::kWarning);
    return;
  }
  switch (c.model.card) {
    case CardState::kWaiting:
      break;
    case CardState::kReading:
      c.frame.banner("legal_aid.card.reading", c.frame.t(text::legal_aid_card_reading), ui::Severity::kInfo);
      break;
    case CardState::kFailed: {
      const base::ErrorInfo& info = c.model.card_error->info();
      const bool chinese = c.frame.mode().language == config::Language::kChinese;
      c.frame.banner("legal_aid.card.failed", std::string(chinese ? info.zh : info.en), ui::Severity::kProblem);
      break;
    }
    case CardState::kExpired:
      c.frame.banner("legal_aid.card.expired", c.frame.t(text::legal_aid_card_expired), ui::Severity::kWarning);
      break;
  }
}

void view_card(const Canvas& c) {
  c.frame.begin_screen("legal_aid.card", c.frame.t(text::legal_aid_card_title), c.frame.t(text::legal_aid_card_what));
  const bool reading = c.model.card == CardState::kReading;
  c.frame.illustration("legal_aid.card.picture", reading ? "card_reading" : "card_on_reader",
                       c.frame.t(text::legal_aid_card_picture));
  view_card_state(c);
  c.say(c.frame.footer_button("legal_aid.card.back", c.frame.t(text::common_back), ui::ButtonKind::kSecondary),
        Say::kBack);
  c.say(c.frame.footer_button("legal_aid.card.by_hand", c.frame.t(text::legal_aid_card_by_hand),
                              c.model.reader_works ? ui::ButtonKind::kSecondary : ui::ButtonKind::kPrimary),
        Say::kNoCard);
  if (c.model.card == CardState::kExpired) {
    c.say(c.frame.footer_button("legal_aid.card.use_expired", c.frame.t(text::legal_aid_card_use_expired)),
          Say::kUseExpiredCard);
  }
  c.frame.end_screen();
}

void view_saving(const Canvas& c) {
  if (!c.model.save_error) {
    c.frame.begin_screen("legal_aid.saving", c.frame.t(text::legal_aid_saving_title),
                         c.frame.t(text::legal_aid_saving_what));
    c.frame.illustration("legal_aid.saving.picture", "sending", c.frame.t(text::legal_aid_saving_title));
    c.frame.end_screen();
    return;
  }
  const base::ErrorInfo& info = c.model.save_error->info();
  const bool chinese = c.frame.mode().language == config::Language::kChinese;
  c.frame.begin_screen("legal_aid.save_failed", c.frame.t(text::legal_aid_saving_failed_title),
                       c.frame.t(text::legal_aid_saving_kept));
  c.frame.banner("legal_aid.save_failed.why", std::string(chinese ? info.zh : info.en), ui::Severity::kProblem);
  c.say(c.frame.footer_button("legal_aid.save_failed.back", c.frame.t(text::legal_aid_saving_back),
                              ui::ButtonKind::kSecondary),
        Say::kBack);
  c.say(c.frame.footer_button("legal_aid.save_failed.again", c.frame.t(text::legal_aid_saving_try_again)),
        Say::kTryAgain);
  c.frame.end_screen();
}

// What is known of the application's whereabouts, and the number to ask with: nothing more, nothing less.
void number_block(const Canvas& c) {
  const bool received = c.model.received();
  const config::TextKey what = received         ? text::legal_aid_papers_received
                               : c.model.held() ? text::legal_aid_papers_attention
                                                : text::legal_aid_papers_sealed;
  c.frame.group_begin("legal_aid.number");
  c.frame.banner("legal_aid.number.state", c.frame.t(what), received ? ui::Severity::kSuccess : ui::Severity::kWarning);
  c.frame.text("legal_aid.number.label",
               c.frame.t(received ? text::legal_aid_papers_number : text::legal_aid_papers_terminal_number),
               ui::TextStyle::kSmall);
  c.frame.text("legal_aid.number.value", number_of(c.model), ui::TextStyle::kNumber);
  c.frame.group_end();
}

void view_filed(const Canvas& c) {
  c.frame.begin_screen("legal_aid.filed", c.frame.t(text::legal_aid_filed_title),
                       c.frame.t(text::legal_aid_filed_what));
  c.frame.illustration("legal_aid.filed.picture", "sending", c.frame.t(text::legal_aid_filed_title));
  c.frame.text("legal_aid.filed.label", c.frame.t(text::legal_aid_papers_terminal_number), ui::TextStyle::kSmall);
  c.frame.text("legal_aid.filed.value", c.model.saved->terminal_number, ui::TextStyle::kNumber);
  c.frame.end_screen();
}

config::TextKey name_of(const Paper& paper) {
  return paper.name == kReceipt ? text::legal_aid_papers_receipt : text::legal_aid_papers_application;
}

config::TextKey state_text(PaperState state) {
  switch (state) {
    case PaperState::kWaiting:
      return text::legal_aid_papers_state_waiting;
    case PaperState::kSent:
      return text::legal_aid_papers_state_sent;
    case PaperState::kPrinting:
      return text::legal_aid_papers_state_printing;
    case PaperState::kAttention:
      return text::legal_aid_papers_state_attention;
    case PaperState::kPrinted:
      return text::legal_aid_papers_state_printed;
    case PaperState::kFailed:
      return text::legal_aid_papers_state_failed;
    case PaperState::kUnknown:
      return text::legal_aid_papers_state_unknown;
    case PaperState::kSkipped:
      return text::legal_aid_papers_state_skipped;
  }
  return text::legal_aid_papers_state_waiting;
}

config::TextKey attention_text(printing::Attention reason) {
  switch (reason) {
    case printing::Attention::kPaperOut:
      return text::legal_aid_papers_paper_out;
    case printing::Attention::kJam:
      return text::legal_aid_papers_jam;
    case printing::Attention::kCoverOpen:
      return text::legal_aid_papers_cover;
    case printing::Attention::kToner:
      return text::legal_aid_papers_toner;
    case printing::Attention::kOther:
      return text::legal_aid_papers_other;
  }
  return text::legal_aid_papers_other;
}

void paper_rows(const Canvas& c) {
  std::vector<ui::ReviewRow> rows;
  for (const Paper& paper : c.model.papers) {
    rows.push_back({.id = paper.name,
                    .label = c.frame.t(name_of(paper)),
                    .value = c.frame.t(state_text(paper.state)).text,
                    .problem = {},
                    .change_label = {}});
  }
  c.frame.review_list("legal_aid.papers.list", rows);
}

// What the current paper asks of the citizen, in place and with the ways on.
void paper_question(const Canvas& c) {
  const Paper* const paper = current_paper(c.model);
  if (paper == nullptr) return;
  const auto skip = [&c] {
    c.say(c.frame.footer_button("legal_aid.papers.skip", c.frame.t(text::legal_aid_papers_skip),
                                ui::ButtonKind::kSecondary),
          Say::kSkipPaper);
  };
  const auto again = [&c] {
    c.say(c.frame.footer_button("legal_aid.papers.again", c.frame.t(text::legal_aid_papers_again)), Say::kPrintAgain);
  };
  switch (paper->state) {
    case PaperState::kAttention:
      c.frame.banner("legal_aid.papers.attention", c.frame.t(attention_text(paper->attention)), ui::Severity::kWarning);
      skip();
      break;
    case PaperState::kFailed:
      c.frame.banner("legal_aid.papers.failed", c.frame.t(text::legal_aid_papers_failed), ui::Severity::kProblem);
      skip();
      again();
      break;
    case PaperState::kUnknown:
      c.frame.banner("legal_aid.papers.unknown", c.frame.t(text::legal_aid_papers_unknown), ui::Severity::kWarning);
      c.say(c.frame.footer_button("legal_aid.papers.have_it", c.frame.t(text::legal_aid_papers_have_it),
                                  ui::ButtonKind::kSecondary),
            Say::kGotPaper);
      again();
      break;
    case PaperState::kWaiting:
    case PaperState::kSent:
    case PaperState::kPrinting:
    case PaperState::kPrinted:
    case PaperState::kSkipped:
      break;
  }
}

config::TextKey papers_title(const Paper* current) {
  if (current == nullptr) return text::legal_aid_papers_title;
  switch (current->state) {
    case PaperState::kAttention:
      return text::legal_aid_papers_attention_title;
    case PaperState::kFailed:
      return text::legal_aid_papers_failed_title;
    case PaperState::kUnknown:
      return text::legal_aid_papers_unknown_title;
    case PaperState::kWaiting:
    case PaperState::kSent:
    case PaperState::kPrinting:
    case PaperState::kPrinted:
    case PaperState::kSkipped:
      return text::legal_aid_papers_title;
  }
  return text::legal_aid_papers_title;
}

void view_papers(const Canvas& c) {
  c.frame.begin_screen("legal_aid.papers", c.frame.t(papers_title(current_paper(c.model))));
  number_block(c);
  paper_rows(c);
  paper_question(c);
  c.frame.end_screen();
}

void next_block(const Canvas& c) {
  c.frame.heading("legal_aid.done.next_title", c.frame.t(text::legal_aid_done_next_title));
  if (c.model.received() && c.model.delivery->received_at) {
    const interview::Words words{c.frame.texts(), c.frame.mode().language};
    const std::string date = interview::date_in_words(decision_due(*c.model.delivery->received_at), words);
    c.frame.text("legal_aid.done.next", c.frame.t(text::legal_aid_done_next_received, {{"date", date}}));
  } else {
    const config::TextKey what = c.model.held() ? text::legal_aid_done_next_held : text::legal_aid_done_next_sealed;
    c.frame.text("legal_aid.done.next", c.frame.t(what, {{"phone", c.setting.settings->terminal.site_phone}}));
  }
}

void view_done(const Canvas& c) {
  const auto printed = [](const Paper& paper) { return paper.state == PaperState::kPrinted; };
  const bool all_printed = std::ranges::all_of(c.model.papers, printed);
  const bool any_printed = std::ranges::any_of(c.model.papers, printed);
  c.frame.begin_screen("legal_aid.done", c.frame.t(text::legal_aid_done_title),
                       c.frame.t(any_printed ? text::legal_aid_done_take : text::legal_aid_done_take_belongings));
  number_block(c);
  if (!all_printed)
    c.frame.text("legal_aid.done.write_down", c.frame.t(text::legal_aid_done_write_down), ui::TextStyle::kStrong);
  if (c.model.received() && !c.model.receipt_says_received) {
    c.frame.banner("legal_aid.done.now_received",
                   c.frame.t(text::legal_aid_done_now_received, {{"number", c.model.delivery->ref}}),
                   ui::Severity::kSuccess);
    c.say(c.frame.button("legal_aid.done.new_receipt", c.frame.t(text::legal_aid_done_new_receipt)),
          Say::kPrintNewReceipt);
  }
  next_block(c);
  c.say(c.frame.footer_button("legal_aid.done.finish", c.frame.t(text::legal_aid_done_finish)), Say::kFinish);
  c.frame.end_screen();
}

}  // namespace

void view(const Model& model, const Setting& setting, ui::Frame& frame, Actions& actions) {
  const Canvas canvas{model, setting, frame, actions};
  switch (model.step) {
    case Step::kNotice:
      view_notice(canvas);
      break;
    case Step::kCard:
      view_card(canvas);
      break;
    case Step::kForm:
      interview::view(*model.form, frame, [&actions](interview::FormEvent event) { actions.emit(std::move(event)); });
      break;
    case Step::kSaving:
      view_saving(canvas);
      break;
    case Step::kFiled:
      view_filed(canvas);
      break;
    case Step::kPapers:
      view_papers(canvas);
      break;
    case Step::kDone:
      view_done(canvas);
      break;
  }
}

}  // namespace kiosk::legal_aid
