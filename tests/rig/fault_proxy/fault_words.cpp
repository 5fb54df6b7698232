#include <array>

#include <fmt/format.h>

#include "tests/rig/fault_proxy/fault_proxy.h"

namespace rig {

namespace {

using nlohmann::json;

struct Word {
  std::string_view word;
  Fault fault;
  std::string_view method;  // what it means unless the command says otherwise
};

// What spoils an answer is about submissions: were the meta call spoilt too, nothing would ever be submitted.
constexpr std::array kWords = {
    Word{"ok", Fault::kOk, ""},
    Word{"refuse", Fault::kRefuse, ""},
    Word{"silent", Fault::kSilent, ""},
    Word{"slow", Fault::kSlow, ""},
    Word{"cut_after_commit", Fault::kCutAfterCommit, "POST"},
    Word{"status", Fault::kStatus, "POST"},
    Word{"portal", Fault::kPortal, ""},
    Word{"truncate", Fault::kTruncate, "POST"},
    Word{"break_off", Fault::kBreakOff, "POST"},
};

std::optional<int> number(const json& args, const char* name, int least, int most, std::string& problem) {
  if (!args.contains(name)) return std::nullopt;
  const json& value = args[name];
  const bool fits =
      value.is_number_integer() && value.get<std::int64_t>() >= least && value.get<std::int64_t>() <= most;
  if (fits) return value.get<int>();
  problem = fmt::format("{} must be a whole number from {} to {}", name, least, most);
  return std::nullopt;
}

std::string text(const json& args, const char* name, std::string_view otherwise, std::string& problem) {
  if (!args.contains(name)) return std::string(otherwise);
  if (args[name].is_string()) return args[name].get<std::string>();
  problem = fmt::format("{} must be a text", name);
  return {};
}

}  // namespace

base::Result<FaultSetting> read_fault(const json& request) {
  const json command = request.is_object() ? request.value("command", json()) : json();
  const json args = request.is_object() ? request.value("args", json::object()) : json::object();
  const auto word = std::ranges::find_if(kWords, [&](const Word& one) { return command == one.word; });
  if (word == kWords.end()) {
    return base::fail(
        base::ErrorCode::kInternal,
        "no such command; there are ok, refuse, silent, slow, cut_after_commit, status, portal, truncate, "
        "break_off and counters");
  }
  std::string problem = args.is_object() ? "" : "args must be an object";
  FaultSetting setting;
  if (problem.empty()) {
    setting.fault = word->fault;
    setting.method = text(args, "method", word->method, problem);
    setting.code = text(args, "code", "", problem);
    setting.status = number(args, "status", 100, 599, problem).value_or(setting.status);
    setting.retry_after_s = number(args, "retry_after_s", 0, 86'400, problem);
    setting.times = number(args, "times", 1, 1'000'000, problem);
    if (const auto delay = number(args, "delay_ms", 0, 600'000, problem))
      setting.delay = std::chrono::milliseconds(*delay);
  }
  if (!problem.empty()) return base::fail(base::ErrorCode::kInternal, problem);
  return setting;
}

}  // namespace rig
