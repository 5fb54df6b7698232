#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "tests/rig/models/sam_usb_device.h"
#include "tests/rig/umockdev_sam/mock_bus.h"

namespace rig {

/// The emulated ID-card reader on the emulated bus, and what can be done to it. Thread-safe.
class UmockdevSam {
 public:
  /// Not plugged in yet. The process must run under umockdev; see run_under_umockdev().
  static base::Result<std::unique_ptr<UmockdevSam>> create(SamFraming framing, SamTimings timings = {});

  /// Plugs the reader in, again or for the first time.
  base::Result<void> plug();
  void unplug();

  void place(const SamCard& card);
  void remove();
  void add(SamFault fault);
  /// With whatever the model offers besides.
  void with(const std::function<void(SamReader&)>& work);

  /// The control socket's words (README.md): {"command": "place", "args": {"preset": "citizen"}} and so on. The answer
  /// is
  /// {"ok": true} with what was asked for, or {"error": "…"}.
  nlohmann::json control(const nlohmann::json& request);

 private:
  UmockdevSam(SamFraming framing, SamTimings timings, std::unique_ptr<MockBus> bus);
  base::Result<nlohmann::json> run(const std::string& command, const nlohmann::json& args);
  nlohmann::json status();

  std::mutex bus_mutex_;    // plugging and unplugging, one at a time
  std::mutex model_mutex_;  // the reader and its pipes
  SamReader reader_;
  SamUsbDevice device_;
  std::unique_ptr<MockBus> bus_;
};

}  // namespace rig
