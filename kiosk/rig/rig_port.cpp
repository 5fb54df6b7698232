#include "kiosk/rig/rig_port.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/unique_fd.h"
#include "kiosk/rig/rig_methods.h"

namespace kiosk::rig {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kLongestRequest = 1U << 20U;

/// Waits for bytes or for the stop signal; false: stop.
bool readable(int fd, int stop) {
  std::array<pollfd, 2> watched{pollfd{fd, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
  while (poll(watched.data(), watched.size(), -1) < 0) {
    if (errno != EINTR) return false;
  }
  return watched[1].revents == 0;
}

bool send_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = send(fd, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

base::Result<base::UniqueFd> listen_at(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    return base::fail(base::ErrorCode::kIo, "the rig socket's path is too long");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  base::UniqueFd fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const bool bound = fd.valid() && bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  if (!bound || listen(fd.get(), 4) != 0) {
    return base::fail(base::ErrorCode::kIo, fmt::format("listening at {}: {}", path, std::strerror(errno)));
  }
  return fd;
}

}  // namespace

/// One rig at a time, one request at a time: the socket's thread hands a request to the UI thread and waits for its
/// answer, which the UI thread gives when the picture has settled.
class RigPort final : public Rig {
 public:
  RigPort(base::UniqueFd listener, base::UniqueFd stop, RigAccess access, base::OffsetClock& clock)
      : listener_(std::move(listener)),
        stop_(std::move(stop)),
        access_(access),
        methods_(access, clock),
        thread_([this] { serve(); }) {}

  RigPort(const RigPort&) = delete;
  RigPort& operator=(const RigPort&) = delete;

  ~RigPort() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    answered_.notify_all();
    eventfd_write(stop_.get(), 1);
    thread_.join();
  }

  void on_settled() override {
    {
      const std::lock_guard lock(mutex_);
      if (!request_ || answer_) return;
      answer_ = methods_.run(*request_, SteadyClock::now() >= deadline_);
    }
    answered_.notify_all();
  }

 private:
  void serve() {
    while (readable(listener_.get(), stop_.get())) {
      const base::UniqueFd connection(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (connection.valid()) talk(connection.get());
    }
  }

  void talk(int connection) {
    std::string buffer;
    std::array<char, 4096> bytes{};
    while (buffer.size() < kLongestRequest && readable(connection, stop_.get())) {
      const ssize_t got = recv(connection, bytes.data(), bytes.size(), 0);
      if (got <= 0) return;
      buffer.append(bytes.data(), static_cast<std::size_t>(got));
      for (std::size_t end = buffer.find('\n'); end != std::string::npos; end = buffer.find('\n')) {
        const std::string line = buffer.substr(0, end);
        buffer.erase(0, end + 1);
        if (!send_all(connection, ask(line))) return;
      }
    }
  }

  /// Hands one request to the UI thread and waits until it is answered or this port stops.
  std::string ask(const std::string& line) {
    std::expected<Request, std::string> request = parse_request(line);
    if (!request) return request.error();
    std::unique_lock lock(mutex_);
    deadline_ = SteadyClock::now() + request->patience;
    request_ = std::move(*request);
    answer_.reset();
    const auto over = [this] { return answer_.has_value() || stopping_; };
    // An empty task wakes the loop, which settles and then looks at the request; once more when its time is up.
    access_.mailbox.post([] {});
    if (!answered_.wait_until(lock, deadline_, over)) {
      access_.mailbox.post([] {});
      answered_.wait(lock, over);
    }
    // A press that ends the session was carried out, but there is no next settling to answer it from. Anything else is
    // left unanswered: the rig asks the next process.
    const std::string last_words = request_->method == "press" ? result_reply(request_->id, true) : std::string();
    request_.reset();
    return std::exchange(answer_, std::nullopt).value_or(last_words);
  }

  base::UniqueFd listener_;
  base::UniqueFd stop_;
  RigAccess access_;
  Methods methods_;  // UI thread only, with mutex_ held

  std::mutex mutex_;
  std::condition_variable answered_;
  std::optional<Request> request_;
  std::optional<std::string> answer_;
  SteadyClock::time_point deadline_;
  bool stopping_ = false;
  std::thread thread_;
};

base::Result<std::unique_ptr<Rig>> open_rig_port(const std::string& socket_path, RigAccess access,
                                                 base::OffsetClock& clock) {
  auto listener = listen_at(socket_path);
  if (!listener) return std::unexpected(std::move(listener.error()));
  base::UniqueFd stop(eventfd(0, EFD_CLOEXEC));
  return std::make_unique<RigPort>(std::move(*listener), std::move(stop), access, clock);
}

}  // namespace kiosk::rig
