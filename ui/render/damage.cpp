#include "ui/render/damage.h"

#include <bit>
#include <initializer_list>

#include "ui/render/primitives.h"

namespace ui::render {

namespace {

// One step of a 64-bit multiply-and-fold hash.
std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29);
}

std::uint64_t pair(float a, float b) {
  return std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32 | std::bit_cast<std::uint32_t>(b);
}

std::uint64_t hash_of(const Primitive& primitive) {
  std::uint64_t hash = primitive.picture == nullptr ? 0 : primitive.picture->serial();
  hash = mix(hash, static_cast<std::uint64_t>(primitive.kind));
  for (const ImDrawVert* corner : primitive.corners) {
    hash = mix(hash, pair(corner->pos.x, corner->pos.y));
    hash = mix(hash, corner->col);
  }
  const Rect& clip = primitive.clip;
  for (const int side : {clip.x, clip.y, clip.width, clip.height}) {
    hash = mix(hash, static_cast<std::uint64_t>(static_cast<std::uint32_t>(side)));
  }
  return hash;
}

}  // namespace

DamageGrid::DamageGrid(int width, int height)
    : width_(width),
      height_(height),
      columns_((width + kCell - 1) / kCell),
      rows_((height + kCell - 1) / kCell),
      shown_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)),
      next_(shown_.size()),
      changed_(shown_.size()) {}

void DamageGrid::forget() {
  valid_ = false;
}

std::vector<Rect> DamageGrid::update(const ImDrawData& data) {
  hash_cells(data);
  for (std::size_t i = 0; i < next_.size(); ++i) changed_[i] = !valid_ || next_[i] != shown_[i];
  valid_ = true;
  shown_.swap(next_);
  return merge_changed();
}

void DamageGrid::hash_cells(const ImDrawData& data) {
  std::fill(next_.begin(), next_.end(), 0);
  const Rect panel{0, 0, width_, height_};
  for_each_primitive(data, [&](const Primitive& primitive) {
    const Rect bounds = intersection(panel, primitive.bounds());
    if (bounds.empty()) return;
    const std::uint64_t hash = hash_of(primitive);
    for (int row = bounds.y / kCell; row <= (bounds.bottom() - 1) / kCell; ++row) {
      for (int column = bounds.x / kCell; column <= (bounds.right() - 1) / kCell; ++column) {
        std::uint64_t& cell = next_[static_cast<std::size_t>(row * columns_ + column)];
        cell = mix(cell, hash);
      }
    }
  });
}

// Greedy: as wide as the run of changed cells, then down while all of the run below has changed too.
std::vector<Rect> DamageGrid::merge_changed() {
  std::vector<Rect> out;
  const auto cell = [this](int column, int row) { return static_cast<std::size_t>(row * columns_ + column); };
  for (int row = 0; row < rows_; ++row) {
    for (int column = 0; column < columns_; ++column) {
      if (!changed_[cell(column, row)]) continue;
      int right = column;
      while (right < columns_ && changed_[cell(right, row)]) ++right;
      int bottom = row;
      const auto whole_row_changed = [&] {
        for (int i = column; i < right; ++i) {
          if (!changed_[cell(i, bottom)]) return false;
        }
        return true;
      };
      for (; bottom < rows_ && whole_row_changed(); ++bottom) {
        for (int i = column; i < right; ++i) changed_[cell(i, bottom)] = false;
      }
      out.push_back(intersection({0, 0, width_, height_},
                                 {column * kCell, row * kCell, (right - column) * kCell, (bottom - row) * kCell}));
    }
  }
  return out;
}

}  // namespace ui::render
