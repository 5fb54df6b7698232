#include "tests/bench/report.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace bench {

namespace {

/// The value that `share` of the values do not exceed.
double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values[std::min(at, values.size() - 1)];
}

double median_of(const Result& result, double Round::* figure) {
  std::vector<double> values;
  for (const Round& round : result.rounds) values.push_back(round.*figure);
  return quantile(values, 0.5);
}

double tap_quantile(const Result& result, double share) {
  std::vector<double> taps;
  for (const Round& round : result.rounds) taps.insert(taps.end(), round.tap_ms.begin(), round.tap_ms.end());
  return quantile(taps, share);
}

struct Figure {
  std::string_view id;
  std::string_view name;
  std::function<double(const Result&)> of;
};

const std::vector<Figure>& figures() {
  const auto median = [](double Round::* figure) {
    return [figure](const Result& result) { return median_of(result, figure); };
  };
  static const std::vector<Figure> kFigures{
      {"first_paint_ms", "start to first screen, ms", median(&Round::first_paint_ms)},
      {"home_ms", "touch to home screen, ms", median(&Round::home_ms)},
      {"pss_mb", "memory (PSS), MB", median(&Round::pss_mb)},
      {"rss_mb", "memory (RSS), MB", median(&Round::rss_mb)},
      {"idle_percent", "idle CPU, % of a core", median(&Round::idle_percent)},
      {"tap_median_ms", "tap to paint, median, ms", [](const Result& r) { return tap_quantile(r, 0.5); }},
      {"tap_p99_ms", "tap to paint, p99, ms", [](const Result& r) { return tap_quantile(r, 0.99); }},
      {"cpu_per_tap_ms", "CPU per tap, ms", median(&Round::cpu_per_tap_ms)},
  };
  return kFigures;
}

int missed(const Result& result) {
  int sum = 0;
  for (const Round& round : result.rounds) sum += round.missed;
  return sum;
}

nlohmann::json to_json(const Result& result) {
  nlohmann::json json{{"name", result.name}, {"missed_taps", missed(result)}};
  for (const Figure& figure : figures()) json[figure.id] = figure.of(result);
  for (const Round& round : result.rounds) {
    json["rounds"].push_back({{"first_paint_ms", round.first_paint_ms},
                              {"home_ms", round.home_ms},
                              {"processes", round.processes},
                              {"pss_mb", round.pss_mb},
                              {"rss_mb", round.rss_mb},
                              {"idle_percent", round.idle_percent},
                              {"tap_ms", round.tap_ms},
                              {"cpu_per_tap_ms", round.cpu_per_tap_ms}});
  }
  return json;
}

double ratio(double value, double other) {
  return other > 0 ? value / other : 0;
}

}  // namespace

std::vector<Bar> bars(const Result& terminal, const Result& other) {
  const auto share = [&](double Round::* figure) {
    return ratio(median_of(terminal, figure), median_of(other, figure));
  };
  return {
      {"start, over the browser's", share(&Round::first_paint_ms), 1.0 / 5},
      {"memory, over the browser's", share(&Round::pss_mb), 1.0 / 4},
      {"tap to paint, over the browser's", ratio(tap_quantile(terminal, 0.5), tap_quantile(other, 0.5)), 1.0 / 2},
      {"idle CPU, % of a core", median_of(terminal, &Round::idle_percent), 0.1},
      {"taps that showed nothing", static_cast<double>(missed(terminal)), 0},
  };
}

std::string to_text(const Result& terminal, const Result& other, const std::vector<Bar>& bars) {
  std::string text =
      fmt::format("{:34} {:>12} {:>12} {:>8}\n", "median of the rounds", terminal.name, other.name, "ratio");
  for (const Figure& figure : figures()) {
    const double mine = figure.of(terminal);
    const double theirs = figure.of(other);
    text += fmt::format("{:34} {:12.2f} {:12.2f} {:8.2f}\n", figure.name, mine, theirs, ratio(mine, theirs));
  }
  text += "\n";
  for (const Bar& bar : bars) {
    text += fmt::format("{:34} {:8.3f}  at most {:.3f}  {}\n", bar.name, bar.value, bar.limit,
                        bar.reached() ? "reached" : "MISSED");
  }
  return text;
}

nlohmann::json to_json(const Result& terminal, const Result& other, const std::vector<Bar>& bars) {
  nlohmann::json json{{"terminal", to_json(terminal)}, {"other", to_json(other)}, {"bars", nlohmann::json::array()}};
  for (const Bar& bar : bars) {
    json["bars"].push_back(
        {{"name", bar.name}, {"value", bar.value}, {"limit", bar.limit}, {"reached", bar.reached()}});
  }
  return json;
}

}  // namespace bench
