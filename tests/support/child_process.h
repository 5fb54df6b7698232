#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "base/result.h"
#include "base/unique_fd.h"

namespace test_support {

struct ChildOptions {
  std::vector<std::string> argv = {};           ///< argv[0] is looked up in PATH
  std::map<std::string, std::string> env = {};  ///< added to this process's own; an empty value removes one
  std::string output_file = {};  ///< stdout and stderr go there; empty: stderr is inherited, stdout is a pipe
  std::string working_dir = {};
  bool inherit_output = false;  ///< stdout and stderr stay this process's own; there are no lines to read then
};

/// One child, ended by its pid: the destructor asks with SIGTERM, waits, and makes sure with SIGKILL. The child also
/// ends when this process dies, however it dies.
class ChildProcess {
 public:
  static base::Result<ChildProcess> start(const ChildOptions& options);
  ChildProcess() = default;
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  pid_t pid() const { return pid_; }

  bool running();

  /// The next line of its stdout, without the newline. nullopt: it ended, or the time is up.
  std::optional<std::string> read_line(std::chrono::milliseconds patience);

  void signal(int number) const;
  /// Waits for its end: the exit status, or 128 + the signal. nullopt: still running when the time is up.
  std::optional<int> wait(std::chrono::milliseconds patience);
  /// SIGTERM, then SIGKILL if it does not end in time.
  void stop(std::chrono::milliseconds patience = std::chrono::seconds(5));

 private:
  pid_t pid_ = -1;
  base::UniqueFd pid_fd_;
  base::UniqueFd stdout_;
  std::string buffer_;
  std::optional<int> status_;
};

}  // namespace test_support
