#pragma once

#include <string>
#include <vector>

#include "config/settings.h"
#include "ui/mode.h"
#include "ui/picture.h"
#include "ui/tree.h"

/// What every screen owes everyone: each row of the accessibility table that a program can measure.
namespace ui::testing {

/// One line for each thing that is wrong, with the node's id; empty: nothing is. Checks the size and spacing of
/// targets, the height and contrast of text, that nothing overlaps, is cut or leaves the panel, and that everything
/// that can be pressed has a name and something to say.
std::vector<std::string> check_accessibility(const Tree& tree, const config::PanelSettings& panel, const Mode& mode);

/// The declared colours against the pixels: behind each text, the colour that is there most often beside the text's own
/// must stand out from it as much as the table asks.
std::vector<std::string> check_contrast_in_picture(const Tree& tree, const Picture& screenshot);

/// One line each, for a test's message.
std::string joined(const std::vector<std::string>& lines);

}  // namespace ui::testing
