#include "printing/flow.h"

#include <iterator>
#include <utility>

namespace printing {

namespace {

double height_after(const std::vector<Slab>& page, const Slab& slab) {
  return (page.empty() ? 0 : slab.space_before) + height_of(slab);
}

bool stretches(const Slab& slab) {
  return slab.grid != nullptr && slab.grid->rows().at(static_cast<std::size_t>(slab.row)).stretch;
}

void fill(std::vector<Slab>& page, double page_height) {
  std::vector<Slab*> growing;
  for (Slab& slab : page) {
    if (stretches(slab)) growing.push_back(&slab);
  }
  const double spare = page_height - height_of(page);
  if (growing.empty() || spare <= 0) return;
  for (Slab* const slab : growing) slab->grid->stretch(slab->row, spare / static_cast<double>(growing.size()));
}

// How many slabs from `begin` on must stay together.
std::size_t group_size(const std::vector<Slab>& slabs, std::size_t begin) {
  std::size_t end = begin;
  while (end + 1 < slabs.size() && slabs[end].keep_with_next && !slabs[end + 1].starts_page) ++end;
  return end - begin + 1;
}

double group_height(const std::vector<Slab>& slabs, std::size_t begin, std::size_t count, bool at_top) {
  double height = 0;
  for (std::size_t i = begin; i < begin + count; ++i) {
    height += height_of(slabs[i]) + (at_top && i == begin ? 0 : slabs[i].space_before);
  }
  return height;
}

}  // namespace

double height_of(const Slab& slab) {
  return slab.grid != nullptr ? slab.grid->rows().at(static_cast<std::size_t>(slab.row)).height : slab.height;
}

double height_of(const std::vector<Slab>& slabs) {
  return slabs.empty() ? 0 : group_height(slabs, 0, slabs.size(), true);
}

std::vector<Slab> slabs_of(const std::shared_ptr<GridLayout>& grid) {
  std::vector<Slab> slabs;
  for (std::size_t row = 0; row < grid->rows().size(); ++row) {
    Slab slab;
    slab.grid = grid;
    slab.row = static_cast<int>(row);
    slab.keep_with_next = grid->rows()[row].keep_with_next;
    slabs.push_back(std::move(slab));
  }
  return slabs;
}

std::vector<std::vector<Slab>> paginate(std::vector<Slab> slabs, double page_height) {
  std::vector<std::vector<Slab>> pages(1);
  double used = 0;
  const auto turn_page = [&] {
    pages.emplace_back();
    used = 0;
  };
  for (std::size_t i = 0; i < slabs.size();) {
    if (slabs[i].starts_page && !pages.back().empty()) {
      fill(pages.back(), page_height);
      turn_page();
    }
    const std::size_t count = group_size(slabs, i);
    const bool fits_here = used + group_height(slabs, i, count, pages.back().empty()) <= page_height;
    if (!fits_here && !pages.back().empty() && group_height(slabs, i, count, true) <= page_height) turn_page();
    for (const std::size_t end = i + count; i < end; ++i) {
      double height = height_after(pages.back(), slabs[i]);
      if (used + height > page_height && !pages.back().empty()) {
        turn_page();
        height = height_after(pages.back(), slabs[i]);
      }
      used += height;
      pages.back().push_back(std::move(slabs[i]));
    }
  }
  fill(pages.back(), page_height);
  return pages;
}

Drawing draw_slabs(const std::vector<Slab>& slabs) {
  Drawing out;
  double y = 0;
  for (std::size_t i = 0; i < slabs.size();) {
    const Slab& slab = slabs[i];
    if (i > 0) y += slab.space_before;
    if (slab.grid == nullptr) {
      append(out, slab.drawing, 0, y);
      y += slab.height;
      ++i;
      continue;
    }
    std::size_t end = i;
    double height = 0;
    while (end < slabs.size() && slabs[end].grid == slab.grid) height += height_of(slabs[end++]);
    append(out, slab.grid->draw(slab.row, slab.row + static_cast<int>(end - i)), 0, y);
    y += height;
    i = end;
  }
  return out;
}

}  // namespace printing
