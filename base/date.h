#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

/// Calendar dates as text. Only dates that exist are dates: a 30 February is none.
namespace base {

using Date = std::chrono::year_month_day;

/// "1949-12-31"; years 1000 to 9999.
std::optional<Date> parse_iso_date(std::string_view text);

/// "19491231", as cards and id numbers write it.
std::optional<Date> parse_compact_date(std::string_view text);

/// "1949-12-31".
std::string to_iso(Date date);

/// Today's date in China.
Date china_date(Wall wall);

}  // namespace base
