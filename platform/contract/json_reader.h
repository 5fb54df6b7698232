#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/clock.h"

namespace platform {

using Json = nlohmann::json;

/// Reads members of a JSON object that came from outside. The first member that is missing or of the wrong kind is
/// remembered; everything read after it is empty. Ask ok() once, at the end. Members that nobody reads are ignored.
class JsonReader {
 public:
  /// `path` is shown in problems: "state" gives "state.code is missing".
  explicit JsonReader(const Json& object, std::string path = {});

  std::string text(const char* name);
  std::int64_t integer(const char* name, std::int64_t least, std::int64_t most);
  bool boolean(const char* name);
  base::Wall instant(const char* name);
  /// Empty when the member is null; it must be there.
  std::optional<std::string> text_or_null(const char* name);
  std::optional<std::int64_t> integer_or_null(const char* name, std::int64_t least, std::int64_t most);
  /// The member itself, an object or an array; an empty one in case of a problem.
  const Json& object(const char* name);
  const Json& array(const char* name);

  /// Records what the caller found wrong with a member.
  void reject(const char* name, std::string_view what);
  /// Takes over the problem of a reader of a nested object.
  void adopt(const JsonReader& nested);

  bool ok() const { return problem_.empty(); }

  /// "state.code is missing"; never a value.
  const std::string& problem() const { return problem_; }

  const std::string& path() const { return path_; }

 private:
  const Json* member(const char* name, Json::value_t kind, std::string_view kind_name);

  const Json* object_;
  std::string path_;
  std::string problem_;
};

/// Parses text as one JSON object of at most 64 levels; nullopt for anything else.
std::optional<Json> parse_object(std::string_view text);

/// The JSON as text; bytes that are not UTF-8 become U+FFFD instead of an exception.
std::string to_text(const Json& json);

}  // namespace platform
