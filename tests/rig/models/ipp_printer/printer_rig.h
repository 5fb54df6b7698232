#pragma once

#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "base/testing/temp_folder.h"
#include "tests/rig/models/ipp_printer/print_scheduler.h"
#include "tests/rig/models/ipp_printer/printer_device.h"

namespace rig {

/// An emulated printer behind a real print system, and the hands at it. Not thread-safe. What it starts ends with it.
class PrinterRig {
 public:
  /// Returns when the queue takes jobs. `output` receives the PDFs that were printed; empty: a folder of its own.
  static base::Result<std::unique_ptr<PrinterRig>> start(std::string output = {});

  PrinterDevice& device() { return *device_; }

  PrintScheduler& scheduler() { return *scheduler_; }

  /// The finished pages, oldest first.
  std::vector<std::string> printed() const;

  /// One request of the control socket: {"command": "paper_out"}; see README.md. The answer has "ok", or "error".
  nlohmann::json handle(const nlohmann::json& request);

 private:
  PrinterRig() = default;

  base::Result<void> carry_out(const std::string& command);
  nlohmann::json status();

  base::testing::TempFolder folder_;
  std::string output_;
  std::unique_ptr<PrinterDevice> device_;
  std::unique_ptr<PrintScheduler> scheduler_;  // ends first: its jobs let go of the printer
};

}  // namespace rig
