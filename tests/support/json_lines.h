#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "base/unique_fd.h"

/// Control sockets: one JSON value a line, over a UNIX socket. Emulators serve one; tests and the demo call it.
namespace test_support {

/// A connection to a control socket (or to the terminal's rig port).
class JsonLinesClient {
 public:
  /// Waits until somebody listens there, or the time is up.
  static base::Result<JsonLinesClient> connect(const std::string& path,
                                               std::chrono::milliseconds patience = std::chrono::seconds(10));

  /// Sends one line and waits for the line that answers it.
  base::Result<nlohmann::json> call(const nlohmann::json& request,
                                    std::chrono::milliseconds patience = std::chrono::seconds(60));

 private:
  explicit JsonLinesClient(base::UniqueFd fd) : fd_(std::move(fd)) {}

  base::UniqueFd fd_;
  std::string buffer_;
};

/// Serves a control socket on a thread of its own: the handler is called there, one request at a time.
/// The destructor ends the thread and removes the socket.
class JsonLinesServer {
 public:
  using Handler = std::function<nlohmann::json(const nlohmann::json&)>;

  static base::Result<std::unique_ptr<JsonLinesServer>> start(const std::string& path, Handler handler);
  JsonLinesServer(const JsonLinesServer&) = delete;
  JsonLinesServer& operator=(const JsonLinesServer&) = delete;
  ~JsonLinesServer();

 private:
  JsonLinesServer(std::string path, base::UniqueFd listener, base::UniqueFd stop, Handler handler);
  void serve();

  std::string path_;
  base::UniqueFd listener_;
  base::UniqueFd stop_;
  Handler handler_;
  std::thread thread_;
};

}  // namespace test_support
