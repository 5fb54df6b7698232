#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "tests/support/json_lines.h"

namespace rig {

/// The terminal's rig port (docs/rig-protocol.md), as a person with patience would use it. A refusal is an error whose
/// detail names what is on the glass. After the terminal has begun anew for the next citizen, the next call connects
/// again by itself.
class RigClient {
 public:
  explicit RigClient(std::string socket) : socket_(std::move(socket)) {}

  base::Result<nlohmann::json> call(const std::string& method, nlohmann::json params = nlohmann::json::object());

  base::Result<void> press(const std::string& id);
  base::Result<void> type(const std::string& text);
  /// Until the screen has this id.
  base::Result<void> wait_screen(const std::string& id);
  /// Until all that is named holds: screen, id, pressable, text, gone (docs/rig-protocol.md).
  base::Result<void> wait(nlohmann::json condition);
  base::Result<void> advance(std::chrono::milliseconds by);
  base::Result<void> screenshot(const std::string& file);
  /// The nodes in reading order.
  base::Result<nlohmann::json> tree();

 private:
  base::Result<nlohmann::json> call_once(const nlohmann::json& request);

  std::string socket_;
  std::optional<test_support::JsonLinesClient> connection_;
  int next_id_ = 1;
};

/// The node with this id in a tree, or nullptr.
const nlohmann::json* find(const nlohmann::json& tree, const std::string& id);
/// The id of the screen that a tree shows.
std::string screen_of(const nlohmann::json& tree);

}  // namespace rig
