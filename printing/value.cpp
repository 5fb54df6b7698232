#include "printing/value.h"

namespace printing {

std::string_view Value::reveal() const {
  if (const auto* text = std::get_if<std::string>(&content_)) return *text;
  if (const auto* secret = std::get_if<base::Secret>(&content_)) return secret->reveal();
  return {};
}

bool Value::empty() const {
  if (const ValueList* const entries = list()) return entries->empty();
  if (const Values* const fields = row()) return fields->empty();
  return reveal().empty();
}

}  // namespace printing
