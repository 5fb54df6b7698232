#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "tests/support/child_process.h"

namespace rig {

/// A private CUPS scheduler with one queue, all of it below one folder and on loopback.
class PrintScheduler {
 public:
  /// Returns when the queue takes jobs. The folder must be one that the user "lp" can reach: CUPS runs its filters as
  /// it.
  static base::Result<std::unique_ptr<PrintScheduler>> start(const std::string& folder, const std::string& printer_uri);

  /// localhost:PORT, as clients must name it.
  std::string server() const;

  static constexpr const char* kQueue = "LegalKiosk";

  /// The scheduler is ended; its queue stays on disk.
  void stop() { cups_.stop(); }

  base::Result<void> start_again() { return start_cups(); }

  bool running() { return cups_.running(); }

 private:
  PrintScheduler(std::string folder, std::uint16_t port) : folder_(std::move(folder)), port_(port) {}

  base::Result<void> write_files() const;
  base::Result<void> start_cups();
  base::Result<void> add_queue(const std::string& printer_uri) const;

  std::string folder_;
  std::uint16_t port_;
  test_support::ChildProcess cups_;
};

}  // namespace rig
