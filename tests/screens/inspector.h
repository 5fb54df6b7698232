#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/screens/pilot.h"

namespace screens {

/// What a citizen must be able to do on a screen.
enum class Way {
  kOn,     ///< something leads on or back
  kLeave,  ///< the terminal is at work: nothing to do but wait, or leave
  kNone,   ///< nobody can do anything here
};

/// What stands on a screen, on all its pages, by id.
struct Sight {
  std::set<std::string> ids;
  std::set<std::string> selected;
};

/// Looks at what is on the glass with the checks of ui/testing, reports what is wrong, and keeps count.
class Inspector {
 public:
  explicit Inspector(const Variant& variant) : variant_(variant) {}

  /// Checks every page of the screen that the pilot stands on, and returns what is there. A picture that was checked
  /// before is not checked again. The stop is the name under which it is reported and saved.
  Sight check(Pilot& pilot, const std::string& stop, Way way = Way::kOn);

  /// Everything that was on the glass so far, by id.
  const std::set<std::string>& seen() const { return seen_; }

  /// One line: what was looked at, and what was found.
  std::string summary() const;

  std::size_t failures() const { return failures_; }

 private:
  void check_glass(Pilot& pilot, const std::string& stop, Way way);
  void check_way(const ui::Tree& tree, Way way, std::vector<std::string>& problems) const;
  void count(const ui::Tree& tree);
  void save(Pilot& pilot, const std::string& stop);

  const Variant& variant_;
  std::set<std::string> seen_;
  std::set<std::string> screens_;
  std::set<std::size_t> pictures_;
  std::size_t texts_ = 0;
  std::size_t controls_ = 0;
  std::size_t failures_ = 0;
};

}  // namespace screens
