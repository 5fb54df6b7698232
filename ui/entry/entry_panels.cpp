#include "ui/entry/entry_panels.h"

#include <chrono>
#include <utility>

#include "base/log.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "ui/entry/date_panel.h"
#include "ui/entry/number_panel.h"
#include "ui/entry/pinyin_engine.h"
#include "ui/entry/region_panel.h"
#include "ui/entry/text_panel.h"

namespace ui::entry {

namespace {

constexpr std::size_t kTextLimit = 100;
constexpr std::size_t kMultilineLimit = 1000;
constexpr int kFirstYear = 1900;
constexpr int kYearsAhead = 2;

DateBounds date_bounds(const base::Clock& clock, DateRange range) {
  const base::Date today = base::china_date(clock.wall());
  const base::Date first = std::chrono::year{kFirstYear} / std::chrono::January / 1;
  const base::Date last = (today.year() + std::chrono::years{kYearsAhead}) / std::chrono::December / 31;
  switch (range) {
    case DateRange::kAny:
      return {first, last};
    case DateRange::kPast:
      return {.earliest = first, .latest = today, .mostly_late = true};
    case DateRange::kComing:
      return {today, last};
  }
  std::unreachable();
}

class Panels final : public EntryPanel {
 public:
  Panels(EntryOptions options, const Regions& regions, const base::Clock& clock)
      : options_(std::move(options)), regions_(regions), clock_(clock) {}

  void open(const EntryRequest& request) override {
    close();
    editor_ = make_editor(request);
    value_ = base::Secret(editor_->value());
  }

  void close() override {
    editor_.reset();
    value_.wipe();
  }

  double height_mm(const Metrics& metrics) const override { return editor_ ? editor_->height_mm(metrics) : 0; }

  EntryOutcome draw(PanelFrame& frame) override {
    if (!editor_) return {};
    const bool done = editor_->draw(frame);
    return outcome(done);
  }

  EntryOutcome type(std::string_view text) override {
    if (!editor_) return {};
    bool done = false;
    std::u32string characters = base::to_utf32(text);
    for (const char32_t character : characters) {
      if (character == U'\n') {
        done = true;
      } else if (character == U'\b') {
        editor_->erase();
      } else {
        editor_->type(base::to_utf8({&character, 1}));
      }
    }
    return outcome(done);
  }

  EntryDisplay display() const override { return editor_ ? editor_->display() : EntryDisplay{}; }

 private:
  std::unique_ptr<Editor> make_editor(const EntryRequest& request) {
    const auto number = [&](NumberKind kind) {
      return std::make_unique<NumberPanel>(kind, request.value, request.max_length);
    };
    const auto text = [&](bool multiline) {
      const std::size_t limit = request.max_length > 0 ? request.max_length : multiline ? kMultilineLimit : kTextLimit;
      return std::make_unique<TextPanel>(composer(), request.value, limit, multiline);
    };
    switch (request.kind) {
      case FieldKind::kText:
        return text(false);
      case FieldKind::kMultiline:
        return text(true);
      case FieldKind::kDigits:
        return number(NumberKind::kDigits);
      case FieldKind::kPhone:
        return number(NumberKind::kPhone);
      case FieldKind::kIdNumber:
        return number(NumberKind::kIdNumber);
      case FieldKind::kMoney:
        return number(NumberKind::kMoney);
      case FieldKind::kDate:
        return std::make_unique<DatePanel>(date_bounds(clock_, request.dates), request.value);
      case FieldKind::kRegion:
        return std::make_unique<RegionPanel>(regions_, options_.home_province, request.value);
    }
    std::unreachable();
  }

  /// Null where pinyin cannot be had; asked for once.
  Composer* composer() {
    if (std::exchange(composer_asked_, true)) return composer_.get();
    auto opened = open_composer();
    if (opened) {
      composer_ = *std::move(opened);
    } else {
      base::log::error(opened.error());
    }
    return composer_.get();
  }

  base::Result<std::unique_ptr<Composer>> open_composer() const {
    if (options_.open_composer) return options_.open_composer();
    return PinyinEngine::open(options_.pinyin_dir);
  }

  EntryOutcome outcome(bool done) {
    EntryOutcome outcome{.value = std::nullopt, .done = done};
    base::Secret now(editor_->value());
    if (now != value_) {
      value_ = std::move(now);
      outcome.value = std::string(value_.reveal());
    }
    return outcome;
  }

  EntryOptions options_;
  const Regions& regions_;
  const base::Clock& clock_;
  std::unique_ptr<Composer> composer_;
  bool composer_asked_ = false;
  std::unique_ptr<Editor> editor_;  // uses composer_: declared after it
  base::Secret value_;              // as the model knows it
};

}  // namespace

EntryOptions entry_options(const config::Settings& settings) {
  return {.pinyin_dir = settings.paths.pinyin_dir,
          .home_province = settings.terminal.county_code.substr(0, 2) + "0000"};
}

std::unique_ptr<EntryPanel> make_entry_panel(EntryOptions options, const Regions& regions, const base::Clock& clock) {
  return std::make_unique<Panels>(std::move(options), regions, clock);
}

}  // namespace ui::entry
