#include "ui/testing/accessibility.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include <fmt/format.h>

#include "ui/theme.h"

namespace ui::testing {

namespace {

// Lengths are drawn in whole pixels.
constexpr double kPixelShare = 0.999;

bool is_control(Role role) {
  switch (role) {
    case Role::kTile:
    case Role::kButton:
    case Role::kRadio:
    case Role::kCheckbox:
    case Role::kField:
    case Role::kPageButton:
    case Role::kKey:
    case Role::kCandidate:
      return true;
    case Role::kScreen:
    case Role::kTitle:
    case Role::kHeading:
    case Role::kText:
    case Role::kBanner:
    case Role::kProgress:
    case Role::kQuestion:
    case Role::kRow:
    case Role::kDialog:
    case Role::kPicture:
    case Role::kPageNumber:
    case Role::kBar:
    case Role::kEntryPanel:
      return false;
  }
  return false;
}

class Checker {
 public:
  Checker(const Tree& tree, const config::PanelSettings& panel, const Mode& mode)
      : tree_(tree), panel_{0, 0, panel.width_px, panel.height_px}, mm_(panel.width_mm / panel.width_px), mode_(mode) {
    // Behind a dialog nothing is read or pressed; the dialog and what follows it is the screen then.
    const auto dialog = std::ranges::find(tree.nodes, Role::kDialog, &Node::role);
    if (dialog != tree.nodes.end()) first_ = static_cast<std::size_t>(dialog - tree.nodes.begin());
  }

  std::vector<std::string> run() {
    for (const Node& node : tree_.nodes) {
      check_place(node);
      check_inks(node);
      if (is_control(node.role)) check_target(node);
    }
    for (std::size_t i = first_; i < tree_.nodes.size(); ++i) {
      for (std::size_t j = i + 1; j < tree_.nodes.size(); ++j) check_pair(tree_.nodes[i], tree_.nodes[j]);
    }
    return std::move(problems_);
  }

 private:
  template <typename... Args>
  void report(const Node& node, fmt::format_string<Args...> format, Args&&... args) {
    problems_.push_back(fmt::format("{}: {}", node.id, fmt::format(format, std::forward<Args>(args)...)));
  }

  void check_place(const Node& node) {
    if (!panel_.contains(node.bounds)) report(node, "leaves the panel");
  }

  void check_inks(const Node& node) {
    const double least_height = mode_.large ? limits::kCapHeightLargeMm : limits::kCapHeightMm;
    const double least_contrast = node.state.enabled ? limits::kTextContrast : limits::kDisabledTextContrast;
    for (const Ink& ink : node.inks) {
      if (ink.cap_height_mm < least_height * kPixelShare) {
        report(node, "capitals are {:.2f} mm high, at least {} mm are needed", ink.cap_height_mm, least_height);
      }
      const double contrast = contrast_ratio(ink.text, ink.background);
      if (contrast < least_contrast)
        report(node, "contrast is {:.1f}, at least {} is needed", contrast, least_contrast);
      if (!ink.bounds.empty() && !node.bounds.contains(ink.bounds)) {
        report(node, "text is cut: {} x {} px at {},{} in {} x {} px at {},{}", ink.bounds.width, ink.bounds.height,
               ink.bounds.x, ink.bounds.y, node.bounds.width, node.bounds.height, node.bounds.x, node.bounds.y);
      }
    }
  }

  void check_target(const Node& node) {
    const double least = std::min(node.bounds.width, node.bounds.height) * mm_;
    if (least < limits::kTargetMm * kPixelShare) {
      report(node, "target is {:.1f} mm, at least {} mm are needed", least, limits::kTargetMm);
    }
    if (node.name.empty() || node.spoken.empty()) report(node, "has no name or nothing to say");
  }

  void check_pair(const Node& a, const Node& b) {
    if (is_control(a.role) && is_control(b.role)) check_gap(a, b);
    for (const Ink& first : a.inks) {
      for (const Ink& second : b.inks) {
        if (!intersection(first.bounds, second.bounds).empty()) report(a, "its text overlaps that of {}", b.id);
      }
    }
  }

  void check_gap(const Node& a, const Node& b) {
    const int across = std::max(b.bounds.x - a.bounds.right(), a.bounds.x - b.bounds.right());
    const int down = std::max(b.bounds.y - a.bounds.bottom(), a.bounds.y - b.bounds.bottom());
    const double gap = std::max(across, down) * mm_;
    if (gap < limits::kTargetGapMm * kPixelShare) {
      report(a, "is {:.2f} mm from {}, at least {} mm are needed", gap, b.id, limits::kTargetGapMm);
    }
  }

  const Tree& tree_;
  Rect panel_;
  double mm_;
  Mode mode_;
  std::size_t first_ = 0;
  std::vector<std::string> problems_;
};

// More of a place than any letters cover: what is so full of a text's colour has it as its background.
constexpr double kMostInk = 0.6;

std::uint32_t colour_of(const std::uint8_t* pixel) {
  std::uint32_t word = 0;
  std::memcpy(&word, pixel, sizeof word);
  return word & 0xFFFFFF;
}

// The colour that most pixels of the place have beside the text's own: on a picture no other may come as often as that.
Colour background_of(const Picture& picture, const Rect& place, Colour text) {
  const std::uint32_t own = std::uint32_t{text.r} << 16 | std::uint32_t{text.g} << 8 | text.b;
  std::unordered_map<std::uint32_t, int> counts{{own, 0}};
  std::uint32_t colour = own;
  int* count = &counts[own];
  for (int y = place.y; y < place.bottom(); ++y) {
    const auto at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width()) + static_cast<std::size_t>(place.x)) *
        4;
    const std::uint8_t* pixel = picture.pixels().data() + at;
    for (int x = 0; x < place.width; ++x, pixel += 4) {
      // Most neighbours are alike.
      if (const std::uint32_t here = colour_of(pixel); here != colour) count = &counts[colour = here];
      ++*count;
    }
  }
  if (counts[own] > kMostInk * place.width * place.height) return text;
  counts[own] = 0;
  const std::uint32_t most =
      std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
  return {static_cast<std::uint8_t>(most >> 16), static_cast<std::uint8_t>(most >> 8), static_cast<std::uint8_t>(most)};
}

}  // namespace

std::vector<std::string> check_accessibility(const Tree& tree, const config::PanelSettings& panel, const Mode& mode) {
  return Checker(tree, panel, mode).run();
}

std::vector<std::string> check_contrast_in_picture(const Tree& tree, const Picture& screenshot) {
  std::vector<std::string> problems;
  const auto dialog = std::ranges::find(tree.nodes, Role::kDialog, &Node::role);
  const auto first = dialog == tree.nodes.end() ? tree.nodes.begin() : dialog;
  for (auto node = first; node != tree.nodes.end(); ++node) {
    for (const Ink& ink : node->inks) {
      const double least = node->state.enabled ? limits::kTextContrast : limits::kDisabledTextContrast;
      const Rect place = intersection(ink.bounds, {0, 0, screenshot.width(), screenshot.height()});
      if (place.empty()) continue;
      const double contrast = contrast_ratio(ink.text, background_of(screenshot, place, ink.text));
      if (contrast < least) {
        problems.push_back(fmt::format("{}: contrast on the glass is {:.1f}, at least {}", node->id, contrast, least));
      }
    }
  }
  return problems;
}

std::string joined(const std::vector<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace ui::testing
