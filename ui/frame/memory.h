#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/entry_panel.h"

namespace ui {

/// What one pass found out and the next one tells the view: widget calls stand before the layout that tests the touch.
struct Delivery {
  std::string activated;             ///< the id that was pressed and released
  std::string edited;                ///< the field whose value changed
  std::optional<std::string> value;  ///< its new value

  bool empty() const { return activated.empty() && !value; }
};

/// What the screen remembers from pass to pass. Everything else is made anew from the model.
struct FrameMemory {
  std::string screen;                        ///< id of the screen of the last pass
  std::map<std::string, std::size_t> pages;  ///< screen id -> page of its body
  std::optional<EntryRequest> open;          ///< the field that is being edited
  bool follow_field = false;                 ///< its page is shown, until the citizen turns pages
  std::string reveal;                        ///< a block whose page is shown in the next pass
  std::vector<std::string> problems;         ///< ids that said they have one
  bool asked_to_go_on = false;               ///< a footer button was delivered: a problem that is left must be seen
  Delivery delivery;

  void wipe();
};

}  // namespace ui
