#include "ui/frame/tree_builder.h"

#include <cassert>

namespace ui {

void TreeBuilder::add(Node node, std::string_view parent) {
  const auto found = index_.find(std::string(parent));
  const int screen = tree_.nodes.empty() ? -1 : 0;
  node.parent = found == index_.end() ? screen : found->second;
  const bool unique = index_.emplace(node.id, static_cast<int>(tree_.nodes.size())).second;
  assert(unique && "two widgets of one screen have the same id");
  if (unique) tree_.nodes.push_back(std::move(node));
}

}  // namespace ui
