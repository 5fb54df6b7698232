#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

/// One HTTP exchange as values: what the client asks and the server's core answers, with no socket in sight.
namespace platform {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The first value under a name, compared without regard to case.
std::optional<std::string_view> header(const Headers& headers, std::string_view name);

struct Request {
  std::string method;
  std::string target;  ///< path and query: "/kiosk/v1/meta"
  Headers headers;
  std::string body;
};

struct Response {
  int status = 0;
  Headers headers;
  std::string body;
};

/// Carries requests to the platform, one at a time.
class Transport {
 public:
  virtual ~Transport() = default;

  /// Sends and waits for the whole answer. No answer is an error: kLinkUnreachable, kLinkTimeout, kLinkUntrusted,
  /// kAnswerTooLarge, kCancelled. Whether the platform saw the request is then not known.
  virtual base::Result<Response> send(const Request& request) = 0;

  /// Ends the send that is under way, and any later one, at once. Thread-safe.
  virtual void cancel() = 0;
};

}  // namespace platform
