// A terminal reduced to its ID-card reader, for the tests of the emulator: prints a line for each event, and begins
// anew after each card, as the kiosk does after each citizen.
#include <array>
#include <condition_variable>
#include <mutex>

#include <fmt/format.h>
#include <unistd.h>

#include "peripherals/id_reader/id_reader.h"
#include "peripherals/registry.h"

namespace {

using peripherals::IdReader;

void say(const std::string& line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

/// Prints; true: the process is to begin anew.
struct Printer {
  bool operator()(const peripherals::id_reader::StatusChanged& event) const {
    say(fmt::format("status {}", to_string(event.device)));
    return false;
  }

  bool operator()(const peripherals::id_reader::CardFound&) const {
    say("found");
    return false;
  }

  bool operator()(const peripherals::id_reader::CardRead& event) const {
    say("read " + event.document.display_name().masked(1, 0));
    return true;
  }

  bool operator()(const peripherals::id_reader::CardReadFailed& event) const {
    say(fmt::format("failed {}", event.error.info().name));
    return false;
  }

  bool operator()(const peripherals::id_reader::CardRemoved&) const {
    say("removed");
    return false;
  }
};

/// Until a card was read.
int run() {
  base::SystemClock clock;
  base::SystemRandom random;
  base::Mailbox mailbox;
  std::mutex mutex;
  std::condition_variable changed;
  bool posted = false;
  mailbox.set_waker([&] {
    const std::lock_guard lock(mutex);
    posted = true;
    changed.notify_one();
  });

  peripherals::Registry registry;
  peripherals::register_all(registry);
  config::Problems problems;
  const auto settings = config::parse_text("[id_reader]\nlook_every_ms = 50\n", "probe", problems);
  const auto devices = peripherals::make_devices(registry, settings, "probe", {clock, random, mailbox});
  if (!devices) return 1;
  auto* const reader = devices->find<IdReader>();
  bool done = false;
  reader->start([&done](peripherals::id_reader::Event event) { done = std::visit(Printer(), event) || done; });
  reader->look_for_card(true);
  while (!done) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&posted] { return posted; });
    posted = false;
    lock.unlock();
    mailbox.drain();
  }
  return 0;
}

}  // namespace

int main(int, char** argv) {
  say("started");
  if (run() != 0) return 1;
  execv("/proc/self/exe", argv);
  return 1;
}
