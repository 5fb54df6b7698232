#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ui::entry {

/// Turns letters into Chinese text, step by step: letters are typed, candidates are offered, and a choice commits text
/// or leaves the rest of the letters to be chosen. One composition at a time. UI thread.
class Composer {
 public:
  virtual ~Composer() = default;

  /// Adds a letter (a to z) or the syllable mark ('). Anything else, and letters beyond a sensible length, are ignored.
  virtual void type(char letter) = 0;
  /// Takes back the last choice or letter; false if there is nothing to take back.
  virtual bool erase() = 0;
  /// Forgets the composition.
  virtual void clear() = 0;

  virtual bool composing() const = 0;
  /// What is being composed, as the citizen reads it: chosen words, then syllables: "济南市 li xia qu".
  virtual std::string preedit() const = 0;
  /// Candidates `first` to `first + count - 1`, likeliest first; fewer at the end of the list.
  virtual std::vector<std::string> candidates(std::size_t first, std::size_t count) const = 0;
  /// Takes a candidate by its place in the whole list. The text, when that completes the composition; empty when
  /// letters remain, or when there is no such candidate.
  virtual std::string choose(std::size_t index) = 0;
};

}  // namespace ui::entry
