#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/worker.h"
#include "kiosk/run_terminal.h"

namespace kiosk::rig {

/// One JSON-RPC 2.0 request.
struct Request {
  nlohmann::json id;
  std::string method;
  nlohmann::json params;
  std::chrono::milliseconds patience;  ///< real time after which it is answered with a refusal
};

/// The request in one line of text; or the reply to send instead.
std::expected<Request, std::string> parse_request(std::string_view line);

/// The line that answers a request with a result.
std::string result_reply(const nlohmann::json& id, const nlohmann::json& result);

/// What a rig can ask. UI thread only.
class Methods {
 public:
  Methods(RigAccess access, base::OffsetClock& clock);

  /// The reply, or nullopt when the request must be looked at again after the next settling. `late`: its time is up.
  /// A request is begun once and then looked at until it is answered.
  std::optional<std::string> run(const Request& request, bool late);

 private:
  struct Refusal {
    int code;
    std::string message;
  };

  using Answer = std::expected<nlohmann::json, Refusal>;

  std::optional<Answer> begin(const Request& request);
  std::optional<Answer> look_again(const Request& request);
  std::optional<Answer> wait(const nlohmann::json& params) const;
  std::optional<Answer> device(const nlohmann::json& params);
  Answer screenshot(const nlohmann::json& params) const;
  std::string situation() const;
  static std::unexpected<Refusal> refuse(int code, std::string message);

  RigAccess access_;
  base::OffsetClock& clock_;
  bool begun_ = false;
  std::optional<Answer> device_answer_;
  base::Job device_job_;
  base::SystemClock worker_clock_;
  base::Worker worker_;
};

}  // namespace kiosk::rig
