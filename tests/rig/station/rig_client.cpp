#include "tests/rig/station/rig_client.h"

#include <algorithm>
#include <utility>

namespace rig {

using nlohmann::json;

namespace {

constexpr int kMostReconnects = 10;

}  // namespace

base::Result<json> RigClient::call_once(const json& request) {
  if (!connection_) {
    auto connection = test_support::JsonLinesClient::connect(socket_, std::chrono::seconds(30));
    if (!connection) return std::unexpected(std::move(connection.error()));
    connection_.emplace(std::move(*connection));
  }
  auto answer = connection_->call(request, std::chrono::minutes(2));
  if (!answer) connection_.reset();
  return answer;
}

base::Result<json> RigClient::call(const std::string& method, json params) {
  const json request{{"jsonrpc", "2.0"}, {"id", next_id_++}, {"method", method}, {"params", std::move(params)}};
  auto answer = call_once(request);
  // The process of the last citizen is gone and took the connection along: ask the new one. A connection that the old
  // one had not yet taken is closed with it, so once more may not be enough.
  for (int i = 0; i < kMostReconnects && !answer && answer.error().code() == base::ErrorCode::kIo; ++i) {
    answer = call_once(request);
  }
  if (!answer) return std::unexpected(std::move(answer.error()));
  if (!answer->contains("result")) {
    return base::fail(base::ErrorCode::kInternal, method + ": " + (*answer)["error"].value("message", answer->dump()));
  }
  return (*answer)["result"];
}

namespace {

base::Result<void> without_value(base::Result<json> result) {
  if (!result) return std::unexpected(std::move(result.error()));
  return {};
}

}  // namespace

base::Result<void> RigClient::press(const std::string& id) {
  return without_value(call("press", {{"id", id}}));
}

base::Result<void> RigClient::type(const std::string& text) {
  return without_value(call("type", {{"text", text}}));
}

base::Result<void> RigClient::wait_screen(const std::string& id) {
  return wait({{"screen", id}});
}

base::Result<void> RigClient::wait(json condition) {
  return without_value(call("wait", std::move(condition)));
}

base::Result<void> RigClient::advance(std::chrono::milliseconds by) {
  return without_value(call("advance", {{"ms", by.count()}}));
}

base::Result<void> RigClient::screenshot(const std::string& file) {
  return without_value(call("screenshot", {{"file", file}}));
}

base::Result<json> RigClient::tree() {
  return call("tree");
}

const json* find(const json& tree, const std::string& id) {
  const auto found = std::ranges::find_if(tree, [&id](const json& node) { return node.value("id", "") == id; });
  return found != tree.end() ? &*found : nullptr;
}

std::string screen_of(const json& tree) {
  return tree.empty() ? std::string() : tree.front().value("id", "");
}

}  // namespace rig
