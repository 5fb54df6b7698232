#include "tests/support/child_process.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace test_support {

namespace {

using Clock = std::chrono::steady_clock;

// poll() takes int milliseconds; a passed deadline still looks once.
int left_until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<long>(left, 0, 1'000'000));
}

[[noreturn]] void become_child(const ChildOptions& options, int out) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // A parent that waits for its signals has them blocked; a child must take its own.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  if (out >= 0) dup2(out, STDOUT_FILENO);
  if (out >= 0 && !options.output_file.empty()) dup2(out, STDERR_FILENO);
  if (!options.working_dir.empty() && chdir(options.working_dir.c_str()) != 0) _exit(126);
  for (const auto& [name, value] : options.env) {
    if (value.empty()) {
      unsetenv(name.c_str());
    } else {
      setenv(name.c_str(), value.c_str(), 1);
    }
  }
  std::vector<char*> argv;
  for (const std::string& arg : options.argv) argv.push_back(const_cast<char*>(arg.c_str()));
  argv.push_back(nullptr);
  execvp(argv[0], argv.data());
  _exit(127);
}

}  // namespace

base::Result<ChildProcess> ChildProcess::start(const ChildOptions& options) {
  ChildProcess child;
  base::UniqueFd out;
  if (options.inherit_output) {
    out.reset();
  } else if (options.output_file.empty()) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return base::fail(base::ErrorCode::kIo, "making a pipe");
    child.stdout_.reset(ends[0]);
    out.reset(ends[1]);
  } else {
    out.reset(open(options.output_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!out.valid()) return base::fail(base::ErrorCode::kIo, "opening " + options.output_file);
  }
  child.pid_ = fork();
  if (child.pid_ < 0) return base::fail(base::ErrorCode::kIo, fmt::format("fork: {}", std::strerror(errno)));
  if (child.pid_ == 0) become_child(options, out.get());
  child.pid_fd_.reset(static_cast<int>(syscall(SYS_pidfd_open, child.pid_, 0)));
  return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      pid_fd_(std::move(other.pid_fd_)),
      stdout_(std::move(other.stdout_)),
      buffer_(std::move(other.buffer_)),
      status_(std::exchange(other.status_, std::nullopt)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  if (this != &other) {
    stop();
    pid_ = std::exchange(other.pid_, -1);
    pid_fd_ = std::move(other.pid_fd_);
    stdout_ = std::move(other.stdout_);
    buffer_ = std::move(other.buffer_);
    status_ = std::exchange(other.status_, std::nullopt);
  }
  return *this;
}

ChildProcess::~ChildProcess() {
  stop();
}

bool ChildProcess::running() {
  return pid_ > 0 && !wait(std::chrono::milliseconds(0));
}

std::optional<std::string> ChildProcess::read_line(std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  for (;;) {
    if (const std::size_t end = buffer_.find('\n'); end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line;
    }
    pollfd watched{stdout_.get(), POLLIN, 0};
    if (poll(&watched, 1, left_until(deadline)) <= 0) return {};
    std::array<char, 4096> bytes{};
    const ssize_t got = read(stdout_.get(), bytes.data(), bytes.size());
    if (got <= 0) return {};
    buffer_.append(bytes.data(), static_cast<std::size_t>(got));
  }
}

void ChildProcess::signal(int number) const {
  if (pid_ > 0 && !status_) kill(pid_, number);
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds patience) {
  if (status_ || pid_ <= 0) return status_;
  pollfd watched{pid_fd_.get(), POLLIN, 0};
  if (poll(&watched, 1, left_until(Clock::now() + patience)) <= 0) return {};
  int raw = 0;
  if (waitpid(pid_, &raw, 0) != pid_) return {};
  status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
  return status_;
}

void ChildProcess::stop(std::chrono::milliseconds patience) {
  if (pid_ <= 0 || status_) return;
  signal(SIGTERM);
  // A stopped process takes its SIGTERM only when it goes on.
  signal(SIGCONT);
  if (wait(patience)) return;
  signal(SIGKILL);
  wait(std::chrono::seconds(10));
}

}  // namespace test_support
