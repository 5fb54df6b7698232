// An emulated printer behind a real print system, told what to do over a control socket. See README.md.
#include <csignal>
#include <iostream>

#include <CLI/CLI.hpp>

#include "tests/rig/models/ipp_printer/printer_rig.h"
#include "tests/support/json_lines.h"

int main(int argc, char** argv) {
  std::string control;
  std::string output;
  CLI::App app("Emulated IPP printer with a private CUPS queue");
  app.add_option("--control", control, "UNIX socket to listen on for commands")->required();
  app.add_option("--output", output, "folder for the pages that were printed");
  CLI11_PARSE(app, argc, argv);

  // Blocked before any thread or child begins, so that the ends below are waited for here and nowhere else.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  auto rig = rig::PrinterRig::start(output);
  if (!rig) {
    std::cerr << rig.error().to_string() << '\n';
    return 1;
  }
  auto server = test_support::JsonLinesServer::start(
      control, [&](const nlohmann::json& request) { return (*rig)->handle(request); });
  if (!server) {
    std::cerr << server.error().to_string() << '\n';
    return 1;
  }
  std::cout << (*rig)->handle({{"command", "status"}}).dump() << std::endl;

  int signal = 0;
  sigwait(&ends, &signal);
  return 0;
}
