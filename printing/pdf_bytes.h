#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace printing {

/// Gives memory back only after overwriting it, also when a vector grows.
template <typename T>
struct WipingAllocator {
  using value_type = T;

  WipingAllocator() = default;

  template <typename U>
  explicit WipingAllocator(const WipingAllocator<U>& /*other*/) {}

  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }

  void deallocate(T* block, std::size_t count) {
    explicit_bzero(block, count * sizeof(T));
    std::allocator<T>().deallocate(block, count);
  }

  template <typename U>
  bool operator==(const WipingAllocator<U>& /*other*/) const {
    return true;
  }
};

/// A whole PDF. It holds what a citizen wrote, so its memory is wiped when it goes. Move-only: copies are deliberate.
class PdfBytes {
 public:
  PdfBytes() = default;
  PdfBytes(PdfBytes&&) noexcept = default;
  PdfBytes& operator=(PdfBytes&&) noexcept = default;
  PdfBytes(const PdfBytes&) = delete;
  PdfBytes& operator=(const PdfBytes&) = delete;
  ~PdfBytes() = default;

  std::span<const std::byte> bytes() const { return bytes_; }

  std::size_t size() const { return bytes_.size(); }

  bool empty() const { return bytes_.empty(); }

  void append(std::span<const std::byte> more) { bytes_.insert(bytes_.end(), more.begin(), more.end()); }

  /// For printing the same paper again.
  PdfBytes copy() const {
    PdfBytes same;
    same.bytes_ = bytes_;
    return same;
  }

 private:
  std::vector<std::byte, WipingAllocator<std::byte>> bytes_;
};

}  // namespace printing
