#include "ui/frame/body.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace ui {

int Body::gap_before(int wanted) {
  const std::optional<int> limit = std::exchange(gap_after_, std::nullopt);
  return limit ? std::min(wanted, *limit) : wanted;
}

void Body::add(Block block) {
  const int gap = gap_before(block.gap_before);
  gap_after_ = block.gap_after;
  groups_.back().parts.push_back({.height = block.height, .gap_before = gap, .with_next = block.with_next});
  leaves_.push_back(std::move(block));
}

void Body::begin_group(int gap_before) {
  groups_.push_back({.gap_before = gap_before});
}

void Body::end_group(bool with_next) {
  assert(groups_.size() > 1 && "group_end() without group_begin()");
  layout::Extent group = std::move(groups_.back());
  groups_.pop_back();
  if (group.parts.empty()) return;
  group.with_next = with_next;
  groups_.back().parts.push_back(std::move(group));
}

std::optional<std::size_t> Body::page_of(std::string_view id, const layout::Pages& pages) const {
  for (std::size_t i = 0; i < leaves_.size(); ++i) {
    if (leaves_[i].id == id) return pages.blocks[i].page;
  }
  return std::nullopt;
}

void Body::paint(const layout::Pages& pages, std::size_t page, const Rect& place) const {
  for (std::size_t i = 0; i < leaves_.size(); ++i) {
    if (pages.blocks[i].page != page) continue;
    leaves_[i].paint({place.x, place.y + pages.blocks[i].y, place.width, leaves_[i].height});
  }
}

}  // namespace ui
