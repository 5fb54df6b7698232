#pragma once

#include <string>
#include <utility>

#include "config/texts.h"

namespace ui {

/// Words on the screen, and how they are said where that differs.
struct Label {
  std::string text;
  std::string speech;  ///< empty: said as written

  Label() = default;

  // Implicit on purpose: a view writes f.text("x", f.t(key)).
  Label(const config::Text& from) : text(from.text), speech(from.speech) {}  // NOLINT(google-explicit-constructor)

  Label(std::string words, std::string said = {})  // NOLINT(google-explicit-constructor)
      : text(std::move(words)), speech(std::move(said)) {}

  Label(const char* words) : text(words) {}  // NOLINT(google-explicit-constructor)

  bool empty() const { return text.empty(); }

  const std::string& spoken() const { return speech.empty() ? text : speech; }
};

}  // namespace ui
