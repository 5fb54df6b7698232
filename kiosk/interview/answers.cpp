#include "kiosk/interview/answers.h"

namespace kiosk::interview {

bool is_empty(const Value& value) {
  return std::visit([](const auto& held) { return held.empty(); }, value);
}

void Answers::set(std::string_view question, Value value) {
  answers_.insert_or_assign(std::string(question), Answer{std::move(value), false});
}

void Answers::set_prefilled(std::string_view question, base::Secret value) {
  answers_.insert_or_assign(std::string(question), Answer{std::move(value), true});
}

const Answer* Answers::find(std::string_view question) const {
  const auto found = answers_.find(question);
  return found == answers_.end() ? nullptr : &found->second;
}

}  // namespace kiosk::interview
