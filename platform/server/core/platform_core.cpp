#include "platform/server/core/platform_core.h"

#include <array>
#include <charconv>

#include <fmt/format.h>
#include <sodium.h>

#include "base/log.h"
#include "base/uuid.h"
#include "platform/contract/json_reader.h"
#include "platform/contract/text_codec.h"

namespace platform::server {

namespace {

using base::ErrorCode;

constexpr std::string_view kApiVersion = "1.0.0";
constexpr int kUnavailableRetryS = 30;
constexpr std::uint64_t kRefNumbers = 10'000'000'000'000;  // thirteen digits: more than 43 bits

// "0.1.0" as numbers that compare; nullopt for anything else.
std::optional<std::array<int, 3>> parse_version(std::string_view text) {
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t dot = i + 1 < parts.size() ? text.find('.') : text.size();
    if (dot == std::string_view::npos || dot == 0 || dot > 4) return std::nullopt;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + dot, parts[i]);
    if (trouble != std::errc() || end != text.data() + dot || parts[i] < 0) return std::nullopt;
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return parts;
}

// The quoted string of RFC 8941 holding a UUIDv7.
std::optional<std::string> parse_idempotency_key(std::string_view value) {
  if (value.size() < 2 || value.front() != '"' || value.back() != '"') return std::nullopt;
  const std::string_view key = value.substr(1, value.size() - 2);
  if (!base::is_uuid_v7(key)) return std::nullopt;
  return std::string(key);
}

std::string digest(std::string_view body) {
  std::array<std::uint8_t, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const std::uint8_t*>(body.data()), body.size(), nullptr,
                     0);
  return base64url(hash);
}

std::string etag(const Application& application) {
  return fmt::format("\"{}\"", application.version);
}

bool is_json(const Request& request) {
  const std::string_view type = header(request.headers, "Content-Type").value_or("");
  return type == kJsonType || type.starts_with("application/json;");
}

Response json_answer(int status, std::string body) {
  return {status, {{"Content-Type", std::string(kJsonType)}}, std::move(body)};
}

}  // namespace

std::string make_ref(base::Random& random) {
  std::string digits = fmt::format("{:013}", random.next_u64() % kRefNumbers);
  digits.push_back(check_digit(digits));
  for (const std::size_t at : {12U, 8U, 4U}) digits.insert(at, 1, '-');
  return digits;
}

PlatformCore::PlatformCore(CoreOptions options, Store& store, Unsealer unsealer, base::Clock& clock,
                           base::Random& random, std::map<std::string, PayloadSchema, std::less<>> schemas)
    : options_(std::move(options)),
      store_(&store),
      unsealer_(std::move(unsealer)),
      clock_(&clock),
      random_(&random),
      schemas_(std::move(schemas)) {}

base::Result<PlatformCore> PlatformCore::open(CoreOptions options, Store& store, Unsealer unsealer, base::Clock& clock,
                                              base::Random& random) {
  if (!parse_version(options.client_min) || !parse_version(options.client_max)) {
    return base::fail(ErrorCode::kInvalidSettings, "a client version is not of the form 0.1.0");
  }
  auto schemas = contract_schemas();
  if (!schemas) return std::unexpected(std::move(schemas.error()));
  return PlatformCore(std::move(options), store, std::move(unsealer), clock, random, *std::move(schemas));
}

Response PlatformCore::handle(const Request& request, const Caller& caller) {
  const std::string path = request.target.substr(0, request.target.find('?'));
  Checked<Response> answer = route(request, path, caller);
  return answer ? *std::move(answer) : refuse(answer.error(), path);
}

Response PlatformCore::refuse(const Refusal& refusal, std::string_view path) {
  Problem problem = make_problem(refusal.code);
  std::array<std::uint8_t, 16> trace{};
  random_->fill(std::as_writable_bytes(std::span(trace)));
  problem.trace_id = fmt::format("{:02x}", fmt::join(trace, ""));
  problem.instance = path;
  problem.field_errors = refusal.field_errors;
  problem.retry_after_s = refusal.retry_after_s;
  Response response{problem.status, {{"Content-Type", std::string(kProblemType)}}, encode_problem(problem)};
  if (refusal.retry_after_s) response.headers.emplace_back("Retry-After", std::to_string(*refusal.retry_after_s));
  return response;
}

Response PlatformCore::problem(ProblemCode code, std::string_view target, std::optional<int> retry_after_s) {
  return refuse({code, {}, retry_after_s}, target.substr(0, target.find('?')));
}

