// The ID-card reader as a program: makes a bus with the reader on it, starts a child that sees it, and does what a
// control socket says. See README.md.
#include <atomic>
#include <csignal>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "tests/rig/umockdev_sam/preload.h"
#include "tests/rig/umockdev_sam/umockdev_sam.h"
#include "tests/support/child_process.h"
#include "tests/support/json_lines.h"

namespace {

// Set by a handler that may run on any thread.
std::atomic<bool> asked_to_end = false;
static_assert(std::atomic<bool>::is_always_lock_free);

// How soon a request to end is noticed.
constexpr std::chrono::milliseconds kLook{100};

struct Options {
  std::string control;
  std::string framing = "split";
  int find_ms = 20;
  int select_ms = 30;
  int read_ms = 400;
  bool unplugged = false;
  std::vector<std::string> child;
};

rig::SamTimings timings(const Options& options) {
  return {.find = base::Duration(options.find_ms),
          .select = base::Duration(options.select_ms),
          .read = base::Duration(options.read_ms)};
}

void end_on(int signal_number) {
  struct sigaction action{};
  action.sa_handler = [](int) { asked_to_end = true; };
  sigaction(signal_number, &action, nullptr);
}

int run_child(const Options& options) {
  test_support::ChildOptions how;
  how.argv = options.child;
  how.inherit_output = true;
  auto child = test_support::ChildProcess::start(how);
  if (!child) {
    fmt::print(stderr, "sam_emulator: {}\n", child.error().to_string());
    return 1;
  }
  for (;;) {
    if (asked_to_end) child->stop();
    if (const auto status = child->wait(kLook)) return *status;
  }
}

int run(const Options& options) {
  auto reader = rig::UmockdevSam::create(*rig::parse_sam_framing(options.framing), timings(options));
  if (!reader) {
    fmt::print(stderr, "sam_emulator: {}\n", reader.error().to_string());
    return 1;
  }
  if (const auto plugged = options.unplugged ? base::Result<void>() : (*reader)->plug(); !plugged) {
    fmt::print(stderr, "sam_emulator: {}\n", plugged.error().to_string());
    return 1;
  }
  std::unique_ptr<test_support::JsonLinesServer> control;
  if (!options.control.empty()) {
    auto started = test_support::JsonLinesServer::start(
        options.control, [&reader](const nlohmann::json& request) { return (*reader)->control(request); });
    if (!started) {
      fmt::print(stderr, "sam_emulator: {}\n", started.error().to_string());
      return 1;
    }
    control = std::move(*started);
  }
  return run_child(options);
}

}  // namespace

int main(int argc, char** argv) {
  if (const auto under = rig::run_under_umockdev(argv); !under) {
    fmt::print(stderr, "sam_emulator: {}\n", under.error().to_string());
    return 1;
  }
  Options options;
  CLI::App app("An emulated ID-card reader (0400:c35a) on an emulated USB bus, and a program that sees it.");
  app.add_option("--control", options.control, "UNIX socket for commands, one JSON object a line");
  app.add_option("--framing", options.framing, "split, single or interrupt")
      ->check(CLI::IsMember({"split", "single", "interrupt"}))
      ->capture_default_str();
  app.add_option("--find-ms", options.find_ms, "how long the reader takes to look for a card")->capture_default_str();
  app.add_option("--select-ms", options.select_ms, "… to select it")->capture_default_str();
  app.add_option("--read-ms", options.read_ms, "… to read it")->capture_default_str();
  app.add_flag("--unplugged", options.unplugged, "begin without the reader; \"replug\" plugs it in");
  app.add_option("child", options.child, "-- the program to start, and its arguments")->required();
  CLI11_PARSE(app, argc, argv);
  end_on(SIGTERM);
  end_on(SIGINT);
  return run(options);
}
