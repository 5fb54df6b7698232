#include "base/large_pages.h"

#include <cstdint>
#include <limits>
#include <new>
#include <vector>

#include <gtest/gtest.h>

namespace base {
namespace {

using Bytes = std::vector<std::uint8_t, LargePageAllocator<std::uint8_t>>;

TEST(LargePages, LargeBlocksBeginAtALargePageAndAreWritableToTheirEnd) {
  Bytes pixels(std::size_t{5} << 20, 7);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(pixels.data()) % (std::size_t{2} << 20), 0U);
  EXPECT_EQ(pixels.back(), 7);
}

TEST(LargePages, SmallBlocksAreOrdinaryOnes) {
  Bytes pixels{1, 2, 3};
  pixels.resize(100, 9);
  EXPECT_EQ(pixels[1], 2);
  EXPECT_EQ(pixels[99], 9);
}

TEST(LargePages, MoreThanAnyMemoryIsABadAllocation) {
  EXPECT_THROW(allocate_large_pages(std::numeric_limits<std::size_t>::max()), std::bad_alloc);
}

}  // namespace
}  // namespace base
