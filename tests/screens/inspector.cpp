#include "tests/screens/inspector.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iterator>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ui/testing/accessibility.h"

namespace screens {

namespace {

bool is_pressable(const ui::Tree& tree, std::string_view id) {
  const ui::Node* const node = tree.find(id);
  return node != nullptr && node->state.pressable;
}

// The bar and the page buttons are everywhere; a way on or back is what this screen itself offers.
bool is_way(const ui::Node& node) {
  const bool leads = node.role == ui::Role::kButton || node.role == ui::Role::kTile;
  const bool of_the_frame = node.id.starts_with("bar.") || node.id.ends_with(".change");
  return node.state.pressable && ((leads && !of_the_frame) || node.id == "entry.done");
}

}  // namespace

Sight Inspector::check(Pilot& pilot, const std::string& stop, Way way) {
  Sight sight;
  screens_.insert(pilot.screen());
  pilot.glass().for_each_page([&] {
    for (const ui::Node& node : pilot.tree().nodes) {
      sight.ids.insert(node.id);
      if (node.state.selected) sight.selected.insert(node.id);
    }
    if (pictures_.insert(std::hash<std::string>()(to_json(pilot.tree()))).second) check_glass(pilot, stop, way);
  });
  seen_.insert(sight.ids.begin(), sight.ids.end());
  return sight;
}

void Inspector::check_glass(Pilot& pilot, const std::string& stop, Way way) {
  const ui::Tree& tree = pilot.tree();
  std::vector<std::string> problems = ui::testing::check_accessibility(tree, variant_.panel, variant_.mode);
  std::ranges::move(ui::testing::check_contrast_in_picture(tree, pilot.glass().ui().screenshot()),
                    std::back_inserter(problems));
  check_way(tree, way, problems);
  count(tree);
  save(pilot, stop);
  if (problems.empty()) return;
  failures_ += problems.size();
  ADD_FAILURE() << variant_.name << ", picture " << pictures_.size() << ", " << stop << ", on " << pilot.screen()
                << ":\n"
                << ui::testing::joined(problems);
}

void Inspector::check_way(const ui::Tree& tree, Way way, std::vector<std::string>& problems) const {
  if (way == Way::kNone) return;
  const bool open = way == Way::kLeave ? is_pressable(tree, "bar.leave") : std::ranges::any_of(tree.nodes, is_way);
  if (!open) problems.push_back(tree.nodes.front().id + ": is a dead end");
}

void Inspector::count(const ui::Tree& tree) {
  for (const ui::Node& node : tree.nodes) {
    texts_ += node.inks.size();
    controls_ += node.state.pressable ? 1 : 0;
  }
}

void Inspector::save(Pilot& pilot, const std::string& stop) {
  const char* const folder = std::getenv("SCREENS_OUT");
  const char* const only = std::getenv("SCREENS_ONLY");
  if (folder == nullptr || (only != nullptr && !stop.contains(only))) return;
  std::string name = stop;
  std::ranges::replace(name, ' ', '_');
  pilot.glass().save_png(fmt::format("{}/{}/{:04}-{}.png", folder, variant_.name, pictures_.size(), name));
}

std::string Inspector::summary() const {
  return fmt::format("{}: {} screens, {} pictures, {} texts and {} controls measured, {} failures", variant_.name,
                     screens_.size(), pictures_.size(), texts_, controls_, failures_);
}

}  // namespace screens
