#include "platform/client/answer.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include <fmt/format.h>

#include "platform/contract/problem.h"

namespace platform {

namespace {

using base::Error;
using base::ErrorCode;

/// Everything but success, the same for every call.
struct Failed {
  Outcome outcome;
  Error error;
};

std::string_view media_type(const Headers& headers) {
  const std::string_view value = header(headers, "Content-Type").value_or("");
  const std::string_view type = value.substr(0, value.find(';'));
  return type.substr(0, type.find_last_not_of(' ') + 1);
}

bool busy_status(int status) {
  return status == 408 || status == 425 || status == 429 || status >= 500;
}

// Refusals about the terminal, its version or its address, not about what the citizen wrote: somebody will mend them,
// and then the item can go.
bool about_the_terminal(ProblemCode code) {
  switch (code) {
    case ProblemCode::kDeviceMissing:
    case ProblemCode::kDeviceForbidden:
    case ProblemCode::kClientTooOld:
    case ProblemCode::kNotFound:
    case ProblemCode::kMethodNotAllowed:
    case ProblemCode::kUnsupportedMediaType:
    case ProblemCode::kHeadersTooLarge:
    case ProblemCode::kSchemaUnknown:
    // A key that the platform was started without, a terminal that was given another name.
    case ProblemCode::kSealKeyUnknown:
    case ProblemCode::kEnvelopeInvalid:
      return true;
    case ProblemCode::kMalformedRequest:
    case ProblemCode::kIdempotencyKeyMissing:
    case ProblemCode::kIdempotencyKeyInvalid:
    case ProblemCode::kRequestTimeout:
    case ProblemCode::kIdempotencyInProgress:
    case ProblemCode::kPayloadTooLarge:
    case ProblemCode::kValidationFailed:
    case ProblemCode::kIdempotencyKeyReused:
    case ProblemCode::kTooManyRequests:
    case ProblemCode::kInternal:
    case ProblemCode::kUnavailable:
      return false;
  }
  return true;
}

Failed no_answer(const Error& error) {
  // Cut short or too long: somebody was there, so the link is not to blame alone.
  const bool somebody = error.code() == ErrorCode::kAnswerUnreadable || error.code() == ErrorCode::kAnswerTooLarge;
  if (somebody) return {outcome::Unreadable{}, error};
  return {outcome::NoPlatform{LinkState::kOffline}, error};
}

Failed portal(const Response& response) {
  return {outcome::NoPlatform{LinkState::kCaptivePortal},
          Error(ErrorCode::kLinkCaptivePortal, fmt::format("status {}", response.status))};
}

Failed unreadable(Error error) {
  return {outcome::Unreadable{}, std::move(error)};
}

Failed busy(const Response& response, std::string_view code) {
  return {outcome::Busy{read_retry_after(response.headers), response.status == 429},
          Error(ErrorCode::kPlatformBusy, fmt::format("status {} {}", response.status, code))};
}

Failed unknown(const Response& response, std::string_view code) {
  return {outcome::Unknown{}, Error(ErrorCode::kAnswerUnknown, fmt::format("status {} {}", response.status, code))};
}

// The code is shown to technicians; from a stranger it may be anything, so only its harmless start is kept.
std::string shown_code(std::string_view code) {
  std::string shown(code.substr(0, 40));
  std::ranges::replace_if(
      shown, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'); }, '.');
  return shown;
}

std::string first_pointer(const Problem& problem) {
  if (problem.field_errors.empty()) return {};
  return fmt::format(" at {} ({})", problem.field_errors.front().pointer, problem.field_errors.front().code);
}

Failed read_problem(const Response& response, const Problem& problem) {
  const std::string code = shown_code(problem.code);
  if (busy_status(response.status)) return busy(response, code);
  if (!problem.known) return unknown(response, code);
  if (*problem.known == ProblemCode::kClientTooOld) {
    return {outcome::ClientTooOld{}, Error(ErrorCode::kClientTooOld, code)};
  }
  if (problem.retryable) return busy(response, code);
  if (about_the_terminal(*problem.known)) return unknown(response, code);
  return {outcome::Refused{}, Error(ErrorCode::kPlatformRefused, code + first_pointer(problem))};
}

// Anything but 200 and 201.
Failed read_failure(const Response& response) {
  if (response.status >= 300 && response.status < 400) return portal(response);
  if (response.status == 511) return portal(response);
  if (media_type(response.headers) == kProblemType) {
    const base::Result<Problem> problem = decode_problem(response.body);
    if (problem) return read_problem(response, *problem);
  }
  if (busy_status(response.status)) return busy(response, "without a problem");
  return unknown(response, "without a problem");
}

// The body of a success, or why there is none.
std::expected<std::string_view, Failed> success_body(const base::Result<Response>& answer) {
  if (!answer) return std::unexpected(no_answer(answer.error()));
  if (answer->status != 200 && answer->status != 201) return std::unexpected(read_failure(*answer));
  if (media_type(answer->headers) != kJsonType) return std::unexpected(portal(*answer));
  return answer->body;
}

std::optional<std::time_t> parse_http_date(std::string_view text) {
  std::tm parts{};
  const std::string copy(text);
  const char* const end = strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return timegm(&parts);
}

}  // namespace

std::optional<base::Duration> read_retry_after(const Headers& headers) {
  const std::optional<std::string_view> value = header(headers, "Retry-After");
  if (!value || value->empty()) return std::nullopt;
  std::uint32_t seconds = 0;
  const auto [end, trouble] = std::from_chars(value->data(), value->data() + value->size(), seconds);
  if (trouble == std::errc() && end == value->data() + value->size()) return std::chrono::seconds(seconds);
  const std::optional<std::time_t> when = parse_http_date(*value);
  const std::optional<std::time_t> now = parse_http_date(header(headers, "Date").value_or(""));
  if (!when || !now) return std::nullopt;
  return std::chrono::seconds(std::max<std::time_t>(0, *when - *now));
}

SubmitAnswer read_submit_answer(const base::Result<Response>& answer, std::string_view key) {
  const auto body = success_body(answer);
  if (!body) return {body.error().outcome, std::nullopt, body.error().error};
  base::Result<Application> application = decode_application(*body);
  if (application && application->id != key) {
    application = base::fail(ErrorCode::kAnswerUnreadable, "the answer is about another item");
  }
  if (!application) {
    Failed failed = unreadable(std::move(application.error()));
    return {std::move(failed.outcome), std::nullopt, std::move(failed.error)};
  }
  return {outcome::Accepted{}, *std::move(application), std::nullopt};
}

MetaAnswer read_meta_answer(const base::Result<Response>& answer) {
  const auto body = success_body(answer);
  if (!body) return {body.error().outcome, std::nullopt, body.error().error};
  base::Result<Meta> meta = decode_meta(*body);
  if (!meta) {
    Failed failed = unreadable(std::move(meta.error()));
    return {std::move(failed.outcome), std::nullopt, std::move(failed.error)};
  }
  return {outcome::Accepted{}, *std::move(meta), std::nullopt};
}

}  // namespace platform
