#include "base/random.h"

#include <cerrno>
#include <cstdlib>

#include <sys/random.h>

namespace base {

void SystemRandom::fill(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = getrandom(bytes.data(), bytes.size(), 0);
    // The only lasting failure is a kernel without the call: nothing that needs a key may go on.
    if (got < 0 && errno != EINTR) std::abort();
    if (got > 0) bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

void SeededRandom::fill(std::span<std::byte> bytes) {
  for (std::byte& byte : bytes) byte = static_cast<std::byte>(engine_());
}

}  // namespace base