auto PlatformCore::route(const Request& request, const std::string& path, const Caller& caller) -> Checked<Response> {
  const std::string one = std::string(kApplicationsPath) + "/";
  const bool is_health = path == kHealthPath;
  const bool is_meta = path == kMetaPath;
  const bool is_list = path == kApplicationsPath;
  const bool is_one = path.starts_with(one);
  if (!is_health && !is_meta && !is_list && !is_one) return std::unexpected(Refusal{ProblemCode::kNotFound});
  if (request.method != (is_list ? "POST" : "GET")) return std::unexpected(Refusal{ProblemCode::kMethodNotAllowed});
  if (is_health) return health();
  Checked<std::string> device = identify(request, caller, is_meta);
  if (!device) return std::unexpected(std::move(device.error()));
  if (is_meta) return meta();
  const Call call{request, path, *std::move(device)};
  return is_list ? submit(call) : get_application(call, std::string_view(path).substr(one.size()));
}

auto PlatformCore::identify(const Request& request, const Caller& caller, bool any_version) const
    -> Checked<std::string> {
  const std::string_view device = header(request.headers, "Kiosk-Device").value_or("");
  const auto version = parse_version(header(request.headers, "Kiosk-Version").value_or(""));
  if (!is_device_id(device) || !version) return std::unexpected(Refusal{ProblemCode::kDeviceMissing});
  if (caller.certificate_name && *caller.certificate_name != device) {
    return std::unexpected(Refusal{ProblemCode::kDeviceForbidden});
  }
  const bool too_old = *version < parse_version(options_.client_min);
  if (too_old && !any_version) return std::unexpected(Refusal{ProblemCode::kClientTooOld});
  return std::string(device);
}

Response PlatformCore::health() const {
  return json_answer(200, encode_health(clock_->wall()));
}

Response PlatformCore::meta() const {
  Meta meta;
  meta.api_version = kApiVersion;
  meta.time = clock_->wall();
  meta.client_min = options_.client_min;
  meta.client_max = options_.client_max;
  for (const auto& [name, schema] : schemas_) meta.schemas.push_back(name);
  meta.seal_keys = unsealer_.published();
  meta.body_bytes = options_.body_bytes;
  return json_answer(200, encode_meta(meta));
}

auto PlatformCore::get_application(const Call& call, std::string_view ref) -> Checked<Response> {
  const base::Result<std::optional<StoredApplication>> stored = store_->find_by_ref(ref);
  if (!stored) return std::unexpected(Refusal{ProblemCode::kUnavailable, {}, kUnavailableRetryS});
  if (!stored->has_value()) return std::unexpected(Refusal{ProblemCode::kNotFound});
  const Application& application = (*stored)->application;
  const bool unchanged = header(call.request.headers, "If-None-Match") == etag(application);
  Response response = unchanged ? Response{304, {}, {}} : json_answer(200, encode_application(application));
  response.headers.emplace_back("ETag", etag(application));
  return response;
}

auto PlatformCore::submit(const Call& call) -> Checked<Response> {
  const std::optional<std::string_view> sent = header(call.request.headers, "Idempotency-Key");
  if (!sent) return std::unexpected(Refusal{ProblemCode::kIdempotencyKeyMissing});
  const std::optional<std::string> key = parse_idempotency_key(*sent);
  if (!key) return std::unexpected(Refusal{ProblemCode::kIdempotencyKeyInvalid});
  if (!is_json(call.request)) return std::unexpected(Refusal{ProblemCode::kUnsupportedMediaType});
  if (call.request.body.size() > static_cast<std::size_t>(options_.body_bytes)) {
    return std::unexpected(Refusal{ProblemCode::kPayloadTooLarge});
  }
  std::string fingerprint = digest(call.request.body);
  const base::Result<std::optional<StoredApplication>> stored = store_->find_by_key(*key);
  if (!stored) return std::unexpected(Refusal{ProblemCode::kUnavailable, {}, kUnavailableRetryS});
  if (stored->has_value()) return replay(call, **stored, fingerprint);
  Checked<Content> content = read_content(call, *key);
  if (!content) return std::unexpected(std::move(content.error()));
  if (Checked<void> checked = check_payload(*content); !checked) return std::unexpected(std::move(checked.error()));
  return file(call, *key, std::move(fingerprint), *std::move(content));
}

// To another device a key that is taken looks like nothing at all: neither the answer nor its existence is told.
auto PlatformCore::replay(const Call& call, const StoredApplication& stored, const std::string& fingerprint) const
    -> Checked<Response> {
  if (stored.device != call.device) return std::unexpected(Refusal{ProblemCode::kNotFound});
  if (stored.fingerprint != fingerprint) return std::unexpected(Refusal{ProblemCode::kIdempotencyKeyReused});
  Response response = json_answer(200, encode_application(stored.application));
  response.headers.emplace_back("ETag", etag(stored.application));
  response.headers.emplace_back("Idempotency-Replayed", "true");
  return response;
}

