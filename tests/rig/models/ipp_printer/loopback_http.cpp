#include "tests/rig/models/ipp_printer/loopback_http.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "base/unique_fd.h"

namespace rig {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLookAgainMs = 20;

base::UniqueFd connect_to(std::uint16_t port, std::chrono::milliseconds patience) {
  base::UniqueFd fd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto whole = std::chrono::duration_cast<std::chrono::seconds>(patience);
  const timeval limit{.tv_sec = std::max<long>(whole.count(), 1), .tv_usec = 0};
  setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fd.reset();
  return fd;
}

}  // namespace

base::Result<std::string> loopback_get(std::uint16_t port, const std::string& path_and_query,
                                       std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  base::UniqueFd fd = connect_to(port, patience);
  while (!fd.valid() && Clock::now() < deadline) {
    poll(nullptr, 0, kLookAgainMs);
    fd = connect_to(port, patience);
  }
  if (!fd.valid()) return base::fail(base::ErrorCode::kTimeout, fmt::format("nobody listens on port {}", port));
  const std::string request =
      fmt::format("GET {} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", path_and_query, port);
  if (send(fd.get(), request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) {
    return base::fail(base::ErrorCode::kIo, "sending a request");
  }
  std::string answer;
  std::array<char, 4096> bytes{};
  // The first packet has the status; the server may keep the connection, so the end is not waited for.
  const ssize_t got = recv(fd.get(), bytes.data(), bytes.size(), 0);
  if (got > 0) answer.assign(bytes.data(), static_cast<std::size_t>(got));
  if (answer.empty()) return base::fail(base::ErrorCode::kTimeout, "no answer to " + path_and_query);
  if (!answer.starts_with("HTTP/1.1 200")) {
    return base::fail(base::ErrorCode::kIo, answer.substr(0, answer.find('\r')));
  }
  return answer;
}

}  // namespace rig
