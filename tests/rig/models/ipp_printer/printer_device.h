#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "tests/support/child_process.h"

namespace rig {

/// What happens to a page that the printer has begun.
enum class PrintFault {
  kNone,
  kJam,        ///< it stops with media-jam and goes on after clear
  kJamLosing,  ///< the same, but the job is given up by the printer when the jam is cleared
  kHold,       ///< it takes as long as this lasts, and says nothing
};

/// An emulated IPP Everywhere printer on loopback: ippeveprinter with a private D-Bus. Everything it keeps is below one
/// folder; the PDFs it "prints" are put into the output folder, one file each, in the order of their names.
class PrinterDevice {
 public:
  /// Returns when it listens. The folder must exist and be its own.
  static base::Result<std::unique_ptr<PrinterDevice>> start(const std::string& folder, const std::string& output);

  /// ipp://localhost:PORT/ipp/print
  std::string uri() const;

  /// Sheets in the tray: 0 is empty, 1 to 24 is low.
  base::Result<void> set_sheets(int sheets);
  /// In percent: 0 is empty, 1 to 9 is low.
  base::Result<void> set_toner(int percent);
  base::Result<void> set_fault(PrintFault fault);
  /// How many pages it has had in its works, whatever became of them.
  int pages_begun() const;

  /// The process stands still: connections are taken, nothing is answered.
  void freeze();
  void thaw();
  /// The power goes. What was being printed is lost.
  void kill();
  /// The power comes back, with the paper that was in it.
  base::Result<void> restart();

  bool running() { return printer_.running(); }

  bool frozen() const { return frozen_; }

  int sheets() const { return sheets_; }

 private:
  PrinterDevice(std::string folder, std::string output, std::uint16_t port)
      : folder_(std::move(folder)), output_(std::move(output)), port_(port) {}

  base::Result<void> write_files() const;
  base::Result<void> start_bus();
  base::Result<void> start_printer();
  base::Result<void> submit_form(const std::string& path_and_query) const;

  std::string folder_;
  std::string output_;
  std::uint16_t port_;
  int sheets_ = 100;
  bool frozen_ = false;
  test_support::ChildProcess bus_;
  test_support::ChildProcess printer_;
};

}  // namespace rig
