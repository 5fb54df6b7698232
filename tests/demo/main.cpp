#include <cstdio>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "tests/demo/by_hand.h"
#include "tests/demo/by_itself.h"

/// The terminal at work, with a reader, a printer and a platform beside it. ./run-demo builds and starts this.
int main(int argc, char** argv) {
  bool headless = false;
  std::string out = "out";
  CLI::App app("Shows the terminal at work: a citizen applies for legal aid");
  app.add_flag("--headless", headless, "no window: one citizen goes the whole way by itself");
  app.add_option("--out", out, "where the papers, the screens and what the platform holds are left")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  const auto done = headless ? demo::play_by_itself(out) : demo::open_for_hands();
  if (done) return 0;
  fmt::print(stderr, "demo: {}\n", done.error().to_string());
  return 1;
}
