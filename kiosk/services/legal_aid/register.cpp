#include <memory>

#include "config/text_keys.h"
#include "kiosk/services/legal_aid/flow.h"

namespace kiosk {

namespace {

/// What the service reads once, at start, and shares with every flow.
struct Content {
  interview::Definition form;
  ui::entry::Regions regions;
};

class LegalAidFlow final : public Flow {
 public:
  LegalAidFlow(std::shared_ptr<const Content> content, const FlowContext& context)
      : content_(std::move(content)), setting_{&content_->form, &context.settings, &context.texts, &content_->regions} {
    model_.key = context.submission_key;
    model_.reader_works = context.condition.reader_works();
  }

  void view(ui::Frame& frame, Actions& actions) const override { legal_aid::view(model_, setting_, frame, actions); }

  Effects update(const Event& event, Moment moment) override {
    return legal_aid::update(model_, setting_, event, moment);
  }

  FlowStatus status() const override {
    const legal_aid::StepInfo& step = legal_aid::info(model_.step);
    const bool filed = model_.saved.has_value();
    return {.has_answers = model_.form.has_value() && !filed,
            .has_papers = filed && !step.finished,
            .busy = step.busy && !model_.save_error,
            .finished = step.finished};
  }

  std::optional<base::Steady> deadline() const override { return model_.answer_deadline; }

 private:
  std::shared_ptr<const Content> content_;
  legal_aid::Setting setting_;
  legal_aid::Model model_;
};

}  // namespace

void register_legal_aid(ServiceRegistry& registry) {
  auto content = std::make_shared<Content>();
  registry.add({
      .id = "legal_aid",
      .title = config::text::legal_aid_tile_title,
      .subtitle = config::text::legal_aid_tile_what,
      .icon = "legal_aid",
      .prepare = [content](const config::Settings& settings, const config::Texts& texts) -> base::Result<void> {
        const std::string& folder = settings.paths.content_dir;
        auto form = interview::Definition::load(folder + "/forms/legal_aid.toml", texts);
        if (!form) return std::unexpected(std::move(form.error()));
        auto regions = ui::entry::Regions::load(folder);
        if (!regions) return std::unexpected(std::move(regions.error()));
        *content = {std::move(*form), std::move(*regions)};
        return {};
      },
      .open = [content](const FlowContext& context) { return std::make_unique<LegalAidFlow>(content, context); },
  });
}

}  // namespace kiosk
