#pragma once

#include <string>
#include <string_view>

#include "ui/entry_panel.h"

namespace ui::entry {

/// One keyboard or picker, from opening to closing: its state and its keys. What was typed is wiped when it goes.
class Editor {
 public:
  virtual ~Editor() = default;

  virtual double height_mm(const Metrics& metrics) const = 0;
  /// Draws the keys and does what the one that was lifted says. True: the citizen is finished.
  virtual bool draw(PanelFrame& frame) = 0;
  /// One character from a real keyboard or the rig, as if its key were pressed. Not "\n", which the panel takes.
  virtual void type(std::string_view character) = 0;
  virtual void erase() = 0;

  virtual EntryDisplay display() const = 0;
  /// As the model keeps it (FieldSpec::value).
  virtual std::string value() const = 0;
};

}  // namespace ui::entry