auto PlatformCore::read_content(const Call& call, const std::string& key) const -> Checked<Content> {
  const std::optional<Json> body = parse_object(call.request.body);
  if (!body) return std::unexpected(Refusal{ProblemCode::kMalformedRequest});
  if (body->contains("sealed")) return read_sealed(call, body->at("sealed"), key);
  JsonReader reader(*body);
  Content content;
  content.schema = reader.text("schema");
  content.created_at = reader.instant("created_at");
  content.payload = base::Secret(to_text(reader.object("payload")));
  if (!reader.ok()) return std::unexpected(Refusal{ProblemCode::kMalformedRequest});
  return content;
}

auto PlatformCore::read_sealed(const Call& call, const Json& sealed, const std::string& key) const -> Checked<Content> {
  JsonReader reader(sealed, "sealed");
  const std::string envelope_header = reader.text("header");
  const std::string ciphertext = reader.text("ciphertext");
  if (!reader.ok()) return std::unexpected(Refusal{ProblemCode::kMalformedRequest});
  const base::Result<EnvelopeHeader> claimed = decode_header(envelope_header);
  if (!claimed) return std::unexpected(Refusal{ProblemCode::kEnvelopeInvalid});
  if (!unsealer_.knows(claimed->kid)) return std::unexpected(Refusal{ProblemCode::kSealKeyUnknown});
  base::Result<Opened> opened = unsealer_.open(envelope_header, ciphertext);
  if (!opened || opened->header.device != call.device) return std::unexpected(Refusal{ProblemCode::kEnvelopeInvalid});
  if (opened->header.key != key) return std::unexpected(Refusal{ProblemCode::kIdempotencyKeyInvalid});
  return Content{opened->header.schema, opened->header.created, opened->header.seq, true, std::move(opened->payload)};
}

auto PlatformCore::check_payload(const Content& content) const -> Checked<void> {
  const auto schema = schemas_.find(content.schema);
  if (schema == schemas_.end()) return std::unexpected(Refusal{ProblemCode::kSchemaUnknown});
  const std::optional<Json> payload = parse_object(content.payload.reveal());
  if (!payload) return std::unexpected(Refusal{ProblemCode::kMalformedRequest});
  std::vector<FieldError> errors = schema->second.check(*payload);
  if (!errors.empty()) return std::unexpected(Refusal{ProblemCode::kValidationFailed, std::move(errors)});
  return {};
}

auto PlatformCore::file(const Call& call, const std::string& key, std::string fingerprint, Content content)
    -> Checked<Response> {
  Checked<std::string> ref = new_ref();
  if (!ref) return std::unexpected(std::move(ref.error()));
  const base::Wall now = clock_->wall();
  StoredApplication stored;
  Application& application = stored.application;
  application.id = key;
  application.ref = *std::move(ref);
  application.schema = std::move(content.schema);
  application.state = enter(ApplicationStatus::kReceived, now);
  application.created_at = content.created_at;
  application.received_at = now;
  application.owner_org = options_.owner;
  application.first_contact = {options_.owner, std::nullopt, "kiosk", content.created_at};
  application.due = due_dates(ApplicationStatus::kReceived, now);
  stored.device = call.device;
  stored.fingerprint = std::move(fingerprint);
  stored.sealed = content.sealed;
  stored.seq = content.seq;
  stored.payload = std::move(content.payload);
  if (const base::Result<void> inserted = store_->insert(stored); !inserted) {
    base::log::error(inserted.error());
    return std::unexpected(Refusal{ProblemCode::kUnavailable, {}, kUnavailableRetryS});
  }
  base::log::event(base::LogEvent::kApplicationReceived, {application.id, application.ref, stored.device, stored.seq});
  Response response = json_answer(201, encode_application(application));
  response.headers.emplace_back("ETag", etag(application));
  response.headers.emplace_back("Location", fmt::format("{}/{}", kApplicationsPath, application.ref));
  return response;
}

auto PlatformCore::new_ref() -> Checked<std::string> {
  for (;;) {
    std::string ref = make_ref(*random_);
    const base::Result<std::optional<StoredApplication>> taken = store_->find_by_ref(ref);
    if (!taken) return std::unexpected(Refusal{ProblemCode::kUnavailable, {}, kUnavailableRetryS});
    if (!taken->has_value()) return ref;
  }
}

base::Result<void> PlatformCore::advance(std::string_view ref, ApplicationStatus to) {
  base::Result<std::optional<StoredApplication>> stored = store_->find_by_ref(ref);
  if (!stored) return std::unexpected(std::move(stored.error()));
  if (!stored->has_value()) return base::fail(ErrorCode::kItemNotFound);
  Application application = (*stored)->application;
  base::Result<void> advanced = server::advance(application, to, clock_->wall());
  return advanced ? store_->update(application) : advanced;
}

}  // namespace platform::server
