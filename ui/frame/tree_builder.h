#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "ui/tree.h"

namespace ui {

/// Collects the nodes of one pass. A second node with the same id is a mistake of the view: an assertion.
class TreeBuilder {
 public:
  /// `parent`: the id of a node that was added before; empty or not on this page: the screen.
  void add(Node node, std::string_view parent = {});

  Tree take() && { return std::move(tree_); }

 private:
  Tree tree_;
  std::unordered_map<std::string, int> index_;
};

}  // namespace ui
