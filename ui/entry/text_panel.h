#pragma once

#include <cstddef>
#include <string>

#include "ui/entry/editor.h"
#include "ui/entry/signs.h"
#include "ui/entry/text_entry.h"

namespace ui::entry {

/// The letter keyboard: candidates above, three rows of letters or signs, and a row with the space key and "done".
class TextPanel final : public Editor {
 public:
  /// `composer` may be null; it outlives the panel.
  TextPanel(Composer* composer, std::string_view value, std::size_t max_length, bool multiline)
      : entry_(composer, value, max_length), multiline_(multiline) {}

  double height_mm(const Metrics& metrics) const override;
  bool draw(PanelFrame& frame) override;
  void type(std::string_view character) override;

  void erase() override { entry_.erase(); }

  EntryDisplay display() const override;

  std::string value() const override { return entry_.buffer().text(); }

 private:
  void draw_strip(PanelFrame& frame, RectMm strip);
  void draw_composition(PanelFrame& frame, const RectMm& place);
  void draw_candidates(PanelFrame& frame, const RectMm& place);
  void draw_digits(PanelFrame& frame, const RectMm& row);
  void draw_letters(PanelFrame& frame, RectMm& rest);
  void draw_signs(PanelFrame& frame, RectMm& rest);
  bool draw_bottom(PanelFrame& frame, const RectMm& row);
  void draw_letter_row(PanelFrame& frame, std::string_view letters, std::span<const RectMm> places);
  void draw_sign(PanelFrame& frame, const Sign& sign, const RectMm& place);
  void draw_erase(PanelFrame& frame, const RectMm& place);
  Label hint(const PanelFrame& frame) const;

  TextEntry entry_;
  bool multiline_;
};

}  // namespace ui::entry
