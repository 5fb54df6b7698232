#include "base/large_pages.h"

#include <cstdlib>
#include <limits>
#include <new>

#include <sys/mman.h>

namespace base {

namespace {

constexpr std::size_t kPage = std::size_t{2} << 20;
// Below, the rest of a large page would be more than the block.
constexpr std::size_t kWorthIt = kPage / 2;

}  // namespace

void* allocate_large_pages(std::size_t bytes) {
  if (bytes > std::numeric_limits<std::ptrdiff_t>::max()) throw std::bad_alloc();
  const bool large = bytes >= kWorthIt;
  const std::size_t whole = large ? (bytes + kPage - 1) / kPage * kPage : bytes;
  void* const block = large ? std::aligned_alloc(kPage, whole) : std::malloc(whole);
  if (block == nullptr && whole > 0) throw std::bad_alloc();
  // Refused where the kernel has none: the block is as good.
  if (large) madvise(block, whole, MADV_HUGEPAGE);
  return block;
}

void free_large_pages(void* block) noexcept {
  std::free(block);
}

}  // namespace base
