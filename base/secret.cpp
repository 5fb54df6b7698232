#include "base/secret.h"

#include <cstring>
#include <vector>

#include "base/utf8.h"

namespace base {

void wipe(std::string& text) {
  // The whole block, not only what the length covers: an earlier, longer value may stand behind it.
  text.resize(text.capacity());
  explicit_bzero(text.data(), text.size());
  text.clear();
}

Secret& Secret::operator=(const Secret& other) {
  if (this != &other) {
    wipe();
    value_ = other.value_;
    value_.reserve(kNoInlineStorage);
  }
  return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    value_ = std::move(other.value_);
    other.wipe();
  }
  return *this;
}

void Secret::wipe() {
  base::wipe(value_);
}

std::string Secret::masked(std::size_t head, std::size_t tail) const {
  const std::u32string characters = to_utf32(value_);
  std::u32string shown;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const bool open = i < head || i + tail >= characters.size();
    // A value no longer than its open ends would be shown whole: keep its first character only.
    const bool too_short = characters.size() <= head + tail;
    shown.push_back((too_short ? i == 0 : open) ? characters[i] : U'*');
  }
  return to_utf8(shown);
}

}  // namespace base
