#include <chrono>
#include <cstdlib>
#include <string>

#include <fmt/core.h>

#include "ui/entry/entry_panels.h"
#include "ui/gallery/samples.h"
#include "ui/testing/accessibility.h"
#include "ui/testing/harness.h"

/// Draws every sample in every mode on both panels, says what the accessibility check finds, and ends with 1 if it
/// finds anything.
namespace {

using ui::gallery::Sample;

struct Look {
  std::string name;
  config::PanelSettings panel;
  ui::Mode mode;
};

std::vector<Look> looks() {
  using enum config::Language;
  const config::PanelSettings small = ui::testing::panel_21();
  const config::PanelSettings big = ui::testing::panel_32();
  return {{"21-standard", small, {false, kChinese}}, {"21-large", small, {true, kChinese}},
          {"21-english", small, {false, kEnglish}},  {"21-large-english", small, {true, kEnglish}},
          {"32-standard", big, {false, kChinese}},   {"32-large", big, {true, kChinese}},
          {"32-english", big, {false, kEnglish}},    {"32-large-english", big, {true, kEnglish}}};
}

class Gallery {
 public:
  Gallery(std::string out, std::string wanted) : out_(std::move(out)), wanted_(std::move(wanted)) {}

  int run() {
    const base::ManualClock clock;
    auto regions = ui::entry::Regions::load(ui::testing::content_dir());
    if (!regions) {
      fmt::print(stderr, "{}\n", regions.error().to_string());
      return 1;
    }
    ui::entry::EntryOptions entry;
    entry.pinyin_dir = KIOSK_BINARY_DIR "/pinyin";
    for (const Look& look : looks()) {
      if (!wanted_.empty() && look.name != wanted_) continue;
      ui::testing::Harness harness(
          {.panel = look.panel,
           .mode = look.mode,
           .entry = ui::entry::make_entry_panel(entry, *regions, clock),
           .on_paint = [this](const ui::Options::Paint& paint) { paint_us_ = paint.microseconds; }});
      for (const Sample& sample : ui::gallery::samples()) show(harness, look, sample);
    }
    return problems_ == 0 ? 0 : 1;
  }

 private:
  void show(ui::testing::Harness& harness, const Look& look, const Sample& sample) {
    harness.ui().reset_session();
    const auto start = std::chrono::steady_clock::now();
    harness.show(sample.view);
    const auto took = std::chrono::steady_clock::now() - start;
    for (const std::string& id : sample.presses) harness.press(id);
    if (!sample.typed.empty()) harness.type(sample.typed);
    int page = 0;
    harness.for_each_page([&] { take(harness, look, sample.name, ++page); });
    fmt::print("{} {}: {} pages, first pass {} us, paint {} us\n", look.name, sample.name, page,
               std::chrono::duration_cast<std::chrono::microseconds>(took).count(), paint_us_);
  }

  void take(ui::testing::Harness& harness, const Look& look, const std::string& name, int page) {
    harness.save_png(fmt::format("{}/{}/{}-{}.png", out_, look.name, name, page));
    std::vector<std::string> found = ui::testing::check_accessibility(harness.tree(), look.panel, look.mode);
    const std::vector<std::string> colours =
        ui::testing::check_contrast_in_picture(harness.tree(), harness.ui().screenshot());
    found.insert(found.end(), colours.begin(), colours.end());
    for (const std::string& line : found) fmt::print("  {} {}-{}: {}\n", look.name, name, page, line);
    problems_ += found.size();
  }

  std::string out_;
  std::string wanted_;
  std::size_t problems_ = 0;
  std::int64_t paint_us_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: ui_gallery OUT_DIR [LOOK]\n");
    return 2;
  }
  return Gallery(arguments[1], count > 2 ? arguments[2] : "").run();
}
