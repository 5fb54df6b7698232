// Measures the terminal against a browser that shows the same screens, both from outside, in one run. See
// tests/bench/run.
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/bench/report.h"

namespace {

using nlohmann::json;

bench::Subject subject_of(const json& plan, const std::string& log) {
  const auto box = plan.at("tile").get<std::vector<int>>();
  return {.name = plan.at("name").get<std::string>(),
          .program = {.argv = plan.at("argv").get<std::vector<std::string>>(),
                      .env = plan.value("env", std::map<std::string, std::string>()),
                      .output_file = log,
                      .working_dir = {}},
          .fresh_folders = plan.value("fresh_folders", std::vector<std::string>()),
          .tile = {box.at(0), box.at(1), box.at(2), box.at(3)}};
}

struct Run {
  bench::Subject subject;
  bench::Reference reference;
  bench::Result result;
};

int fail(const base::Error& error) {
  std::cerr << "bench: " << error.to_string() << "\n";
  return 2;
}

int run(const json& plan, const std::string& display, const std::string& log_dir, const std::string& out) {
  auto screen = bench::Screen::open(display);
  if (!screen) return fail(screen.error());
  const bench::Plan work{.taps = plan.at("taps").get<int>(),
                         .idle = std::chrono::seconds(plan.at("idle_seconds").get<int>())};
  std::vector<Run> runs;
  for (const json& described : plan.at("subjects")) {
    const std::string name = described.at("name").get<std::string>();
    const bench::Subject subject = subject_of(described, fmt::format("{}/{}.log", log_dir, name));
    auto reference = bench::look_at(subject, **screen);
    if (!reference) return fail(reference.error());
    runs.push_back({subject, std::move(*reference), {.name = name, .rounds = {}}});
  }
  // By turns, so that what else the machine does falls on both.
  for (int round = 1; round <= plan.at("rounds").get<int>(); ++round) {
    for (Run& each : runs) {
      auto measured = bench::measure(each.subject, each.reference, work, **screen);
      if (!measured) return fail(measured.error());
      fmt::print("round {} {:9} first screen {:.0f} ms, memory {:.0f} MB in {} processes\n", round, each.subject.name,
                 measured->first_paint_ms, measured->pss_mb, measured->processes);
      std::fflush(stdout);
      each.result.rounds.push_back(std::move(*measured));
    }
  }
  const auto bars = bench::bars(runs.at(0).result, runs.at(1).result);
  fmt::print("\n{}", bench::to_text(runs[0].result, runs[1].result, bars));
  std::ofstream(out) << bench::to_json(runs[0].result, runs[1].result, bars).dump(2) << "\n";
  return std::ranges::all_of(bars, &bench::Bar::reached) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures the terminal against a browser kiosk, from outside.");
  std::string plan_file;
  std::string display;
  std::string log_dir = ".";
  std::string out = "bench.json";
  app.add_option("plan", plan_file, "JSON: taps, idle_seconds, rounds, and two subjects")->required();
  app.add_option("--display", display, "X display; default: $DISPLAY");
  app.add_option("--logs", log_dir, "folder for what the programs print");
  app.add_option("--json", out, "file for every figure");
  CLI11_PARSE(app, argc, argv);
  std::ifstream in(plan_file);
  const json plan = json::parse(in, nullptr, false);
  if (plan.is_discarded()) {
    std::cerr << "bench: " << plan_file << " is not JSON\n";
    return 2;
  }
  try {
    return run(plan, display, log_dir, out);
  } catch (const json::exception& problem) {
    std::cerr << "bench: " << plan_file << ": " << problem.what() << "\n";
    return 2;
  }
}
