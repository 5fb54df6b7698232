// Feeds the fuzz target with seeded scripts until so many frames have gone through it:  sam_frame_fuzz_run FRAMES SEED
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/random.h"
#include "tests/fuzz/sam_frame_fuzz.h"

namespace {

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

// Half of the scripts are random bytes; the other half say "a card" again and again, which random bytes seldom do.
std::vector<std::uint8_t> make_script(base::Random& random) {
  constexpr std::size_t kLongest = 4096;
  std::vector<std::uint8_t> script(random.next_u64() % kLongest);
  random.fill(std::as_writable_bytes(std::span(script)));
  if (random.next_u64() % 2 == 0) return script;
  constexpr std::size_t kCardScript = 24;
  for (std::size_t i = 1; i + kCardScript <= script.size(); i += kCardScript) {
    script[i] = 1;                    // a card
    script[i + 2] = kCardScript - 3;  // whose text is what follows
    // Text is mostly ASCII and Chinese: high bytes as they are, low bytes of blanks and digits now and then.
    for (std::size_t j = i + 3; j + 1 < i + kCardScript; j += 2) {
      if (script[j] % 2 == 0) script[j + 1] = 0;
    }
  }
  return script;
}

}  // namespace

int main(int argc, char** argv) {
  const auto frames = argc == 3 ? number(argv[1]) : std::nullopt;
  const auto seed = argc == 3 ? number(argv[2]) : std::nullopt;
  if (!frames || !seed) {
    fmt::print(stderr, "usage: sam_frame_fuzz_run FRAMES SEED\n");
    return 2;
  }
  base::SeededRandom random(*seed);
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t done = 0;
  std::uint64_t inputs = 0;
  for (; done < *frames; ++inputs) {
    const auto script = make_script(random);
    LLVMFuzzerTestOneInput(script.data(), script.size());
    done += sam_frames_in_last_input();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  fmt::print("{} frames in {} inputs, {:.1f} s, {:.0f} frames/s, no finding\n", done, inputs, took.count(),
             static_cast<double>(done) / took.count());
  return 0;
}
