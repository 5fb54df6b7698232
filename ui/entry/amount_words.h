#pragma once

#include <string>
#include <string_view>

#include "config/texts.h"

namespace ui::entry {

/// An amount of yuan in words, so that a zero too many is seen and heard: "12050.5" is 一万二千零五十元五角, or
/// "12,050.50 yuan". `amount` is digits with at most two decimals, below 10^12; empty for an empty amount.
std::string amount_in_words(std::string_view amount, config::Language language);

}  // namespace ui::entry
