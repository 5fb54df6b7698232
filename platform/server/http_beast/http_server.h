#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "platform/contract/http.h"
#include "platform/server/core/platform_core.h"
#include "platform/server/http_beast/token_buckets.h"

namespace platform::server {

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free one
  /// PEM files. Without a certificate the server speaks plain HTTP, and then on 127.0.0.1 only.
  std::string certificate_file = {};
  std::string key_file = {};
  /// PEM of the authority of the terminals' certificates; set: a terminal must show one.
  std::string client_ca_file = {};

  std::size_t body_bytes = 4UL * 1024 * 1024;
  std::size_t header_bytes = 16UL * 1024;
  std::chrono::milliseconds read_timeout{15'000};  ///< for one whole request, once it has begun, and for writing
  std::chrono::milliseconds idle_timeout{60'000};  ///< between requests
  int connections = 8'000;
  int threads = 2;
  TokenBuckets::Limits limits = {};
};

/// HTTP/1.1 and TLS in front of the core, over Boost.Beast: limits, time-outs, one request at a time to the core.
class HttpServer {
 public:
  /// Binds and listens. `core` and `clock` must outlive the server. Errors: kPlatformListenFailed.
  static base::Result<std::unique_ptr<HttpServer>> open(HttpServerOptions options, PlatformCore& core,
                                                        base::Clock& clock);

  ~HttpServer();

  std::uint16_t port() const;
  /// Serves until stop() or until one of the signals SIGTERM and SIGINT comes. Requests that the core has begun are
  /// finished.
  void run();
  /// Thread-safe.
  void stop();

 private:
  class Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace platform::server
