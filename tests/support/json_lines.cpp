#include "tests/support/json_lines.h"

#include <array>
#include <cstring>
#include <filesystem>
#include <map>
#include <vector>

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace test_support {

namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

// A listener that is not there yet is looked for again this often.
constexpr int kLookAgainMs = 5;

bool make_address(const std::string& path, sockaddr_un& address) {
  address = {};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return false;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return true;
}

bool send_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = send(fd, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

/// Reads what is there; false: the other side is gone.
bool receive(int fd, std::string& buffer) {
  std::array<char, 65536> bytes{};
  const ssize_t got = recv(fd, bytes.data(), bytes.size(), 0);
  if (got <= 0) return false;
  buffer.append(bytes.data(), static_cast<std::size_t>(got));
  return true;
}

bool take_line(std::string& buffer, std::string& line) {
  const std::size_t end = buffer.find('\n');
  if (end == std::string::npos) return false;
  line = buffer.substr(0, end);
  buffer.erase(0, end + 1);
  return true;
}

}  // namespace

base::Result<JsonLinesClient> JsonLinesClient::connect(const std::string& path, std::chrono::milliseconds patience) {
  sockaddr_un address{};
  if (!make_address(path, address)) return base::fail(base::ErrorCode::kIo, "the socket's path is too long: " + path);
  const auto deadline = Clock::now() + patience;
  for (;;) {
    base::UniqueFd fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
      return JsonLinesClient(std::move(fd));
    }
    if (Clock::now() >= deadline) return base::fail(base::ErrorCode::kTimeout, "nobody listens at " + path);
    poll(nullptr, 0, kLookAgainMs);
  }
}

base::Result<json> JsonLinesClient::call(const json& request, std::chrono::milliseconds patience) {
  if (!send_all(fd_.get(), request.dump() + "\n")) return base::fail(base::ErrorCode::kIo, "the socket was closed");
  const auto deadline = Clock::now() + patience;
  std::string line;
  while (!take_line(buffer_, line)) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd watched{fd_.get(), POLLIN, 0};
    if (left <= 0 || poll(&watched, 1, static_cast<int>(left)) <= 0) {
      return base::fail(base::ErrorCode::kTimeout, "no answer to " + request.dump());
    }
    if (!receive(fd_.get(), buffer_)) return base::fail(base::ErrorCode::kIo, "the socket was closed");
  }
  json answer = json::parse(line, nullptr, false);
  if (answer.is_discarded()) return base::fail(base::ErrorCode::kIo, "not JSON: " + line);
  return answer;
}

base::Result<std::unique_ptr<JsonLinesServer>> JsonLinesServer::start(const std::string& path, Handler handler) {
  sockaddr_un address{};
  if (!make_address(path, address)) return base::fail(base::ErrorCode::kIo, "the socket's path is too long: " + path);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  base::UniqueFd fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const bool bound = bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  if (!bound || listen(fd.get(), 8) != 0) {
    return base::fail(base::ErrorCode::kIo, fmt::format("listening at {}: {}", path, std::strerror(errno)));
  }
  return std::unique_ptr<JsonLinesServer>(
      new JsonLinesServer(path, std::move(fd), base::UniqueFd(eventfd(0, EFD_CLOEXEC)), std::move(handler)));
}

JsonLinesServer::JsonLinesServer(std::string path, base::UniqueFd listener, base::UniqueFd stop, Handler handler)
    : path_(std::move(path)),
      listener_(std::move(listener)),
      stop_(std::move(stop)),
      handler_(std::move(handler)),
      thread_([this] { serve(); }) {}

JsonLinesServer::~JsonLinesServer() {
  eventfd_write(stop_.get(), 1);
  thread_.join();
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

void JsonLinesServer::serve() {
  struct Connection {
    base::UniqueFd fd;
    std::string buffer;
  };

  std::map<int, Connection> connections;
  for (;;) {
    std::vector<pollfd> watched{{listener_.get(), POLLIN, 0}, {stop_.get(), POLLIN, 0}};
    for (const auto& [fd, connection] : connections) watched.push_back({fd, POLLIN, 0});
    if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
    if (watched[1].revents != 0) return;
    if (watched[0].revents != 0) {
      base::UniqueFd fd(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      const int number = fd.get();
      if (fd.valid()) connections.emplace(number, Connection{std::move(fd), {}});
    }
    for (std::size_t i = 2; i < watched.size(); ++i) {
      if (watched[i].revents == 0) continue;
      Connection& connection = connections.at(watched[i].fd);
      bool open = receive(watched[i].fd, connection.buffer);
      for (std::string line; open && take_line(connection.buffer, line);) {
        const json request = json::parse(line, nullptr, false);
        const json answer = request.is_discarded() ? json{{"error", "not JSON"}} : handler_(request);
        open = send_all(watched[i].fd, answer.dump() + "\n");
      }
      if (!open) connections.erase(watched[i].fd);
    }
  }
}

}  // namespace test_support
