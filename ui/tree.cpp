#include "ui/tree.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/secret.h"

namespace ui {

std::string_view role_name(Role role) {
  switch (role) {
    case Role::kScreen:
      return "screen";
    case Role::kTitle:
      return "title";
    case Role::kHeading:
      return "heading";
    case Role::kText:
      return "text";
    case Role::kBanner:
      return "banner";
    case Role::kProgress:
      return "progress";
    case Role::kTile:
      return "tile";
    case Role::kButton:
      return "button";
    case Role::kQuestion:
      return "question";
    case Role::kRadio:
      return "radio";
    case Role::kCheckbox:
      return "checkbox";
    case Role::kField:
      return "field";
    case Role::kRow:
      return "row";
    case Role::kDialog:
      return "dialog";
    case Role::kPicture:
      return "picture";
    case Role::kPageButton:
      return "page_button";
    case Role::kPageNumber:
      return "page_number";
    case Role::kBar:
      return "bar";
    case Role::kEntryPanel:
      return "entry_panel";
    case Role::kKey:
      return "key";
    case Role::kCandidate:
      return "candidate";
  }
  return "";
}

const Node* Tree::find(std::string_view id) const {
  const auto found = std::ranges::find(nodes, id, &Node::id);
  return found == nodes.end() ? nullptr : &*found;
}

void Tree::wipe() {
  for (Node& node : nodes) {
    base::wipe(node.name);
    base::wipe(node.value);
    base::wipe(node.spoken);
  }
  nodes.clear();
}

std::string to_json(const Tree& tree) {
  nlohmann::json list = nlohmann::json::array();
  for (const Node& node : tree.nodes) {
    const std::string parent = node.parent < 0 ? "" : tree.nodes[static_cast<std::size_t>(node.parent)].id;
    list.push_back({{"id", node.id},
                    {"role", role_name(node.role)},
                    {"name", node.name},
                    {"value", node.value},
                    {"spoken", node.spoken},
                    {"state",
                     {{"pressable", node.state.pressable},
                      {"enabled", node.state.enabled},
                      {"selected", node.state.selected},
                      {"focused", node.state.focused},
                      {"problem", node.state.problem},
                      {"hidden_value", node.state.hidden_value}}},
                    {"bounds_px", {node.bounds.x, node.bounds.y, node.bounds.width, node.bounds.height}},
                    {"bounds_mm", {node.bounds_mm.x, node.bounds_mm.y, node.bounds_mm.width, node.bounds_mm.height}},
                    {"parent", parent}});
  }
  return list.dump();
}

}  // namespace ui
