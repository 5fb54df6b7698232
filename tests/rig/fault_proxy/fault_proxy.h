#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace rig {

/// What becomes of requests.
enum class Fault {
  kOk,              ///< carried there and back
  kRefuse,          ///< nobody listens: the cable is pulled
  kSilent,          ///< read, never carried on, never answered
  kSlow,            ///< carried; the answer waits for `delay`, then comes in small pieces
  kCutAfterCommit,  ///< carried; the answer is thrown away and the connection reset
  kStatus,          ///< not carried; answered with `status`
  kPortal,          ///< not carried; a web page of status 200
  kTruncate,        ///< carried; half of the answer's body comes, as if it were all
  kBreakOff,        ///< carried; the connection ends in the middle of the answer's body
};

struct FaultSetting {
  Fault fault = Fault::kOk;
  int status = 503;
  std::optional<int> retry_after_s = {};
  std::string code = {};  ///< of a problem+json body; empty: a web page as gateways send it
  std::chrono::milliseconds delay{3'000};
  std::string method = {};        ///< only requests of this method; empty: all
  std::optional<int> times = {};  ///< only so many requests, then kOk
};

struct FaultProxyOptions {
  std::uint16_t to = 0;    ///< the platform, over TLS on 127.0.0.1
  std::uint16_t port = 0;  ///< 0: any free one
  std::string certificate_file;
  std::string key_file;
  std::string ca_file;  ///< whom the platform's certificate must be from
};

/// Stands between terminal and platform, on 127.0.0.1, and lets things go wrong on command. It ends TLS on both sides,
/// so that it can read what it spoils. Thread-safe.
class FaultProxy {
 public:
  static base::Result<std::unique_ptr<FaultProxy>> start(const FaultProxyOptions& options);
  ~FaultProxy();

  std::uint16_t port() const;
  /// From now on. Connections that are open are closed, so that nothing of the former setting goes on.
  void set(const FaultSetting& setting);
  /// How many requests were met by a fault.
  int faulted() const;

  /// The control socket's words; see README.md. The answer has "ok", or "error".
  nlohmann::json handle(const nlohmann::json& request);

 private:
  class Impl;
  explicit FaultProxy(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

/// A command of the control socket as a setting; the error says what is wrong with it.
base::Result<FaultSetting> read_fault(const nlohmann::json& request);

}  // namespace rig
