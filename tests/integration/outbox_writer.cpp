#include <cstdio>
#include <string>

#include <fmt/format.h>

#include "tests/integration/link_driver.h"

/// outbox_writer FOLDER CA SEAL_KEY PORT COUNT: a kiosk reduced to its link. Hands in COUNT applications, one after the
/// other, and prints "saved KEY" after each acknowledgement, as the terminal would print a slip. Then it goes on
/// delivering until it is killed.
int main(int argc, char** argv) {
  if (argc != 6) return 2;
  platform::LinkOptions options;
  options.state_dir = argv[1];
  options.ca_file = argv[2];
  options.seal_key_file = argv[3];
  options.url = fmt::format("https://localhost:{}", argv[4]);
  options.device_id = "370102-0001";
  options.min_free_ratio = 0;
  integration::LinkDriver driver(options);
  if (const auto opened = driver.open(); !opened) {
    fmt::print(stderr, "{}\n", opened.error().to_string());
    return 1;
  }
  fmt::print("open\n");
  std::fflush(stdout);
  const int count = std::stoi(argv[5]);
  for (int i = 0; i < count; ++i) {
    const auto saved = driver.submit();
    if (!saved) return 1;
    // One write call a line: a kill leaves a whole line or none.
    fmt::print("saved {}\n", saved->key);
    std::fflush(stdout);
  }
  driver.wait([] { return false; }, std::chrono::hours(1));
  return 0;
}
