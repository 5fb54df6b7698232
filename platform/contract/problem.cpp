#include "platform/contract/problem.h"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

#include "platform/contract/json_reader.h"

namespace platform {

namespace {

constexpr std::string_view kTypePrefix = "urn:legal-kiosk:problem:";

using enum ProblemCode;

constexpr std::array kRegistry = {
    ProblemInfo{kMalformedRequest, "malformed_request", 400, false, "The request is malformed",
                "请求格式有误，平台无法读取。"},
    ProblemInfo{kDeviceMissing, "device_missing", 400, false, "Kiosk-Device or Kiosk-Version is missing or malformed",
                "请求没有说明是哪一台终端或哪个版本。"},
    ProblemInfo{kIdempotencyKeyMissing, "idempotency_key_missing", 400, false, "Idempotency-Key is missing",
                "请求缺少防重复提交的编号。"},
    ProblemInfo{kIdempotencyKeyInvalid, "idempotency_key_invalid", 400, false,
                "Idempotency-Key is not a quoted UUIDv7, or differs from the envelope's", "防重复提交的编号有误。"},
    ProblemInfo{kDeviceForbidden, "device_forbidden", 403, false, "This device may not do this",
                "这台终端没有办理权限，请联系平台管理员。"},
    ProblemInfo{kClientTooOld, "client_too_old", 403, false, "The terminal's software is too old",
                "终端软件版本过低，更新后可继续使用。"},
    ProblemInfo{kNotFound, "not_found", 404, false, "Nothing here", "没有找到相关记录。"},
    ProblemInfo{kMethodNotAllowed, "method_not_allowed", 405, false, "Not with this method", "平台不支持这种操作。"},
    ProblemInfo{kRequestTimeout, "request_timeout", 408, true, "The request did not arrive in time",
                "平台没有及时收到完整的请求，请重试。"},
    ProblemInfo{kIdempotencyInProgress, "idempotency_in_progress", 409, true, "The first request is still running",
                "同一份申请正在处理，请稍后再试。"},
    ProblemInfo{kPayloadTooLarge, "payload_too_large", 413, false, "The body is too large",
                "提交的内容过大，平台无法接收。"},
    ProblemInfo{kUnsupportedMediaType, "unsupported_media_type", 415, false, "The body is not application/json",
                "提交内容的格式平台不支持。"},
    ProblemInfo{kValidationFailed, "validation_failed", 422, false, "The payload does not fit its schema",
                "申请内容有误或不完整，请按提示更正。"},
    ProblemInfo{kIdempotencyKeyReused, "idempotency_key_reused", 422, false, "The key was used for another body",
                "同一编号已用于另一份申请。"},
    ProblemInfo{kSchemaUnknown, "schema_unknown", 422, false, "No such payload schema", "平台不认识这种申请的格式。"},
    ProblemInfo{kSealKeyUnknown, "seal_key_unknown", 422, false, "Sealed to a key that this platform does not have",
                "申请使用的加密密钥平台没有，请联系平台管理员。"},
    ProblemInfo{kEnvelopeInvalid, "envelope_invalid", 422, false, "The envelope cannot be opened",
                "加密的申请无法打开，可能已损坏。"},
    ProblemInfo{kTooManyRequests, "too_many_requests", 429, true, "This device calls too often",
                "请求过于频繁，请稍后再试。"},
    ProblemInfo{kHeadersTooLarge, "headers_too_large", 431, false, "The header section is too large",
                "请求头过大，平台无法读取。"},
    ProblemInfo{kInternal, "internal", 500, true, "A fault of the platform", "平台出现内部问题，请稍后再试。"},
    ProblemInfo{kUnavailable, "unavailable", 503, true, "The platform cannot work now",
                "平台暂时无法受理，请稍后再试。"},
};

Json field_errors_json(const std::vector<FieldError>& errors) {
  Json list = Json::array();
  for (const FieldError& error : errors) {
    list.push_back({{"pointer", error.pointer}, {"code", error.code}, {"detail", error.detail}});
  }
  return list;
}

}  // namespace

const ProblemInfo& problem_info(ProblemCode code) {
  return kRegistry.at(static_cast<std::size_t>(code));
}

std::optional<ProblemCode> find_problem_code(std::string_view name) {
  const auto* const found = std::ranges::find(kRegistry, name, &ProblemInfo::name);
  if (found == kRegistry.end()) return std::nullopt;
  return found->code;
}

Problem make_problem(ProblemCode code) {
  const ProblemInfo& info = problem_info(code);
  Problem problem;
  problem.code = info.name;
  problem.known = code;
  problem.status = info.status;
  problem.retryable = info.retryable;
  problem.detail = info.detail;
  return problem;
}

std::string encode_problem(const Problem& problem) {
  const std::string_view title = problem.known ? problem_info(*problem.known).title : std::string_view(problem.code);
  Json json = {{"type", fmt::format("{}{}", kTypePrefix, problem.code)},
               {"title", title},
               {"status", problem.status},
               {"detail", problem.detail},
               {"instance", problem.instance},
               {"code", problem.code},
               {"retryable", problem.retryable},
               {"retry_after_s", nullptr},
               {"field_errors", field_errors_json(problem.field_errors)},
               {"trace_id", problem.trace_id}};
  if (problem.retry_after_s) json["retry_after_s"] = *problem.retry_after_s;
  return to_text(json);
}

base::Result<Problem> decode_problem(std::string_view body) {
  const std::optional<Json> json = parse_object(body);
  if (!json) return base::fail(base::ErrorCode::kAnswerUnreadable, "the problem is not a JSON object");
  JsonReader reader(*json);
  Problem problem;
  problem.code = reader.text("code");
  problem.known = find_problem_code(problem.code);
  problem.status = static_cast<int>(reader.integer("status", 400, 599));
  problem.retryable = reader.boolean("retryable");
  problem.retry_after_s = reader.integer_or_null("retry_after_s", 0, std::numeric_limits<std::int32_t>::max());
  problem.detail = reader.text("detail");
  problem.instance = reader.text("instance");
  problem.trace_id = reader.text("trace_id");
  for (const Json& entry : reader.array("field_errors")) {
    JsonReader field(entry, "field_errors[]");
    problem.field_errors.push_back({field.text("pointer"), field.text("code"), field.text("detail")});
    reader.adopt(field);
  }
  if (!reader.ok()) return base::fail(base::ErrorCode::kAnswerUnreadable, reader.problem());
  return problem;
}

}  // namespace platform
