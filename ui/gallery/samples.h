#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/ui.h"

namespace ui::gallery {

/// One sample screen, and what is pressed before the picture is taken.
struct Sample {
  std::string name;
  Ui::View view;
  std::vector<std::string> presses{};
  std::string typed{};
};

std::vector<Sample> samples();

}  // namespace ui::gallery
