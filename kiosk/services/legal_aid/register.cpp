#include <memory>

#include "config/text_keys.h"
#include "kiosk/services/legal_aid/flow.h"

namespace kiosk {

namespace {

class LegalAidFlow final : public Flow {
 public:
  LegalAidFlow(std::shared_ptr<const interview::Definition> form, const FlowContext& context)
      : form_(std::move(form)), setting_{form_.get(), &context.settings, &context.texts} {
    model_.key = context.submission_key;
    model_.reader_works = context.condition.reader_works();
  }

  void view(ui::Frame& frame, Actions& actions) const override { legal_aid::view(model_, setting_, frame, actions); }

  Effects update(const Event& event, Moment moment) override {
    return legal_aid::update(model_, setting_, event, moment);
  }

  FlowStatus status() const override {
    const legal_aid::StepInfo& step = legal_aid::info(model_.step);
    const bool unsaved = model_.form.has_value() && !model_.saved;
    return {.has_answers = unsaved, .busy = step.busy && !model_.save_error, .finished = step.finished};
  }

  std::optional<base::Steady> deadline() const override { return model_.answer_deadline; }

 private:
  // Shared with the service, which outlives every flow: the form is read once, at start.
  std::shared_ptr<const interview::Definition> form_;
  legal_aid::Setting setting_;
  legal_aid::Model model_;
};

}  // namespace

void register_legal_aid(ServiceRegistry& registry) {
  auto form = std::make_shared<interview::Definition>();
  registry.add({
      .id = "legal_aid",
      .title = config::text::legal_aid_tile_title,
      .subtitle = config::text::legal_aid_tile_what,
      .icon = "legal_aid",
      .prepare = [form](const config::Settings& settings, const config::Texts& texts) -> base::Result<void> {
        auto read = interview::Definition::load(settings.paths.content_dir + "/forms/legal_aid.toml", texts);
        if (!read) return std::unexpected(std::move(read.error()));
        *form = std::move(*read);
        return {};
      },
      .open = [form](const FlowContext& context) { return std::make_unique<LegalAidFlow>(form, context); },
  });
}

}  // namespace kiosk
