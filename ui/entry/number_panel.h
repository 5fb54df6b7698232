#pragma once

#include <string>

#include "ui/entry/editor.h"
#include "ui/entry/number_entry.h"

namespace ui::entry {

/// The number pad, and a line that helps to check what was typed: how many digits, or the amount in words.
class NumberPanel final : public Editor {
 public:
  NumberPanel(NumberKind kind, std::string_view value, std::size_t max_length) : entry_(kind, value, max_length) {}

  double height_mm(const Metrics& metrics) const override;
  bool draw(PanelFrame& frame) override;
  void type(std::string_view character) override;

  void erase() override { entry_.erase(); }

  EntryDisplay display() const override;

  std::string value() const override { return entry_.value(); }

 private:
  Label help(const PanelFrame& frame) const;

  NumberEntry entry_;
};

}  // namespace ui::entry
