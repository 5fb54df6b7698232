#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/bench/measure.h"

namespace bench {

/// The rounds of one subject.
struct Result {
  std::string name;
  std::vector<Round> rounds;
};

/// What has to be reached: the terminal's figure over the other's, or an absolute figure.
struct Bar {
  std::string name;
  double value = 0;
  double limit = 0;

  bool reached() const { return value <= limit; }
};

/// The bars of a terminal against what one would use instead; medians over all rounds.
std::vector<Bar> bars(const Result& terminal, const Result& other);

/// A table for people, a line for each figure, and one for each bar.
std::string to_text(const Result& terminal, const Result& other, const std::vector<Bar>& bars);
nlohmann::json to_json(const Result& terminal, const Result& other, const std::vector<Bar>& bars);

}  // namespace bench
