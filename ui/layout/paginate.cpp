#include "ui/layout/paginate.h"

#include <utility>

namespace ui::layout {

namespace {

int height_of(const Extent& extent) {
  return extent.parts.empty() ? extent.height : total_height(extent.parts);
}

class Paginator {
 public:
  explicit Paginator(int page_height) : page_height_(page_height) {}

  void place(std::span<const Extent> extents) {
    while (!extents.empty()) {
      const std::size_t length = chain_length(extents);
      place_chain(extents.first(length));
      extents = extents.subspan(length);
    }
  }

  Pages take() && {
    pages_.count = page_ + 1;
    return std::move(pages_);
  }

 private:
  // How many of the first extents must share a page.
  static std::size_t chain_length(std::span<const Extent> extents) {
    std::size_t length = 1;
    while (length < extents.size() && extents[length - 1].with_next) ++length;
    return length;
  }

  void place_chain(std::span<const Extent> chain) {
    const int height = total_height(chain);
    const int gap = at_top() ? 0 : chain.front().gap_before;
    if (y_ + gap + height > page_height_) {
      if (height > page_height_ && divide(chain)) return;
      new_page();
    }
    for (const Extent& extent : chain) put(extent);
  }

  // Loosens a chain that no page can hold: its last group into the group's parts.
  bool divide(std::span<const Extent> chain) {
    const Extent& last = chain.back();
    if (!last.parts.empty()) {
      std::vector<Extent> loose(chain.begin(), chain.end() - 1);
      loose.insert(loose.end(), last.parts.begin(), last.parts.end());
      loose[chain.size() - 1].gap_before = last.gap_before;
      place(loose);
      return true;
    }
    if (chain.size() == 1) return false;
    place_chain(chain.first(chain.size() - 1));
    place_chain(chain.last(1));
    return true;
  }

  void put(const Extent& extent) {
    if (!at_top()) y_ += extent.gap_before;
    if (extent.parts.empty()) {
      pages_.blocks.push_back({page_, y_});
      y_ += extent.height;
      return;
    }
    bool first = true;
    for (Extent part : extent.parts) {
      if (std::exchange(first, false)) part.gap_before = 0;
      put(part);
    }
  }

  bool at_top() const { return y_ == 0; }

  void new_page() {
    if (at_top()) return;
    ++page_;
    y_ = 0;
  }

  int page_height_;
  std::size_t page_ = 0;
  int y_ = 0;
  Pages pages_;
};

}  // namespace

int total_height(std::span<const Extent> extents) {
  int height = 0;
  for (const Extent& extent : extents) {
    if (height > 0) height += extent.gap_before;
    height += height_of(extent);
  }
  return height;
}

Pages paginate(std::span<const Extent> extents, int page_height) {
  Paginator paginator(page_height);
  paginator.place(extents);
  return std::move(paginator).take();
}

}  // namespace ui::layout
