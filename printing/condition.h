#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "printing/scope.h"

namespace printing {

/// When a part of a document is there:
///   "agent_name"  it has a value      "!agent_name"       it has none
///   "state == received"   "state != received"   "category has minor"   (one of a list)
class Condition {
 public:
  /// kInvalidContent: the detail says what is expected.
  static base::Result<Condition> parse(std::string_view text);

  bool holds(const Scope& scope) const;

  const std::string& name() const { return name_; }

  /// The code compared with; empty for "has a value".
  const std::string& word() const { return word_; }

 private:
  enum class Test { kPresent, kAbsent, kEqual, kDifferent, kHas };

  std::string name_;
  Test test_ = Test::kPresent;
  std::string word_;
};

/// All of them hold; true for none.
bool all_hold(const std::vector<Condition>& conditions, const Scope& scope);

}  // namespace printing
