#include "platform/contract/json_reader.h"

#include <fmt/format.h>

#include "platform/contract/text_codec.h"

namespace platform {

namespace {

constexpr int kMostLevels = 64;

const Json kEmptyObject = Json::object();
const Json kEmptyArray = Json::array();

}  // namespace

JsonReader::JsonReader(const Json& object, std::string path) : object_(&object), path_(std::move(path)) {
  if (!object.is_object()) problem_ = fmt::format("{} is not an object", path_.empty() ? "the body" : path_);
}

const Json* JsonReader::member(const char* name, Json::value_t kind, std::string_view kind_name) {
  if (!ok()) return nullptr;
  const auto found = object_->find(name);
  if (found == object_->end()) {
    reject(name, "is missing");
    return nullptr;
  }
  const bool fits = found->type() == kind || (kind == Json::value_t::number_integer && found->is_number_integer());
  if (!fits) {
    reject(name, fmt::format("is not {}", kind_name));
    return nullptr;
  }
  return &*found;
}

std::string JsonReader::text(const char* name) {
  const Json* const value = member(name, Json::value_t::string, "a text");
  return value == nullptr ? std::string() : value->get<std::string>();
}

std::int64_t JsonReader::integer(const char* name, std::int64_t least, std::int64_t most) {
  const Json* const value = member(name, Json::value_t::number_integer, "a whole number");
  if (value == nullptr) return least;
  // Above the signed range get<> would wrap; such a number is out of every range of the contract.
  const bool huge = value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
  const std::int64_t number = huge ? INT64_MAX : value->get<std::int64_t>();
  if (number >= least && number <= most) return number;
  reject(name, "is out of range");
  return least;
}

bool JsonReader::boolean(const char* name) {
  const Json* const value = member(name, Json::value_t::boolean, "true or false");
  return value != nullptr && value->get<bool>();
}

base::Wall JsonReader::instant(const char* name) {
  const std::optional<base::Wall> wall = parse_instant(text(name));
  if (!wall) reject(name, "is not a moment in UTC");
  return wall.value_or(base::Wall{});
}

std::optional<std::string> JsonReader::text_or_null(const char* name) {
  if (ok() && object_->contains(name) && object_->at(name).is_null()) return std::nullopt;
  return text(name);
}

std::optional<std::int64_t> JsonReader::integer_or_null(const char* name, std::int64_t least, std::int64_t most) {
  if (ok() && object_->contains(name) && object_->at(name).is_null()) return std::nullopt;
  return integer(name, least, most);
}

const Json& JsonReader::object(const char* name) {
  const Json* const value = member(name, Json::value_t::object, "an object");
  return value == nullptr ? kEmptyObject : *value;
}

const Json& JsonReader::array(const char* name) {
  const Json* const value = member(name, Json::value_t::array, "a list");
  return value == nullptr ? kEmptyArray : *value;
}

void JsonReader::reject(const char* name, std::string_view what) {
  if (ok()) problem_ = fmt::format("{}{}{} {}", path_, path_.empty() ? "" : ".", name, what);
}

void JsonReader::adopt(const JsonReader& nested) {
  if (ok()) problem_ = nested.problem();
}

std::optional<Json> parse_object(std::string_view text) {
  bool too_deep = false;
  const auto watch_depth = [&too_deep](int depth, Json::parse_event_t /*event*/, const Json& /*value*/) {
    too_deep = too_deep || depth > kMostLevels;
    return !too_deep;
  };
  Json parsed = Json::parse(text, watch_depth, /*allow_exceptions=*/false);
  if (too_deep || !parsed.is_object()) return std::nullopt;
  return parsed;
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace platform
