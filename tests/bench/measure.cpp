#include "tests/bench/measure.h"

#include <filesystem>

#include "tests/bench/process_tree.h"

namespace bench {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kPatience{60};
constexpr seconds kTapPatience{3};
constexpr milliseconds kRest{1500};
constexpr double kComplete = 0.999;  // of the sampled pixels; a caret or a rounded edge may differ
constexpr double kTouched = 0.98;    // fewer pixels of the tile alike: it shows that it is pressed

Clock::time_point in(milliseconds time) {
  return Clock::now() + time;
}

double ms_between(Clock::time_point from, Clock::time_point to) {
  return Milliseconds(to - from).count();
}

base::Result<test_support::ChildProcess> start(const Subject& subject) {
  for (const std::string& folder : subject.fresh_folders) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
  }
  return test_support::ChildProcess::start(subject.program);
}

void touch_middle(Screen& screen) {
  screen.move(screen.width() / 2, screen.height() / 2);
  screen.press();
  screen.release();
}

/// Where a finger rests between taps: nothing can be pressed in that corner.
void take_finger_away(Screen& screen) {
  screen.move(screen.width() - 1, screen.height() - 1);
}

base::Error never(const Subject& subject, std::string_view what) {
  return base::Error(base::ErrorCode::kTimeout, subject.name + " never " + std::string(what));
}

/// Lets the finger slide off the tile before it lifts, so that nothing is opened, and waits for the tile to be as
/// before.
bool tap_once(const Subject& subject, const Sample& rest, Screen& screen, Round& round) {
  const Box& tile = subject.tile;
  screen.move(tile.x + tile.width / 2, tile.y + tile.height / 2);
  screen.wait_for_rest(milliseconds(120), in(kTapPatience));  // a mouse's hover is painted before, not with the tap
  const Sample before = screen.sample(tile);
  const auto down = Clock::now();
  screen.press();
  const auto painted =
      screen.wait_for([&] { return screen.sample(tile).alike(before) < kTouched; }, down + kTapPatience);
  if (painted) {
    round.tap_ms.push_back(ms_between(down, *painted));
  } else {
    ++round.missed;
  }
  take_finger_away(screen);
  screen.release();
  return screen.wait_for([&] { return screen.sample(tile).alike(rest) >= kTouched; }, in(kTapPatience)).has_value();
}

}  // namespace

base::Result<Reference> look_at(const Subject& subject, Screen& screen) {
  take_finger_away(screen);
  const Sample empty = screen.sample_screen();
  auto child = start(subject);
  if (!child) return std::unexpected(child.error());
  const auto painted = [&] { return screen.sample_screen().alike(empty) < 0.5; };
  if (!screen.wait_for(painted, in(kPatience))) return std::unexpected(never(subject, "painted"));
  if (!screen.wait_for_rest(seconds(4), in(kPatience))) return std::unexpected(never(subject, "came to rest"));
  Reference reference{.first = screen.sample_screen(), .home = {}};
  touch_middle(screen);
  take_finger_away(screen);
  const auto moved_on = [&] { return screen.sample_screen().alike(reference.first) < kComplete; };
  if (!screen.wait_for(moved_on, in(kPatience))) return std::unexpected(never(subject, "left its first screen"));
  if (!screen.wait_for_rest(seconds(2), in(kPatience))) return std::unexpected(never(subject, "came to rest"));
  reference.home = screen.sample_screen();
  return reference;
}

base::Result<Round> measure(const Subject& subject, const Reference& reference, const Plan& plan, Screen& screen) {
  Round round;
  take_finger_away(screen);
  // What was measured before takes a while to go: eight processes of a browser are still being taken down.
  screen.wait_for_rest(kRest, in(kPatience));
  const auto begin = Clock::now();
  auto child = start(subject);
  if (!child) return std::unexpected(child.error());
  const auto complete = [&](const Sample& picture) {
    return screen.wait_for([&] { return screen.sample_screen().alike(picture) >= kComplete; }, in(kPatience));
  };
  const auto first = complete(reference.first);
  if (!first) return std::unexpected(never(subject, "showed its first screen"));
  round.first_paint_ms = ms_between(begin, *first);
  screen.wait_for_rest(kRest, in(kPatience));

  const auto touched = Clock::now();
  touch_middle(screen);
  take_finger_away(screen);
  const auto home = complete(reference.home);
  if (!home) return std::unexpected(never(subject, "showed its home screen"));
  round.home_ms = ms_between(touched, *home);
  screen.wait_for_rest(kRest, in(kPatience));

  const Sample rest = screen.sample(subject.tile);
  const auto cpu_before = cpu_time(process_tree(child->pid()));
  for (int i = 0; i < plan.taps; ++i) {
    if (!tap_once(subject, rest, screen, round)) return std::unexpected(never(subject, "let its tile go"));
    screen.wait_for_rest(milliseconds(150 + i * 7 % 50), in(kTapPatience));
  }
  const auto cpu_after = cpu_time(process_tree(child->pid()));
  round.cpu_per_tap_ms = Milliseconds(cpu_after - cpu_before).count() / plan.taps;

  screen.wait_for_rest(kRest, in(kPatience));
  const auto tree = process_tree(child->pid());
  const auto memory = memory_of(tree);
  if (!memory) return std::unexpected(memory.error());
  round.processes = tree.size();
  round.pss_mb = memory->pss_mb;
  round.rss_mb = memory->rss_mb;
  const auto idle_from = Clock::now();
  const auto idle_cpu = cpu_time(tree);
  screen.wait_for([] { return false; }, in(plan.idle));
  const double idle_ms = Milliseconds(cpu_time(process_tree(child->pid())) - idle_cpu).count();
  round.idle_percent = 100 * idle_ms / ms_between(idle_from, Clock::now());
  return round;
}

}  // namespace bench
