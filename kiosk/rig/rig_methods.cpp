#include "kiosk/rig/rig_methods.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace kiosk::rig {

namespace {

using nlohmann::json;

// JSON-RPC 2.0, section 5.1; the last is this port's own: the terminal said no.
constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kRefused = -32000;

constexpr int kPatienceMs = 20'000;

std::string error_reply(const json& id, int code, const std::string& message) {
  return json{{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}}.dump() + "\n";
}

bool has_text(const json& params, const char* key) {
  return params.contains(key) && params[key].is_string();
}

std::string text_of(const json& params, const char* key) {
  return has_text(params, key) ? params[key].get<std::string>() : std::string();
}

bool shows(const ui::Tree& tree, std::string_view words) {
  return std::ranges::any_of(tree.nodes, [words](const ui::Node& node) {
    return node.name.find(words) != std::string::npos || node.value.find(words) != std::string::npos;
  });
}

/// Every part of the condition that is named must hold: the screen's id, a node that is there and can be pressed, words
/// that are shown, a node or words that are not (any more).
bool holds(const ui::Tree& tree, const json& params) {
  const auto& nodes = tree.nodes;
  if (has_text(params, "screen") && (nodes.empty() || nodes.front().id != text_of(params, "screen"))) return false;
  if (has_text(params, "id") && tree.find(text_of(params, "id")) == nullptr) return false;
  if (has_text(params, "pressable")) {
    const ui::Node* const node = tree.find(text_of(params, "pressable"));
    if (node == nullptr || !node->state.pressable) return false;
  }
  if (has_text(params, "text") && !shows(tree, text_of(params, "text"))) return false;
  if (has_text(params, "gone") && tree.find(text_of(params, "gone")) != nullptr) return false;
  return true;
}

}  // namespace

std::string result_reply(const json& id, const json& result) {
  return json{{"jsonrpc", "2.0"}, {"id", id}, {"result", result}}.dump() + "\n";
}

std::expected<Request, std::string> parse_request(std::string_view line) {
  const json parsed = json::parse(line, nullptr, false);
  if (parsed.is_discarded()) return std::unexpected(error_reply(nullptr, kParseError, "not JSON"));
  const json id = parsed.is_object() ? parsed.value("id", json()) : json();
  if (!parsed.is_object() || !has_text(parsed, "method")) {
    return std::unexpected(error_reply(id, kInvalidRequest, "no method"));
  }
  const json params = parsed.value("params", json::object());
  if (!params.is_object()) return std::unexpected(error_reply(id, kInvalidParams, "params must be an object"));
  const int patience = params.contains("timeout_ms") && params["timeout_ms"].is_number_integer()
                           ? params["timeout_ms"].get<int>()
                           : kPatienceMs;
  return Request{id, parsed["method"], params, std::chrono::milliseconds(patience)};
}

Methods::Methods(RigAccess access, base::OffsetClock& clock)
    : access_(access), clock_(clock), worker_("rig", worker_clock_) {}

std::unexpected<Methods::Refusal> Methods::refuse(int code, std::string message) {
  return std::unexpected(Refusal{code, std::move(message)});
}

std::string Methods::situation() const {
  const ui::Tree& tree = access_.ui.tree();
  std::string text = tree.nodes.empty() ? "no screen" : tree.nodes.front().id;
  for (const ui::Node& node : tree.nodes) {
    if (node.state.pressable) text += fmt::format(" [{}]", node.id);
  }
  return text;
}

std::optional<std::string> Methods::run(const Request& request, bool late) {
  std::optional<Answer> answer = begun_ ? look_again(request) : begin(request);
  if (!answer && late) answer = refuse(kRefused, "the time is up; on the glass: " + situation());
  begun_ = !answer.has_value();
  if (!answer) return {};
  if (!*answer) return error_reply(request.id, answer->error().code, answer->error().message);
  return result_reply(request.id, **answer);
}

std::optional<Methods::Answer> Methods::begin(const Request& request) {
  const json& params = request.params;
  const std::string& method = request.method;
  if (method == "tree") return json::parse(ui::to_json(access_.ui.tree()));
  if (method == "wait") return wait(params);
  if (method == "screenshot") return screenshot(params);
  if (method == "device") return device(params);
  if (method == "advance") {
    clock_.advance(base::Duration(params.value("ms", 0)));
    access_.mailbox.post([] {});
    return {};
  }
  if (method == "press") {
    const std::string id = text_of(params, "id");
    if (!access_.ui.press(id))
      return refuse(kRefused, fmt::format("\"{}\" cannot be pressed; on the glass: {}", id, situation()));
    access_.mailbox.post([] {});
    return {};
  }
  if (method == "type") {
    if (!access_.ui.type_text(text_of(params, "text"))) return refuse(kRefused, "no field is being edited");
    access_.mailbox.post([] {});
    return {};
  }
  return refuse(kMethodNotFound,
                fmt::format("\"{}\" is not a method: tree, press, type, wait, screenshot, advance, device", method));
}

std::optional<Methods::Answer> Methods::look_again(const Request& request) {
  if (request.method == "wait") return wait(request.params);
  if (request.method == "device") return std::exchange(device_answer_, std::nullopt);
  return json(true);
}

std::optional<Methods::Answer> Methods::wait(const json& params) const {
  if (!holds(access_.ui.tree(), params)) return {};
  return json(true);
}

std::optional<Methods::Answer> Methods::device(const json& params) {
  peripherals::Device* const found = access_.devices.find(text_of(params, "device"));
  if (found == nullptr) return refuse(kRefused, fmt::format("no device \"{}\"", text_of(params, "device")));
  const std::string args = params.value("args", json::object()).dump();
  // A device's command may take seconds: not on the UI thread.
  device_job_ = worker_.run(
      access_.mailbox,
      [found, command = text_of(params, "command"), args](const base::StopToken&) {
        return peripherals::run_command(*found, command, args);
      },
      [this](base::Result<std::string> outcome) {
        if (outcome) {
          device_answer_ = Answer(outcome->empty() ? json() : json::parse(*outcome, nullptr, false));
        } else {
          device_answer_ = Answer(refuse(kRefused, outcome.error().to_string()));
        }
      });
  return {};
}

Methods::Answer Methods::screenshot(const json& params) const {
  const std::string file = text_of(params, "file");
  if (file.empty()) return refuse(kInvalidParams, "no file");
  if (const auto written = ui::write_png(access_.ui.screenshot(), file); !written) {
    return refuse(kRefused, written.error().to_string());
  }
  return json(file);
}

}  // namespace kiosk::rig
