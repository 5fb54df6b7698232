#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "base/testing/temp_folder.h"
#include "tests/rig/platform_site/platform_site.h"
#include "tests/rig/station/rig_client.h"
#include "tests/support/child_process.h"
#include "tests/support/json_lines.h"

/// A whole place of service on one machine: the terminal with its real drivers, an emulated reader, a real print
/// system with an emulated printer, the reference platform over HTTPS, and a link between them that can be cut.
namespace rig {

struct StationOptions {
  std::string build_dir = {};     ///< where the programs are
  std::string source_dir = {};    ///< where the content is
  std::string framing = "split";  ///< the reader's USB framing: split or single
  bool visible = false;           ///< a window on this machine's display
  double panel_width_mm = 267.8;
  double panel_height_mm = 476.1;
};

class Station {
 public:
  /// Starts everything; when it returns the terminal shows its first screen.
  static base::Result<std::unique_ptr<Station>> start(StationOptions options);
  Station(const Station&) = delete;
  Station& operator=(const Station&) = delete;
  ~Station();

  RigClient& terminal() { return *terminal_; }

  /// Tells an emulator; the error names what it answered.
  base::Result<nlohmann::json> reader(const nlohmann::json& command);
  base::Result<nlohmann::json> printer(const nlohmann::json& command);
  base::Result<nlohmann::json> link(const nlohmann::json& command);

  /// Puts a card of a synthetic citizen on the reader.
  base::Result<void> place_card();

  /// What the platform holds now.
  base::Result<nlohmann::json> platform();

  /// The PDFs that came out of the printer, in order.
  std::vector<std::string> printed() const;

  /// kill -9, and start again on the same state.
  base::Result<void> kill_terminal();
  base::Result<void> kill_platform();

  const std::string& state_dir() const { return state_dir_; }

  /// What the terminal logs.
  std::string log_file() const { return folder_.file("kiosk.log"); }

  test_support::ChildProcess& terminal_process() { return terminal_process_; }

 private:
  explicit Station(StationOptions options) : options_(std::move(options)) {}

  base::Result<void> start_link();
  base::Result<void> start_printer();
  base::Result<void> start_terminal();
  base::Result<void> write_settings();

  std::string program(const std::string& path) const { return options_.build_dir + "/" + path; }

  StationOptions options_;
  base::testing::TempFolder folder_;
  std::string state_dir_;
  std::string queue_;
  std::string cups_server_;
  std::unique_ptr<PlatformSite> platform_;
  std::uint16_t link_port_ = 0;
  test_support::ChildProcess link_process_;
  test_support::ChildProcess printer_process_;
  test_support::ChildProcess terminal_process_;
  std::optional<test_support::JsonLinesClient> link_;
  std::optional<test_support::JsonLinesClient> printer_;
  std::optional<test_support::JsonLinesClient> reader_;
  std::unique_ptr<RigClient> terminal_;
};

}  // namespace rig
