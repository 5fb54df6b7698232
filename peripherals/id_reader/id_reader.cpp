#include "peripherals/id_reader/id_reader.h"

#include "peripherals/registry.h"

namespace peripherals {

std::string_view to_string(CardMedia media) {
  switch (media) {
    case CardMedia::kUnknown:
      return "unknown";
    case CardMedia::kPresent:
      return "present";
    case CardMedia::kNotPresent:
      return "notPresent";
  }
  return "unknown";
}

}  // namespace peripherals
