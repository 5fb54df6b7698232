#include "platform/server/core/payload_schema.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/utf8.h"

namespace platform::server {

namespace {

using base::ErrorCode;

constexpr std::size_t kMostFindings = 20;

constexpr std::array kKeywords = {
    std::string_view("$schema"),
    std::string_view("title"),
    std::string_view("description"),
    std::string_view("type"),
    std::string_view("required"),
    std::string_view("properties"),
    std::string_view("items"),
    std::string_view("enum"),
    std::string_view("const"),
    std::string_view("format"),
    std::string_view("minimum"),
    std::string_view("maximum"),
    std::string_view("minItems"),
    std::string_view("maxItems"),
    std::string_view("minLength"),
    std::string_view("maxLength"),
    std::string_view("additionalProperties"),
    std::string_view("anyOf"),
};

struct Said {
  std::string_view code;
  std::string_view detail;
};

constexpr std::array kSaid = {
    Said{"required", "此项必须填写。"},
    Said{"wrong_type", "此项的类型不对。"},
    Said{"unknown_value", "此项不是可选的值。"},
    Said{"too_short", "此项内容过短。"},
    Said{"too_long", "此项内容过长。"},
    Said{"too_small", "此项数值过小。"},
    Said{"too_large", "此项数值过大。"},
    Said{"invalid_format", "此项格式不对。"},
    Said{"check_digit", "号码的校验位不对，请核对号码。"},
};

FieldError finding(std::string pointer, std::string_view code) {
  const auto* const said = std::ranges::find(kSaid, code, &Said::code);
  return {std::move(pointer), std::string(code), said == kSaid.end() ? std::string() : std::string(said->detail)};
}

// RFC 6901 section 3.
std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

bool is_type(const Json& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  return false;
}

/// Walks payload and schema together and collects what does not fit.
class Checker {
 public:
  void check(const Json& schema, const Json& value, const std::string& at) {
    if (found.size() >= kMostFindings) return;
    if (schema.contains("type") && !is_type(value, schema["type"].get_ref<const std::string&>())) {
      return add(at, "wrong_type");
    }
    if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end()) {
      return add(at, "unknown_value");
    }
    if (schema.contains("const") && schema["const"] != value) return add(at, "unknown_value");
    if (value.is_string()) check_text(schema, value.get_ref<const std::string&>(), at);
    if (value.is_number()) check_number(schema, value.get<double>(), at);
    if (value.is_array()) check_items(schema, value, at);
    if (value.is_object()) check_members(schema, value, at);
    if (schema.contains("anyOf")) check_any(schema["anyOf"], value, at);
  }

  std::vector<FieldError> found;

 private:
  void add(std::string at, std::string_view code) {
    if (found.size() < kMostFindings) found.push_back(finding(std::move(at), code));
  }

  // What the first alternative misses is said: it is the usual one.
  void check_any(const Json& alternatives, const Json& value, const std::string& at) {
    std::vector<FieldError> missed;
    for (const Json& alternative : alternatives) {
      Checker checker;
      checker.check(alternative, value, at);
      if (checker.found.empty()) return;
      if (missed.empty()) missed = std::move(checker.found);
    }
    for (FieldError& error : missed) add(std::move(error.pointer), error.code);
  }

  void check_text(const Json& schema, const std::string& text, const std::string& at) {
    const std::size_t length = base::length_utf8(text);
    if (length < schema.value("minLength", std::size_t{0})) return add(at, length == 0 ? "required" : "too_short");
    if (length > schema.value("maxLength", length)) return add(at, "too_long");
    if (!schema.contains("format")) return;
    const auto check = find_format(schema["format"].get_ref<const std::string&>());
    if (const auto code = (*check)(text)) add(at, *code);
  }

  void check_number(const Json& schema, double number, const std::string& at) {
    if (number < schema.value("minimum", number)) add(at, "too_small");
    if (number > schema.value("maximum", number)) add(at, "too_large");
  }

  void check_items(const Json& schema, const Json& list, const std::string& at) {
    if (list.size() < schema.value("minItems", std::size_t{0})) add(at, "too_short");
    if (list.size() > schema.value("maxItems", list.size())) return add(at, "too_long");
    if (!schema.contains("items")) return;
    for (std::size_t i = 0; i < list.size(); ++i) check(schema["items"], list[i], fmt::format("{}/{}", at, i));
  }

