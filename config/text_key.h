#pragma once

#include <string_view>

namespace config {

/// The name of one text, such as "home.title". Constants for every key are generated (config/text_keys.h).
struct TextKey {
  std::string_view name;

  friend constexpr bool operator==(TextKey, TextKey) = default;
};

}  // namespace config
