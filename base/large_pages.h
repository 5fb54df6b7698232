#pragma once

#include <cstddef>

namespace base {

/// Memory for a large block in 2 MiB pages, where the system gives them when asked (transparent huge pages: madvise);
/// ordinary pages otherwise. The kernel hands out 4 KiB at a time else, and a panel's picture has 2,000 of those.
/// Throws std::bad_alloc.
void* allocate_large_pages(std::size_t bytes);
void free_large_pages(void* block) noexcept;

/// A standard allocator whose blocks of a megabyte and more are in large pages.
template <typename T>
struct LargePageAllocator {
  using value_type = T;

  LargePageAllocator() = default;

  template <typename U>
  explicit(false) LargePageAllocator(const LargePageAllocator<U>& /*other*/) {}

  T* allocate(std::size_t count) { return static_cast<T*>(allocate_large_pages(count * sizeof(T))); }

  void deallocate(T* block, std::size_t /*count*/) noexcept { free_large_pages(block); }

  bool operator==(const LargePageAllocator& /*other*/) const { return true; }
};

}  // namespace base