  void check_members(const Json& schema, const Json& object, const std::string& at) {
    if (schema.contains("required")) {
      for (const Json& name : schema["required"]) {
        const auto& text = name.get_ref<const std::string&>();
        if (!object.contains(text)) add(fmt::format("{}/{}", at, escaped(text)), "required");
      }
    }
    if (!schema.contains("properties")) return;
    for (const auto& [name, nested] : schema["properties"].items()) {
      const auto member = object.find(name);
      if (member != object.end()) check(nested, *member, fmt::format("{}/{}", at, escaped(name)));
    }
  }
};

bool is_count(const Json& value) {
  return value.is_number_unsigned();
}

bool is_text_list(const Json& value) {
  return value.is_array() && std::ranges::all_of(value, [](const Json& one) { return one.is_string(); });
}

// The keyword's own value, so that a check never meets a schema it cannot read.
bool keyword_fits(std::string_view keyword, const Json& value) {
  if (keyword == "required" || keyword == "enum") return is_text_list(value);
  if (keyword == "properties" || keyword == "items") return value.is_object();
  if (keyword == "anyOf") return value.is_array() && !value.empty();
  if (keyword == "const") return true;
  if (keyword == "additionalProperties") return value == true;
  if (keyword == "minimum" || keyword == "maximum") return value.is_number();
  if (keyword == "format") return value.is_string() && find_format(value.get_ref<const std::string&>()).has_value();
  if (keyword.starts_with("min") || keyword.starts_with("max")) return is_count(value);
  return value.is_string();
}

/// The schemas inside a schema, with where they stand.
std::vector<std::pair<std::string, const Json*>> nested_schemas(const Json& schema, const std::string& at) {
  std::vector<std::pair<std::string, const Json*>> nested;
  if (schema.contains("items")) nested.emplace_back(at + "/items", &schema["items"]);
  if (schema.contains("anyOf")) {
    for (const Json& alternative : schema["anyOf"]) nested.emplace_back(at + "/anyOf", &alternative);
  }
  if (schema.contains("properties")) {
    for (const auto& [name, one] : schema["properties"].items())
      nested.emplace_back(fmt::format("{}/{}", at, name), &one);
  }
  return nested;
}

/// The first thing in a schema that cannot be checked; empty if there is none.
std::string unusable(const Json& schema, const std::string& at) {
  if (!schema.is_object()) return fmt::format("{} is not a schema", at);
  for (const auto& [keyword, value] : schema.items()) {
    if (std::ranges::find(kKeywords, keyword) == kKeywords.end())
      return fmt::format("{}: no keyword '{}'", at, keyword);
    if (!keyword_fits(keyword, value)) return fmt::format("{}: '{}' is malformed or unknown", at, keyword);
  }
  for (const auto& [place, nested] : nested_schemas(schema, at)) {
    if (std::string trouble = unusable(*nested, place); !trouble.empty()) return trouble;
  }
  return {};
}

constexpr std::string_view kApplicationSchema =
#include "platform/server/application_schema.inc"
    ;

}  // namespace

base::Result<PayloadSchema> PayloadSchema::parse(std::string_view text) {
  std::optional<Json> root = parse_object(text);
  if (!root) return base::fail(ErrorCode::kInvalidContent, "the schema is not a JSON object");
  if (std::string trouble = unusable(*root, ""); !trouble.empty()) {
    return base::fail(ErrorCode::kInvalidContent, std::move(trouble));
  }
  return PayloadSchema(*std::move(root));
}

std::vector<FieldError> PayloadSchema::check(const Json& payload) const {
  Checker checker;
  checker.check(root_, payload, "");
  return std::move(checker.found);
}

base::Result<std::map<std::string, PayloadSchema, std::less<>>> contract_schemas() {
  base::Result<PayloadSchema> application = PayloadSchema::parse(kApplicationSchema);
  if (!application) return base::fail(std::move(application.error()), "legal_aid.application/1");
  std::map<std::string, PayloadSchema, std::less<>> schemas;
  schemas.emplace("legal_aid.application/1", *std::move(application));
  return schemas;
}

}  // namespace platform::server
