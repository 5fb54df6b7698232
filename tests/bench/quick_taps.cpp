// Taps a button fifteen times, faster than the screen can follow: every frame is slowed to 150 ms, a finger comes down
// every 80 ms. Each tap has to count. Needs an X display; the taps come through the server, as a panel's would.
#include <atomic>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "base/clock.h"
#include "config/texts.h"
#include "tests/bench/screen.h"
#include "ui/ui.h"

namespace {

using std::chrono::milliseconds;

constexpr int kTaps = 15;
constexpr milliseconds kFrame{150};
constexpr milliseconds kBetweenTaps{80};
constexpr milliseconds kDown{30};
constexpr std::chrono::seconds kPatience{20};
constexpr std::chrono::seconds kNewScreen{
    1};  // just after a screen appears a second tap in one place is taken for the first

/// A moment in which nothing happens, on the machine's own clock.
void pause(base::Clock& clock, base::Duration time) {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  clock.wait_until(never, lock, clock.now() + time, [] { return false; });
}

struct Counter {
  int taps = 0;

  void view(ui::Frame& frame) {
    frame.begin_screen("taps", "Taps");
    if (frame.button("taps.count", fmt::format("{}", taps), ui::ButtonKind::kPrimary)) ++taps;
    frame.end_screen();
  }
};

void tap(bench::Screen& screen, base::Clock& clock, ui::Point where) {
  screen.move(where.x, where.y);
  for (int i = 0; i < kTaps; ++i) {
    screen.press();
    pause(clock, kDown);
    screen.release();
    pause(clock, kBetweenTaps - kDown);
  }
}

int fail(const base::Error& error) {
  std::cerr << "quick_taps: " << error.to_string() << "\n";
  return 2;
}

int run(const std::string& content_dir) {
  base::SystemClock clock;
  auto texts = config::Texts::load({content_dir + "/texts"});
  if (!texts) return fail(texts.error());
  bool slow = false;
  ui::Options options;
  options.content_dir = content_dir;
  options.on_paint = [&](const ui::Options::Paint&) {
    if (slow) pause(clock, kFrame);
  };
  auto made = ui::Ui::create(std::move(options), *texts, clock);
  if (!made) return fail(made.error());
  ui::Ui& ui = **made;
  auto screen = bench::Screen::open("");
  if (!screen) return fail(screen.error());

  Counter counter;
  const auto view = [&](ui::Frame& frame) { counter.view(frame); };
  ui.pass(view);
  const ui::Node* const button = ui.tree().find("taps.count");
  if (button == nullptr) return fail(base::Error(base::ErrorCode::kInternal, "the button is not on the glass"));
  slow = true;
  std::atomic<bool> tapped = false;
  std::jthread finger([&, where = button->bounds.centre()] {
    pause(clock, kNewScreen);
    tap(**screen, clock, where);
    tapped = true;
    ui.wake();
  });
  // Until the finger is done and whatever it left behind has been taken, or it takes too long.
  const auto give_up = clock.now() + kPatience;
  while (counter.taps < kTaps && clock.now() < give_up) {
    const bool last = tapped;
    const bool input = ui.wait(clock.now() + kFrame);
    ui.pass(view);
    if (last && !input) break;
  }
  fmt::print("{} of {} quick taps registered, with frames slowed to {} ms\n", counter.taps, kTaps, kFrame.count());
  return counter.taps == kTaps ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: quick_taps CONTENT_DIR     (the X display is $DISPLAY)\n";
    return 2;
  }
  return run(argv[1]);
}
