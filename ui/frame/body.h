#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/geometry.h"
#include "ui/layout/paginate.h"

namespace ui {

/// The blocks of a screen's body: measured when they are called for, painted when all are known and on pages.
class Body {
 public:
  using Paint = std::function<void(const Rect& place)>;

  struct Block {
    std::string id{};
    int height = 0;
    int gap_before = 0;
    bool with_next = false;
    std::optional<int> gap_after{};  // the next block's own gap, where that is larger, gives way to it
    Paint paint{};
  };

  void add(Block block);
  void begin_group(int gap_before);
  /// `with_next`: the group, too, is never the last on a page.
  void end_group(bool with_next = false);

  bool empty() const { return leaves_.empty(); }

  /// Heights of everything below each other.
  int height() const { return layout::total_height(groups_.front().parts); }

  layout::Pages paginate(int page_height) const { return layout::paginate(groups_.front().parts, page_height); }

  /// The page that holds this block.
  std::optional<std::size_t> page_of(std::string_view id, const layout::Pages& pages) const;
  void paint(const layout::Pages& pages, std::size_t page, const Rect& place) const;

 private:
  int gap_before(int wanted);

  std::vector<Block> leaves_{};
  std::optional<int> gap_after_;           // of the block that was added last
  std::vector<layout::Extent> groups_{1};  // the open groups, the body itself first
};

}  // namespace ui
