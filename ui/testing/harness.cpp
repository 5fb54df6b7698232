#include "ui/testing/harness.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

#include <fmt/core.h>

namespace ui::testing {

namespace {

// A button that turns pages for ever ends the test program, not the tester's patience.
constexpr int kMostPages = 100;

[[noreturn]] void give_up(const std::string& why) {
  fmt::print(stderr, "ui::testing: {}\n", why);
  std::abort();
}

}  // namespace

std::string content_dir() {
  return std::string(KIOSK_SOURCE_DIR) + "/config/content";
}

config::Texts load_texts() {
  std::vector<std::string> folders{content_dir() + "/texts"};
  const std::filesystem::path services = std::string(KIOSK_SOURCE_DIR) + "/kiosk/services";
  if (std::filesystem::exists(services)) {
    for (const auto& service : std::filesystem::directory_iterator(services)) {
      const std::filesystem::path own = service.path() / "content/texts";
      if (std::filesystem::exists(own)) folders.push_back(own.string());
    }
  }
  base::Result<config::Texts> texts = config::Texts::load(folders);
  if (!texts) give_up(texts.error().to_string());
  return std::move(*texts);
}

Harness::Harness(HarnessOptions options) : texts_(load_texts()) {
  base::Result<std::unique_ptr<Ui>> created = Ui::create({.panel = options.panel,
                                                          .content_dir = content_dir(),
                                                          .site_name = "济南市历下区公共法律服务中心",
                                                          .visible = false,
                                                          .entry = std::move(options.entry),
                                                          .on_key = std::move(options.on_key),
                                                          .on_paint = std::move(options.on_paint)},
                                                         texts_, clock_);
  if (!created) give_up(created.error().to_string());
  ui_ = std::move(*created);
  ui_->set_mode(options.mode);
}

void Harness::show(Ui::View view) {
  view_ = std::move(view);
  pass();
}

void Harness::pass() {
  ui_->pass(view_);
}

bool Harness::press(std::string_view id) {
  bool found = ui_->press(id);
  if (!found) {
    first_page();
    found = ui_->press(id);
    while (!found && turn("page.next")) found = ui_->press(id);
  }
  if (found) pass();
  return found;
}

bool Harness::type(std::string_view text) {
  if (!ui_->type_text(text)) return false;
  pass();
  return true;
}

const Node& Harness::node(std::string_view id) const {
  const Node* const found = tree().find(id);
  if (found == nullptr) give_up(fmt::format("no node '{}' on the glass:\n{}", id, to_json(tree())));
  return *found;
}

bool Harness::turn(std::string_view page_button) {
  if (!ui_->press(page_button)) return false;
  pass();
  return true;
}

void Harness::first_page() {
  int turned = 0;
  while (turn("page.previous")) {
    if (++turned == kMostPages) give_up("a body of more than 100 pages");
  }
}

void Harness::for_each_page(const std::function<void()>& visit) {
  first_page();
  visit();
  for (int turned = 0; turn("page.next"); ++turned) {
    visit();
    if (turned == kMostPages) give_up("a body of more than 100 pages");
  }
}

void Harness::save_png(const std::string& file) const {
  std::filesystem::create_directories(std::filesystem::path(file).parent_path());
  if (base::Result<void> written = write_png(ui_->screenshot(), file); !written) give_up(written.error().to_string());
}

}  // namespace ui::testing
