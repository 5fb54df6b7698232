#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace ui::entry {

/// The days that can be chosen, both included.
struct DateBounds {
  base::Date earliest;
  base::Date latest;
  bool mostly_late = false;  ///< the likely days are near the latest: its decade is open at first
};

/// One key of a step: the decade's first year, a year, a month or a day.
struct DateChoice {
  int number = 0;
  bool enabled = true;  ///< some day of it lies within the bounds
  bool selected = false;
};

/// Choosing a date by taps: the decade, the year, the month, the day. Or by typing its eight digits.
class DateEntry {
 public:
  enum class Step : std::uint8_t { kDecade, kYear, kMonth, kDay };

  /// `iso` is "2026-03-02"; anything else starts with no date. The decade is skipped when the bounds leave few years.
  DateEntry(const DateBounds& bounds, std::string_view iso);

  Step step() const { return step_; }

  std::vector<DateChoice> choices() const;
  /// Takes a choice by its number and goes on to the next step; a number that is not enabled does nothing.
  void pick(int number);
  /// Back to an earlier step, to choose it anew; a step that is not reached yet does nothing.
  void go_to(Step step);
  bool can_go_to(Step step) const;

  bool typing() const { return typing_; }

  /// Changes between keys to choose from and a number pad.
  void set_typing(bool typing);
  bool type_digit(char digit);
  bool erase();
  void clear();
  /// Eight digits were typed, and they are no day, or none within the bounds.
  bool typed_wrong() const;

  std::optional<int> year() const { return year_; }

  std::optional<int> month() const { return month_; }

  std::optional<int> day() const { return day_; }

  /// The digits typed so far: "194912".
  const std::string& typed() const { return typed_; }

  /// "2026-03-02"; empty until the date is whole and within the bounds.
  std::string value() const;

 private:
  bool skips_decades() const;
  bool within(base::Date first, base::Date last) const;
  void take(base::Date date);
  void forget();
  void drop_impossible_day();

  DateBounds bounds_;
  Step step_ = Step::kDecade;
  bool typing_ = false;
  std::optional<int> decade_, year_, month_, day_;
  std::string typed_;
};

}  // namespace ui::entry
