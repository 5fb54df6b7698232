#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

namespace base {

/// Personal bytes that nobody here reads (a portrait, a fingerprint template): wiped when they go, handed over by a
/// move, and unprintable. Text goes into a Secret.
class SecretBytes {
 public:
  SecretBytes() = default;

  explicit SecretBytes(std::span<const std::uint8_t> bytes) : bytes_(bytes.begin(), bytes.end()) {}

  SecretBytes(const SecretBytes&) = default;

  SecretBytes(SecretBytes&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

  SecretBytes& operator=(const SecretBytes& other) {
    if (this != &other) {
      wipe();
      bytes_ = other.bytes_;
    }
    return *this;
  }

  SecretBytes& operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
      wipe();
      bytes_ = std::exchange(other.bytes_, {});
    }
    return *this;
  }

  ~SecretBytes() { wipe(); }

  std::span<const std::uint8_t> reveal() const { return bytes_; }

  bool empty() const { return bytes_.empty(); }

  std::size_t size() const { return bytes_.size(); }

  /// Overwrites the bytes in place, then empties the value.
  void wipe() {
    if (!bytes_.empty()) explicit_bzero(bytes_.data(), bytes_.size());
    bytes_.clear();
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

}  // namespace base
