#include <memory>

#include "base/date.h"
#include "config/text_keys.h"
#include "kiosk/interview/form_view.h"
#include "kiosk/service.h"

namespace kiosk {

namespace {

namespace text = config::text;

enum class Step { kForm, kSaving, kFailed, kSaved };
enum class Say { kTryAgain, kFinish };

class CallbackFlow final : public Flow {
 public:
  CallbackFlow(std::shared_ptr<const interview::Definition> form, const FlowContext& context)
      : definition_(std::move(form)),
        texts_(context.texts),
        key_(context.submission_key),
        form_(interview::start(*definition_, {}, base::china_date(context.moment.wall))) {}

  void view(ui::Frame& frame, Actions& actions) const override {
    switch (step_) {
      case Step::kForm:
      case Step::kSaving:
        interview::view(form_, frame, [&actions](interview::FormEvent event) { actions.emit(std::move(event)); });
        break;
      case Step::kFailed:
        frame.begin_screen("callback.failed", frame.t(text::callback_failed_title),
                           frame.t(text::callback_failed_what));
        if (frame.footer_button("callback.failed.again", frame.t(text::callback_failed_again))) {
          actions.emit(Say::kTryAgain);
        }
        frame.end_screen();
        break;
      case Step::kSaved:
        frame.begin_screen("callback.saved", frame.t(text::callback_saved_title), frame.t(text::callback_saved_what));
        if (frame.footer_button("callback.saved.finish", frame.t(text::callback_saved_finish))) {
          actions.emit(Say::kFinish);
        }
        frame.end_screen();
        break;
    }
  }

  Effects update(const Event& event, Moment /*moment*/) override {
    if (const auto* const saved = std::get_if<event::Saved>(&event)) {
      step_ = saved->item ? Step::kSaved : Step::kFailed;
      return {};
    }
    const auto* const action = std::get_if<event::Action>(&event);
    if (action == nullptr) return {};
    if (const auto* const say = std::any_cast<Say>(&action->what)) return on_say(*say);
    const auto* const entered = std::any_cast<interview::FormEvent>(&action->what);
    if (entered == nullptr || step_ != Step::kForm) return {};
    switch (interview::update(form_, *entered)) {
      case interview::Outcome::kStay:
        return {};
      case interview::Outcome::kLeft:
        return {effect::LeaveService{}};
      case interview::Outcome::kFinished:
        return submit();
    }
    return {};
  }

  FlowStatus status() const override {
    return {.has_answers = !form_.answers.empty() && step_ != Step::kSaved,
            .busy = step_ == Step::kSaving,
            .finished = step_ == Step::kSaved};
  }

 private:
  Effects submit() {
    step_ = Step::kSaving;
    const interview::Payload payload = form_.sheet().payload(form_.words(texts_));
    return {effect::Submit{{definition_->schema(), interview::to_json(payload), key_}}};
  }

  Effects on_say(Say say) {
    switch (say) {
      case Say::kTryAgain:
        return submit();
      case Say::kFinish:
        return {effect::EndSession{effect::EndReason::kFinished}};
    }
    return {};
  }

  std::shared_ptr<const interview::Definition> definition_;
  const config::Texts& texts_;
  std::string key_;
  interview::FormFlow form_;
  Step step_ = Step::kForm;
};

}  // namespace

void register_callback(ServiceRegistry& registry) {
  auto form = std::make_shared<interview::Definition>();
  registry.add({
      .id = "callback",
      .title = text::callback_tile_title,
      .subtitle = text::callback_tile_what,
      .icon = "phone",
      .prepare = [form](const config::Settings& settings, const config::Texts& texts) -> base::Result<void> {
        auto read = interview::Definition::load(settings.paths.content_dir + "/forms/callback.toml", texts);
        if (!read) return std::unexpected(std::move(read.error()));
        *form = std::move(*read);
        return {};
      },
      .open = [form](const FlowContext& context) { return std::make_unique<CallbackFlow>(form, context); },
  });
}

}  // namespace kiosk
