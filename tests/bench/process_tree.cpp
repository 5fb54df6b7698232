#include "tests/bench/process_tree.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace bench {

namespace {

/// The fields of /proc/<pid>/stat that follow the command's name (which may hold anything): from the state, field 3,
/// on.
std::vector<std::string> stat_fields(pid_t pid) {
  std::ifstream in(fmt::format("/proc/{}/stat", pid));
  std::string line;
  std::getline(in, line);
  const std::size_t name_end = line.rfind(')');
  std::vector<std::string> fields;
  if (name_end == std::string::npos) return fields;
  std::istringstream rest(line.substr(name_end + 1));
  for (std::string field; rest >> field;) fields.push_back(field);
  return fields;
}

std::optional<pid_t> pid_of(const std::string& name) {
  pid_t pid = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return pid;
}

}  // namespace

std::vector<pid_t> process_tree(pid_t root) {
  constexpr std::size_t kParent = 1;
  std::multimap<pid_t, pid_t> children;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
    const auto pid = pid_of(entry.path().filename().string());
    if (!pid) continue;
    const auto fields = stat_fields(*pid);
    if (fields.size() > kParent) children.emplace(pid_of(fields[kParent]).value_or(0), *pid);
  }
  std::vector<pid_t> tree{root};
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const auto [first, last] = children.equal_range(tree[i]);
    for (auto child = first; child != last; ++child) tree.push_back(child->second);
  }
  return tree;
}

base::Result<Memory> memory_of(const std::vector<pid_t>& processes) {
  constexpr double kKbPerMb = 1024;
  Memory memory;
  for (const pid_t pid : processes) {
    const std::string file = fmt::format("/proc/{}/smaps_rollup", pid);
    std::ifstream in(file);
    if (!in) return base::fail(base::ErrorCode::kIo, file + " cannot be read: run the benchmark as root");
    for (std::string word; in >> word;) {
      double kb = 0;
      if (word == "Pss:" && in >> kb) memory.pss_mb += kb / kKbPerMb;
      if (word == "Rss:" && in >> kb) memory.rss_mb += kb / kKbPerMb;
    }
  }
  return memory;
}

std::chrono::milliseconds cpu_time(const std::vector<pid_t>& processes) {
  constexpr std::size_t kUser = 11;
  constexpr std::size_t kSystem = 12;
  long ticks = 0;
  for (const pid_t pid : processes) {
    const auto fields = stat_fields(pid);
    if (fields.size() > kSystem) ticks += std::stol(fields[kUser]) + std::stol(fields[kSystem]);
  }
  return std::chrono::milliseconds(ticks * 1000 / sysconf(_SC_CLK_TCK));
}

}  // namespace bench
