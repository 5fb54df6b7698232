#include "tests/demo/by_hand.h"

#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include "tests/rig/station/station.h"

namespace demo {

namespace {

using nlohmann::json;

constexpr int kLookMs = 200;
constexpr int kNoInput = -1;

/// Single keys without Enter, for as long as it lives.
class RawKeyboard {
 public:
  RawKeyboard() {
    if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
    termios raw = before_;
    raw.c_lflag &= static_cast<tcflag_t>(~(ICANON | ECHO));
    changed_ = tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0;
  }

  RawKeyboard(const RawKeyboard&) = delete;
  RawKeyboard& operator=(const RawKeyboard&) = delete;

  ~RawKeyboard() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSANOW, &before_);
  }

  /// The key that was pressed, if one was in the last moment.
  std::optional<char> key() {
    pollfd watched{input_, POLLIN, 0};
    if (poll(&watched, 1, kLookMs) <= 0) return {};
    char c = 0;
    if (read(input_, &c, 1) == 1) return c;
    input_ = kNoInput;  // its end: poll() then only waits
    return {};
  }

 private:
  termios before_{};
  bool changed_ = false;
  int input_ = STDIN_FILENO;
};

struct Hand {
  char key;
  const char* what;
  base::Result<json> (rig::Station::*emulator)(const json&);
  json command;
};

std::vector<Hand> hands() {
  const auto tell = [](const char* word) { return json{{"command", word}}; };
  return {
      {'c',
       "place the citizen's card on the reader",
       &rig::Station::reader,
       {{"command", "place"}, {"args", {{"preset", "citizen"}}}}},
      {'r', "take the card away", &rig::Station::reader, tell("remove")},
      {'u', "unplug the reader", &rig::Station::reader, tell("unplug")},
      {'U', "plug the reader in again", &rig::Station::reader, tell("replug")},
      {'p', "pull the paper out of the printer", &rig::Station::printer, tell("paper_out")},
      {'P', "load paper", &rig::Station::printer, tell("load_paper")},
      {'j', "jam the printer at the next page", &rig::Station::printer, tell("jam")},
      {'J', "clear the jam", &rig::Station::printer, tell("clear")},
      {'n', "cut the network", &rig::Station::link, tell("refuse")},
      {'N', "restore the network", &rig::Station::link, tell("ok")},
  };
}

}  // namespace

base::Result<void> open_for_hands() {
  auto station = rig::Station::start({.build_dir = KIOSK_BINARY_DIR, .source_dir = KIOSK_SOURCE_DIR, .visible = true});
  if (!station) return std::unexpected(std::move(station.error()));
  const std::vector<Hand> all = hands();
  fmt::print("The terminal is in its window. Here, these keys are your hands:\n");
  for (const Hand& hand : all) fmt::print("  {}  {}\n", hand.key, hand.what);
  fmt::print("  q  end\n");
  std::fflush(stdout);
  RawKeyboard keyboard;
  while ((*station)->terminal_process().running()) {
    const std::optional<char> key = keyboard.key();
    if (key == 'q') break;
    for (const Hand& hand : all) {
      if (key != hand.key) continue;
      const auto answer = ((**station).*hand.emulator)(hand.command);
      fmt::print("{}: {}\n", hand.what, answer ? "done" : answer.error().detail());
    }
  }
  return {};
}

}  // namespace demo
