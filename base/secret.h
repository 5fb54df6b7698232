#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

namespace base {

/// A personal value (name, number, address, what the citizen typed): wiped when it goes, and unprintable.
/// Reading it takes the word `reveal`, so that every such place is easy to find and to review.
class Secret {
 public:
  Secret() = default;

  explicit Secret(std::string value) : value_(std::move(value)) { value_.reserve(kNoInlineStorage); }

  explicit Secret(std::string_view value) : Secret(std::string(value)) {}

  explicit Secret(const char* value) : Secret(std::string(value)) {}

  Secret(const Secret&) = default;

  Secret(Secret&& other) noexcept : value_(std::move(other.value_)) { other.wipe(); }

  Secret& operator=(const Secret& other);
  Secret& operator=(Secret&& other) noexcept;

  ~Secret() { wipe(); }

  /// The value itself: for the citizen's own screen and paper, for sealing, for a rule that checks it.
  std::string_view reveal() const { return value_; }

  bool empty() const { return value_.empty(); }

  std::size_t size() const { return value_.size(); }

  /// Overwrites the bytes in place, then empties the value.
  void wipe();

  /// Shown with the middle starred: the first `head` and last `tail` characters stay. Characters, not bytes.
  std::string masked(std::size_t head, std::size_t tail) const;

  friend bool operator==(const Secret& a, const Secret& b) { return a.value_ == b.value_; }

 private:
  // Longer than any inline buffer of std::string: the bytes live in one heap block, which a move hands over whole,
  // instead of copies left behind on stacks.
  static constexpr std::size_t kNoInlineStorage = 32;

  std::string value_;
};

/// Overwrites the bytes of a string, so that the compiler cannot leave them behind.
void wipe(std::string& text);

}  // namespace base

/// A Secret has no formatter on purpose: printing one does not compile.
template <>
struct fmt::formatter<base::Secret> {
  formatter() = delete;
};
