#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/client/http_client.h"
#include "platform/contract/json_reader.h"
#include "platform/contract/problem.h"
#include "platform/contract/resources.h"
#include "platform/contract/text_codec.h"
#include "platform/server/core/platform_core.h"
#include "platform/server/http_beast/http_server.h"
#include "tests/integration/link_driver.h"
#include "tests/rig/platform_site/platform_site.h"

/// Contract, client and reference server say the same: every example is replayed against both.
namespace integration {
namespace {

namespace fs = std::filesystem;
using platform::Json;
using platform::Request;
using platform::Response;

const fs::path kContract = fs::path(KIOSK_SOURCE_DIR) / "platform/contract";

Json read_json(const fs::path& file) {
  std::ifstream stream(file);
  Json json = Json::parse(stream, nullptr, false);
  if (json.is_discarded()) throw std::runtime_error(file.string() + " is not JSON");
  return json;
}

Json example(const std::string& name) {
  return read_json(kContract / "examples" / (name + ".json")).at("value");
}

/// What is the platform's own choice is not compared: its numbers, and the order in which it names wrong fields.
Json masked(Json body) {
  for (const char* own : {"ref", "trace_id", "instance"}) {
    if (body.contains(own)) body[own] = "*";
  }
  if (body.contains("links")) body["links"]["self"] = "*";
  if (body.contains("field_errors")) std::ranges::sort(body["field_errors"].get_ref<Json::array_t&>());
  return body;
}

std::string text_of_body(const Json& exchange) {
  if (exchange.contains("body")) return exchange.at("body");
  if (exchange.contains("body_bytes")) return std::string(exchange.at("body_bytes").get<std::size_t>(), 'x');
  if (!exchange.contains("request")) return {};
  Json body = example(exchange.at("request"));
  if (exchange.contains("alter_ciphertext")) {
    auto& ciphertext = body["sealed"]["ciphertext"].get_ref<std::string&>();
    ciphertext[ciphertext.size() / 2] = ciphertext[ciphertext.size() / 2] == 'A' ? 'B' : 'A';
  }
  return body.dump();
}

Request request_of(const Json& exchange, const Json& defaults, const std::string& ref) {
  Request request{exchange.at("method"), exchange.at("path"), {}, text_of_body(exchange)};
  if (const std::size_t at = request.target.find("{ref}"); at != std::string::npos) request.target.replace(at, 5, ref);
  Json headers = defaults;
  if (request.method == "GET") headers.erase("Idempotency-Key");
  headers.merge_patch(exchange.value("headers", Json::object()));
  for (const auto& [name, value] : headers.items()) request.headers.emplace_back(name, value.get<std::string>());
  return request;
}

/// The reference platform with the contract's test key, at the contract's moment.
struct Reference {
  base::ManualClock clock;
  base::SeededRandom random{1};
  platform::server::MemoryStore store;
  platform::server::PlatformCore core = *platform::server::PlatformCore::open(
      {}, store,
      platform::server::Unsealer({*platform::server::read_seal_keys(kContract / "examples/seal_test_key.json")}), clock,
      random);
};

using Send = std::function<base::Result<Response>(const Request&, const platform::server::Caller&)>;

void expect_answer(const Json& exchange, const Response& response) {
  EXPECT_EQ(response.status, exchange.at("status")) << response.body;
  const Json headers = exchange.value("answer_headers", Json::object());
  for (const auto& [name, value] : headers.items())
    EXPECT_EQ(platform::header(response.headers, name), value.get<std::string>());
  if (!exchange.contains("answer")) {
    EXPECT_EQ(response.body, "");
    return;
  }
  Json expected = example(exchange.at("answer"));
  if (exchange.contains("id")) expected["id"] = exchange.at("id");
  EXPECT_EQ(masked(Json::parse(response.body)), masked(expected));
  const bool problem = response.status >= 400;
  EXPECT_EQ(platform::header(response.headers, "Content-Type"), problem ? platform::kProblemType : platform::kJsonType);
}

/// Plays every exchange of conformance.json. `with_certificates`: whether the way there can show one.
void replay(const Send& send, bool with_certificates) {
  const Json conformance = read_json(kContract / "conformance.json");
  std::string ref;
  int played = 0;
  for (const Json& exchange : conformance.at("exchanges")) {
    SCOPED_TRACE(exchange.at("name").get<std::string>());
    platform::server::Caller caller;
    if (exchange.contains("certificate")) {
      if (!with_certificates) continue;
      caller.certificate_name = exchange.at("certificate");
    }
    const auto answer = send(request_of(exchange, conformance.at("defaults"), ref), caller);
    ASSERT_TRUE(answer) << answer.error().to_string();
    expect_answer(exchange, *answer);
    if (exchange.contains("remember_ref")) ref = Json::parse(answer->body).at("ref");
    ++played;
  }
  EXPECT_GE(played, 30);
}

TEST(Contract, TheReferenceCoreAnswersEveryExchangeAsWritten) {
  Reference reference;
  replay([&](const Request& request, const auto& caller) { return reference.core.handle(request, caller); }, true);
}

TEST(Contract, TheReferenceServerAnswersEveryExchangeAsWrittenOverHttps) {
  auto site = rig::PlatformSite::make();
  ASSERT_TRUE(site) << site.error().to_string();
  Reference reference;
  platform::server::HttpServerOptions options;
  options.certificate_file = (*site)->file("server.pem");
  options.key_file = (*site)->file("server.key");
  auto server = platform::server::HttpServer::open(options, reference.core, reference.clock);
  ASSERT_TRUE(server) << server.error().to_string();
  std::thread serving([&] { (*server)->run(); });
  {
    auto client = platform::HttpClient::open(terminal_of(**site, "t", (*server)->port()));
    ASSERT_TRUE(client) << client.error().to_string();
    replay([&](const Request& request, const auto&) { return (*client)->send(request); }, false);
  }
  (*server)->stop();
  serving.join();
}

TEST(Contract, EveryExampleIsReadByTheClientAndWrittenBackTheSame) {
  for (const char* name : {"application_received", "application_assigned", "application_refused"}) {
    const auto read = platform::decode_application(example(name).dump());
    ASSERT_TRUE(read) << name << ": " << read.error().to_string();
    EXPECT_EQ(Json::parse(platform::encode_application(*read)), example(name)) << name;
  }
  const auto meta = platform::decode_meta(example("meta").dump());
  ASSERT_TRUE(meta) << meta.error().to_string();
  EXPECT_EQ(Json::parse(platform::encode_meta(*meta)), example("meta"));
  EXPECT_TRUE(platform::decode_health(example("health").dump()));
}

TEST(Contract, EveryProblemOfTheRegistryHasItsExample) {
  const Json registry = read_json(kContract / "schemas/problem_code.json").at("enum");
  for (const auto& name : registry) {
    SCOPED_TRACE(name.get<std::string>());
    const Json written = example("problems/" + name.get<std::string>());
    const auto problem = platform::decode_problem(written.dump());
    ASSERT_TRUE(problem) << problem.error().to_string();
    ASSERT_TRUE(problem->known) << "a code of the contract that the client does not know";
    const platform::ProblemInfo& info = platform::problem_info(*problem->known);
    EXPECT_EQ(problem->status, info.status);
    EXPECT_EQ(problem->retryable, info.retryable);
    EXPECT_EQ(Json::parse(platform::encode_problem(*problem)), written);
  }
  EXPECT_EQ(registry.size(), static_cast<std::size_t>(platform::ProblemCode::kUnavailable) + 1);
}

TEST(Contract, EveryStatusOfTheContractIsOneOfTheServers) {
  const Json statuses = read_json(kContract / "schemas/application_status.json").at("enum");
  EXPECT_FALSE(statuses.empty());
  for (const auto& name : statuses) {
    EXPECT_TRUE(platform::server::find_status(name.get<std::string>())) << name;
  }
}

TEST(Contract, EveryFieldErrorOfTheServerIsInTheContract) {
  const Json known = read_json(kContract / "schemas/field_error_code.json").at("enum");
  const auto schemas = platform::server::contract_schemas();
  ASSERT_TRUE(schemas);
  const Json spoilt = {{"applicant_name", ""},
                       {"applicant_id_number", "370102194912310028"},
                       {"phone", "x"},
                       {"matter_kind", 7},
                       {"case_facts", "a"},
                       {"claim", std::string(5000, 'a')},
                       {"hardship_route", "because"}};
  std::set<std::string> met;
  for (const auto& error : schemas->at("legal_aid.application/1").check(spoilt)) met.insert(error.code);
  EXPECT_GE(met.size(), 6U);
  for (const std::string& code : met) EXPECT_THAT(known, testing::Contains(code));
}

TEST(Contract, TheBackOfficesWorkShowsInTheAnswer) {
  Reference reference;
  const Json conformance = read_json(kContract / "conformance.json");
  const Json submit = {{"method", "POST"}, {"path", "/kiosk/v1/applications"}, {"request", "submit_sealed.request"}};
  const auto received = reference.core.handle(request_of(submit, conformance.at("defaults"), ""));
  const std::string ref = Json::parse(received.body).at("ref");
  const auto at = [&](const char* when) { reference.clock.set_wall(*platform::parse_instant(when)); };
  at("2026-03-04T02:00:00.000Z");
  ASSERT_TRUE(reference.core.advance(ref, platform::server::ApplicationStatus::kGranted));
  at("2026-03-06T02:00:00.000Z");
  ASSERT_TRUE(reference.core.advance(ref, platform::server::ApplicationStatus::kAssigned));
  const Json look = {
      {"method", "GET"}, {"path", "/kiosk/v1/applications/{ref}"}, {"headers", {{"If-None-Match", "\"1\""}}}};
  const auto answer = reference.core.handle(request_of(look, conformance.at("defaults"), ref));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(platform::header(answer.headers, "ETag"), "\"3\"");
  EXPECT_EQ(masked(Json::parse(answer.body)), masked(example("application_assigned")));
  EXPECT_EQ(reference.core.advance("0000-0000-0000-00", platform::server::ApplicationStatus::kGranted).error().code(),
            base::ErrorCode::kItemNotFound);
}

TEST(Contract, NoAnswerRepeatsWhatTheCitizenWrote) {
  Reference reference;
  const Json conformance = read_json(kContract / "conformance.json");
  for (const Json& exchange : conformance.at("exchanges")) {
    const auto answer = reference.core.handle(request_of(exchange, conformance.at("defaults"), "4821-0937-5516-22"));
    for (const char* personal : {"测试", "王𫖯", "3701021949", "3712021980", "13800000000"}) {
      EXPECT_EQ(answer.body.find(personal), std::string::npos) << exchange.at("name");
    }
  }
}

}  // namespace
}  // namespace integration
