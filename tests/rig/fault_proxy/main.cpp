#include <csignal>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "tests/rig/fault_proxy/fault_proxy.h"
#include "tests/support/json_lines.h"

/// fault_proxy: the link between terminal and platform, to be cut on command. See README.md.
int main(int argc, char** argv) {
  CLI::App app("Stands between terminal and platform and lets things go wrong on command");
  rig::FaultProxyOptions options;
  std::string control;
  app.add_option("--control", control, "Control socket to make")->required();
  app.add_option("--to", options.to, "The platform's port on 127.0.0.1")->required();
  app.add_option("--port", options.port, "Where to listen; 0: any free one, printed when listening");
  app.add_option("--cert", options.certificate_file, "PEM certificate to show the terminal")->required();
  app.add_option("--key", options.key_file, "PEM key of the certificate")->required();
  app.add_option("--ca", options.ca_file, "PEM authority of the platform's certificate")->required();
  CLI11_PARSE(app, argc, argv);

  // Blocked before any thread starts, so that all of them leave the signals to sigwait below.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  auto proxy = rig::FaultProxy::start(options);
  if (!proxy) {
    fmt::print(stderr, "fault_proxy: {}\n", proxy.error().to_string());
    return 1;
  }
  auto server = test_support::JsonLinesServer::start(
      control, [&proxy](const nlohmann::json& request) { return (*proxy)->handle(request); });
  if (!server) {
    fmt::print(stderr, "fault_proxy: {}\n", server.error().to_string());
    return 1;
  }
  fmt::print("listening {}\n", (*proxy)->port());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ends, &signal);
  return 0;
}
