// How long it takes until a name that was never seen is on the glass: shaping, glyphs nobody has drawn yet, paint. It
// must fit into one frame of 33 ms.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/utf8.h"
#include "ui/testing/harness.h"

namespace {

/// Names that share no character: a common one, and one from the font of rare ones.
class UnseenNames {
 public:
  std::string next() {
    std::string name;
    base::append_utf8(name, common_++);
    base::append_utf8(name, rare_++);
    return name;
  }

 private:
  char32_t common_ = U'\u4E00';
  char32_t rare_ = U'\U00020000';
};

void BM_unseen_name(benchmark::State& state) {
  std::size_t paints = 0;
  ui::testing::HarnessOptions options{.mode = {.large = state.range(0) != 0}};
  options.on_paint = [&paints](const ui::Options::Paint& paint) { paints += paint.pixels > 0 ? 1 : 0; };
  ui::testing::Harness harness(std::move(options));
  UnseenNames names;
  std::string name;
  harness.show([&name](ui::Frame& frame) {
    frame.begin_screen("names", "姓名");
    frame.text("name", name, ui::TextStyle::kNumber);
    frame.end_screen();
  });
  std::vector<double> seconds;
  paints = 0;
  for (auto _ : state) {
    name = names.next();
    const auto begun = std::chrono::steady_clock::now();
    harness.pass();
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    state.SetIterationTime(seconds.back());
  }
  if (paints != seconds.size()) state.SkipWithError("a name was not painted");
  std::ranges::sort(seconds);
  state.counters["median_ms"] = seconds.at(seconds.size() / 2) * 1000;
  state.counters["worst_ms"] = seconds.back() * 1000;
}

BENCHMARK(BM_unseen_name)
    ->ArgName("large")
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime()
    ->Iterations(300);

}  // namespace

BENCHMARK_MAIN();
