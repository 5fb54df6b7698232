#include "tests/screens/pilot.h"

#include <cstdlib>

#include <fmt/format.h>

#include "ui/entry/entry_panels.h"

namespace screens {

namespace {

[[noreturn]] void give_up(const std::string& why) {
  fmt::print(stderr, "screens: {}\n", why);
  std::abort();
}

config::Settings site_settings(const Variant& variant) {
  config::Settings settings;
  settings.terminal = {.id = "370102-0001",
                       .site_name = "济南市历下区公共法律服务中心",
                       .site_address = "济南市历下区示例路1号",
                       .site_phone = "0531-00000000",
                       .county_code = "370102",
                       .agency_name = "济南市历下区法律援助中心"};
  settings.panel = variant.panel;
  settings.paths.content_dir = ui::testing::content_dir();
  settings.paths.pinyin_dir = KIOSK_BINARY_DIR "/pinyin";
  return settings;
}

ui::entry::Regions content_regions() {
  auto regions = ui::entry::Regions::load(ui::testing::content_dir());
  if (!regions) give_up(regions.error().to_string());
  return *std::move(regions);
}

}  // namespace

Pilot::Pilot(const Variant& variant)
    : settings_(site_settings(variant)),
      regions_(content_regions()),
      glass_({.panel = variant.panel,
              .entry = ui::entry::make_entry_panel(ui::entry::entry_options(settings_), regions_, entry_clock_)}) {
  kiosk::register_all(services_);
  for (const kiosk::Service& service : services_.all()) {
    if (const auto ready = service.prepare(settings_, glass_.texts()); !ready) give_up(ready.error().to_string());
  }
  shell_ = std::make_unique<kiosk::Shell>(
      kiosk::Shell::Options{settings_, glass_.texts(), services_.all(), [] { return std::string("screens-key"); }},
      now());
  glass_.show([this](ui::Frame& frame) {
    kiosk::Actions actions;
    shell_->view(frame, actions);
    for (const kiosk::event::Action& action : actions.take()) handle(action);
  });
  if (variant.mode.large) press("bar.large_text");
  if (variant.mode.language != config::Language::kChinese) press("bar.language");
  if (glass_.ui().mode() != variant.mode) give_up("the bar does not lead to the mode " + variant.name);
}

void Pilot::handle(const kiosk::Event& event) {
  for (const kiosk::Effect& effect : shell_->update(event, now())) {
    if (std::holds_alternative<kiosk::effect::EndSession>(effect)) ended_ = true;
    if (const auto* const submit = std::get_if<kiosk::effect::Submit>(&effect))
      submission_key_ = submit->submission.key;
  }
}

// As kiosk::App does: until the picture shows all that happened.
void Pilot::settle() {
  do {
    while (!events_.empty()) {
      handle(events_.front());
      events_.pop_front();
    }
    glass_.ui().set_mode(shell_->mode());
    glass_.pass();
    const base::Steady input = glass_.ui().last_input();
    if (std::exchange(last_input_, input) != input) handle(kiosk::event::Touched{});
  } while (!events_.empty() || glass_.ui().mode() != shell_->mode());
}

void Pilot::deliver(kiosk::Event event) {
  events_.push_back(std::move(event));
  settle();
}

bool Pilot::press(std::string_view id) {
  const bool pressed = glass_.press(id);
  settle();
  return pressed;
}

bool Pilot::type(std::string_view text) {
  const bool typed = glass_.type(text);
  settle();
  return typed;
}

void Pilot::advance(base::Duration by) {
  const base::Steady end = glass_.clock().now() + by;
  for (auto due = shell_->deadline(); due && *due <= end && !ended_; due = shell_->deadline()) {
    glass_.clock().advance(std::chrono::ceil<base::Duration>(*due - glass_.clock().now()));
    deliver(kiosk::event::Tick{});
  }
  glass_.clock().advance(std::chrono::ceil<base::Duration>(end - glass_.clock().now()));
}

}  // namespace screens
