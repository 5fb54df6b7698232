#pragma once

#include <string>

#include "ui/entry/date_entry.h"
#include "ui/entry/editor.h"

namespace ui::entry {

/// Keys for the decade, the year, the month and the day, one step after the other; or a number pad.
class DatePanel final : public Editor {
 public:
  DatePanel(const DateBounds& bounds, std::string_view iso) : entry_(bounds, iso) {}

  double height_mm(const Metrics& metrics) const override;
  bool draw(PanelFrame& frame) override;
  void type(std::string_view character) override;
  void erase() override;
  EntryDisplay display() const override;

  std::string value() const override { return entry_.value(); }

 private:
  bool draw_choosing(PanelFrame& frame, RectMm rest);
  bool draw_typing(PanelFrame& frame, RectMm rest);
  void draw_choices(PanelFrame& frame, const RectMm& place);
  Label choice_label(const PanelFrame& frame, int number) const;
  Label help(const PanelFrame& frame) const;
  std::string in_words(const PanelFrame& frame) const;

  DateEntry entry_;
  std::string shown_;  ///< the date in the citizen's language, as of the last pass
};

}  // namespace ui::entry
