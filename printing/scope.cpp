#include "printing/scope.h"

namespace printing {

namespace {

constexpr std::string_view kItem = "item";
constexpr std::string_view kItemField = "item.";

const Value* find_in(const Values& values, std::string_view name) {
  const auto found = values.find(name);
  return found == values.end() ? nullptr : &found->second;
}

}  // namespace

const Value* Scope::find(std::string_view name) const {
  if (const Value* const own = find_in(built_in_, name)) return own;
  if (name == kItem) return item_;
  if (name.starts_with(kItemField)) {
    const Values* const fields = item_ != nullptr ? item_->row() : nullptr;
    return fields != nullptr ? find_in(*fields, name.substr(kItemField.size())) : nullptr;
  }
  return find_in(values_, name);
}

const Choices* Scope::choices(std::string_view name) const {
  if (name.starts_with(kItemField)) name.remove_prefix(kItemField.size());
  const auto found = choices_.find(std::string(name));
  return found == choices_.end() ? nullptr : &found->second;
}

Scope Scope::with_item(const Value& item, std::size_t index) const {
  Scope inner = with("index", std::to_string(index));
  inner.item_ = &item;
  return inner;
}

Scope Scope::with(std::string_view name, std::string value) const {
  Scope inner = *this;
  inner.built_in_.insert_or_assign(std::string(name), Value(std::move(value)));
  return inner;
}

}  // namespace printing
