#include "platform/contract/http.h"

#include <algorithm>

namespace platform {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::optional<std::string_view> header(const Headers& headers, std::string_view name) {
  const auto found = std::ranges::find_if(headers, [name](const auto& one) { return same_name(one.first, name); });
  if (found == headers.end()) return std::nullopt;
  return found->second;
}

}  // namespace platform
