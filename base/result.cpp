#include "base/result.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace base {

namespace {

constexpr std::array kTable = {
#include "base/error_table.inc"
};

}  // namespace

const ErrorInfo& error_info(ErrorCode code) {
  const auto* const found = std::ranges::find(kTable, code, &ErrorInfo::code);
  // The enum and the table come from one file, so only a cast from a foreign number can miss: that is "internal".
  return found != kTable.end() ? *found : kTable.front();
}

Error&& Error::with_context(std::string_view doing) && {
  detail_ = detail_.empty() ? std::string(doing) : fmt::format("{}: {}", doing, detail_);
  return std::move(*this);
}

std::string Error::to_string() const {
  const ErrorInfo& entry = info();
  std::string text = fmt::format("E{} {}", static_cast<int>(code_), entry.name);
  if (!detail_.empty()) text += ": " + detail_;
  return text;
}

}  // namespace base
