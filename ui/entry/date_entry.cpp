#include "ui/entry/date_entry.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/secret.h"

namespace ui::entry {

namespace {

using base::Date;
using std::chrono::day;
using std::chrono::last;
using std::chrono::month;
using std::chrono::year;

constexpr std::size_t kTypedDigits = 8;
constexpr int kFewYears = 12;  // these fit on one page of keys

constexpr int to_int(year value) {
  return static_cast<int>(value);
}

constexpr int decade_of(int a_year) {
  return a_year / 10 * 10;
}

constexpr Date make_date(int a_year, int a_month, int a_day) {
  return year{a_year} / month{static_cast<unsigned>(a_month)} / day{static_cast<unsigned>(a_day)};
}

constexpr int days_in(int a_year, int a_month) {
  return static_cast<int>(static_cast<unsigned>((year{a_year} / month{static_cast<unsigned>(a_month)} / last).day()));
}

}  // namespace

DateEntry::DateEntry(const DateBounds& bounds, std::string_view iso) : bounds_(bounds) {
  typed_.reserve(32);  // one heap block, wiped in clear()
  if (const auto date = base::parse_iso_date(iso); date && within(*date, *date)) {
    take(*date);
  } else {
    forget();
  }
}

bool DateEntry::skips_decades() const {
  return to_int(bounds_.latest.year()) - to_int(bounds_.earliest.year()) < kFewYears;
}

bool DateEntry::within(Date first, Date last_day) const {
  return last_day >= bounds_.earliest && first <= bounds_.latest;
}

std::vector<DateChoice> DateEntry::choices() const {
  std::vector<DateChoice> list;
  const int first_year = to_int(bounds_.earliest.year());
  const int last_year = to_int(bounds_.latest.year());
  switch (step_) {
    case Step::kDecade:
      for (int decade = decade_of(first_year); decade <= last_year; decade += 10) {
        list.push_back({decade, true, decade == decade_});
      }
      break;
    case Step::kYear: {
      const int from = skips_decades() ? first_year : *decade_;
      const int to = skips_decades() ? last_year : *decade_ + 9;
      for (int y = from; y <= to; ++y) list.push_back({y, y >= first_year && y <= last_year, y == year_});
      break;
    }
    case Step::kMonth:
      for (int m = 1; m <= 12; ++m) {
        const int end = days_in(*year_, m);
        list.push_back({m, within(make_date(*year_, m, 1), make_date(*year_, m, end)), m == month_});
      }
      break;
    case Step::kDay:
      for (int d = 1; d <= days_in(*year_, *month_); ++d) {
        const Date date = make_date(*year_, *month_, d);
        list.push_back({d, within(date, date), d == day_});
      }
      break;
  }
  return list;
}

void DateEntry::pick(int number) {
  const auto offered = choices();
  const auto found = std::ranges::find(offered, number, &DateChoice::number);
  if (found == offered.end() || !found->enabled) return;
  switch (step_) {
    case Step::kDecade:
      decade_ = number;
      step_ = Step::kYear;
      break;
    case Step::kYear:
      year_ = number;
      decade_ = decade_of(number);
      step_ = Step::kMonth;
      break;
    case Step::kMonth:
      month_ = number;
      step_ = Step::kDay;
      break;
    case Step::kDay:
      day_ = number;
      break;
  }
  drop_impossible_day();
}

void DateEntry::drop_impossible_day() {
  if (!year_ || !month_ || !day_) return;
  const Date date = make_date(*year_, *month_, *day_);
  if (!date.ok() || !within(date, date)) day_.reset();
}

bool DateEntry::can_go_to(Step step) const {
  switch (step) {
    case Step::kDecade:
      return !skips_decades();
    case Step::kYear:
      return skips_decades() || decade_.has_value();
    case Step::kMonth:
      return year_.has_value();
    case Step::kDay:
      return year_ && month_;
  }
  return false;
}

void DateEntry::go_to(Step step) {
  if (can_go_to(step)) step_ = step;
}

void DateEntry::set_typing(bool typing) {
  if (typing == typing_) return;
  typing_ = typing;
  base::wipe(typed_);
  if (typing && !value().empty()) typed_ = fmt::format("{:04}{:02}{:02}", *year_, *month_, *day_);
  if (!typing && value().empty()) forget();
}

bool DateEntry::type_digit(char digit) {
  if (digit < '0' || digit > '9' || typed_.size() >= kTypedDigits) return false;
  typed_.push_back(digit);
  if (typed_.size() < kTypedDigits) return true;
  if (const auto date = base::parse_compact_date(typed_); date && within(*date, *date)) take(*date);
  return true;
}

bool DateEntry::erase() {
  if (typed_.empty()) return false;
  typed_.pop_back();
  forget();
  return true;
}

void DateEntry::clear() {
  base::wipe(typed_);
  forget();
}

bool DateEntry::typed_wrong() const {
  return typed_.size() == kTypedDigits && value().empty();
}

void DateEntry::take(Date date) {
  year_ = to_int(date.year());
  decade_ = decade_of(*year_);
  month_ = static_cast<int>(static_cast<unsigned>(date.month()));
  day_ = static_cast<int>(static_cast<unsigned>(date.day()));
  step_ = Step::kDay;
}

void DateEntry::forget() {
  decade_.reset();
  if (bounds_.mostly_late) decade_ = decade_of(to_int(bounds_.latest.year()));
  year_.reset();
  month_.reset();
  day_.reset();
  step_ = skips_decades() || decade_ ? Step::kYear : Step::kDecade;
}

std::string DateEntry::value() const {
  if (!year_ || !month_ || !day_) return {};
  return base::to_iso(make_date(*year_, *month_, *day_));
}

}  // namespace ui::entry
