#include "base/log.h"

#include <array>
#include <atomic>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/sinks/systemd_sink.h>

namespace base::log {

namespace {

enum class EventLevel { kDebug, kInfo, kNotice, kWarning, kError };

struct EventInfo {
  std::string_view name;
  EventLevel level;
  std::string_view text;
  std::string_view fields;  // names, comma separated
  std::size_t field_count;
};

constexpr std::array kEvents = {
#include "base/log_event_table.inc"
};

constexpr std::size_t kFileBytes = 1024 * 1024;
constexpr std::size_t kFilesKept = 5;

spdlog::level::level_enum spdlog_level(EventLevel level) {
  switch (level) {
    case EventLevel::kDebug:
      return spdlog::level::debug;
    case EventLevel::kInfo:
    case EventLevel::kNotice:
      return spdlog::level::info;
    case EventLevel::kWarning:
      return spdlog::level::warn;
    case EventLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

// The one logger of the process. It is replaced as a whole, so a writer always holds a complete one.
std::shared_ptr<spdlog::logger> make_logger(spdlog::sink_ptr sink) {
  auto logger = std::make_shared<spdlog::logger>("legal-kiosk", std::move(sink));
  logger->set_level(spdlog::level::debug);
  logger->flush_on(spdlog::level::debug);
  return logger;
}

std::atomic<std::shared_ptr<spdlog::logger>>& current() {
  static std::atomic<std::shared_ptr<spdlog::logger>> logger(
      make_logger(std::make_shared<spdlog::sinks::stderr_sink_mt>()));
  return logger;
}

// A field is one word of a line: quotes and control characters in it must not forge a second field or line.
std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      if (c == '"' || c == '\\') out.push_back('\\');
      out.push_back(c);
    }
  }
  return out;
}

std::vector<std::string_view> split(std::string_view names) {
  std::vector<std::string_view> parts;
  while (!names.empty()) {
    const std::size_t comma = names.find(',');
    parts.push_back(names.substr(0, comma));
    names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
  }
  return parts;
}

}  // namespace

Result<void> open(Target target, const std::string& file) {
  try {
    spdlog::sink_ptr sink;
    switch (target) {
      case Target::kStderr:
        sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        break;
      case Target::kJournald:
        sink = std::make_shared<spdlog::sinks::systemd_sink_mt>("legal-kiosk");
        break;
      case Target::kFile:
        sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file, kFileBytes, kFilesKept);
        break;
    }
    current().store(make_logger(std::move(sink)));
    return {};
  } catch (const spdlog::spdlog_ex& error) {
    return fail(ErrorCode::kIo, fmt::format("opening the log: {}", error.what()));
  }
}

void event(LogEvent event, std::initializer_list<Value> values) {
  const EventInfo& info = kEvents.at(static_cast<std::size_t>(event));
  std::string line = fmt::format("event={}", info.name);
  const std::vector<std::string_view> names = split(info.fields);
  std::size_t i = 0;
  for (const Value& value : values) {
    line += fmt::format(" {}=\"{}\"", i < names.size() ? names[i] : "extra", escaped(value.text()));
    ++i;
  }
  line += fmt::format(" text=\"{}\"", info.text);
  current().load()->log(spdlog_level(info.level), line);
}

void error(const Error& error) {
  event(LogEvent::kErrorReported, {static_cast<int>(error.code()), error.info().name, error.detail()});
}

}  // namespace base::log
