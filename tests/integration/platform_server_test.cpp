#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include "base/unique_fd.h"
#include "platform/client/http_client.h"
#include "platform/contract/problem.h"
#include "platform/server/http_beast/http_server.h"
#include "tests/integration/link_driver.h"
#include "tests/rig/platform_site/platform_site.h"

/// The HTTP adapter: its limits, its time-outs, and whom it lets in.
namespace integration {
namespace {

using base::ErrorCode;
using platform::Request;
using platform::Response;
using platform::server::HttpServer;
using platform::server::HttpServerOptions;
using testing::HasSubstr;
using testing::StartsWith;

/// A platform in this process, served on a thread of its own.
class Served {
 public:
  explicit Served(const HttpServerOptions& options) {
    auto opened = HttpServer::open(options, core_, clock_);
    if (!opened) throw std::runtime_error(opened.error().to_string());
    server_ = *std::move(opened);
    thread_ = std::thread([this] { server_->run(); });
  }

  ~Served() {
    server_->stop();
    thread_.join();
  }

  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  std::uint16_t port() const { return server_->port(); }

  int applications() {
    int count = 0;
    EXPECT_TRUE(store_.each([&count](const auto&) { ++count; }));
    return count;
  }

 private:
  base::SystemClock clock_;
  base::SystemRandom random_;
  platform::server::MemoryStore store_;
  platform::server::PlatformCore core_ = *platform::server::PlatformCore::open(
      {}, store_, platform::server::Unsealer({platform::server::make_seal_keys(clock_, random_)}), clock_, random_);
  std::unique_ptr<HttpServer> server_;
  std::thread thread_;
};

/// A TCP connection on which a test says what it likes.
class Raw {
 public:
  explicit Raw(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(fd_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  bool connected() const { return connected_; }

  void say(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  /// Everything that comes until the other side closes; nullopt if it does not within ten seconds.
  std::optional<std::string> hear_to_the_end() const {
    std::string heard;
    for (;;) {
      pollfd waiting{fd_.get(), POLLIN, 0};
      if (::poll(&waiting, 1, 10'000) <= 0) return std::nullopt;
      std::array<char, 4096> bytes{};
      const ssize_t got = ::recv(fd_.get(), bytes.data(), bytes.size(), 0);
      if (got <= 0) return heard;
      heard.append(bytes.data(), static_cast<std::size_t>(got));
    }
  }

 private:
  base::UniqueFd fd_;
  bool connected_ = false;
};

constexpr std::string_view kHealth = "GET /kiosk/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

std::optional<std::string> conversation(const Served& served, std::string_view bytes) {
  const Raw raw(served.port());
  raw.say(bytes);
  return raw.hear_to_the_end();
}

TEST(HttpServer, AnswersAndCloses) {
  const Served served({});
  const auto answer = conversation(served, kHealth);
  ASSERT_TRUE(answer);
  EXPECT_THAT(*answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(*answer, HasSubstr("\r\nDate: "));
  EXPECT_THAT(*answer, HasSubstr("GMT\r\n"));
}

TEST(HttpServer, TwoRequestsOnOneConnection) {
  const Served served({});
  const auto answer =
      conversation(served, fmt::format("GET /kiosk/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n{}", kHealth));
  ASSERT_TRUE(answer);
  EXPECT_NE(answer->find("HTTP/1.1 200 OK", 10), std::string::npos);
}

TEST(HttpServer, ABodyAboveTheLimitIsRefusedBeforeItIsRead) {
  const Served served({.body_bytes = 1'000});
  const auto answer = conversation(served,
                                   "POST /kiosk/v1/applications HTTP/1.1\r\nHost: localhost\r\n"
                                   "Content-Length: 99999999999\r\n\r\n");
  ASSERT_TRUE(answer);
  EXPECT_THAT(*answer, StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(*answer, HasSubstr("payload_too_large"));
}

TEST(HttpServer, AnEndlessHeaderIsRefused) {
  const Served served({.header_bytes = 2'000});
  const auto answer =
      conversation(served, fmt::format("GET /kiosk/v1/health HTTP/1.1\r\nX: {}\r\n\r\n", std::string(5'000, 'x')));
  ASSERT_TRUE(answer);
  EXPECT_THAT(*answer, StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(*answer, HasSubstr("headers_too_large"));
}

TEST(HttpServer, WhatIsNotHttpIsAnsweredPolitely) {
  const Served served({});
  for (const std::string_view bytes : {"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", "HELLO\r\n\r\n", "GET\r\n\r\n"}) {
    const auto answer = conversation(served, bytes);
    ASSERT_TRUE(answer);
    EXPECT_THAT(*answer, StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(*answer, HasSubstr("malformed_request"));
  }
}

TEST(HttpServer, AHalfRequestIsNotWaitedForForEver) {
  const Served served({.read_timeout = std::chrono::milliseconds(200)});
  EXPECT_TRUE(conversation(served, "POST /kiosk/v1/applications HTTP/1.1\r\nHost: lo"));
}

TEST(HttpServer, AConnectionThatRestsTooLongIsClosed) {
  const Served served({.idle_timeout = std::chrono::milliseconds(200)});
  EXPECT_EQ(conversation(served, ""), "");
}

TEST(HttpServer, IdleConnectionsDoNotHoldUpOthers) {
  const Served served({});
  std::vector<Raw> idle;
  idle.reserve(200);
  for (int i = 0; i < 200; ++i) idle.emplace_back(served.port());
  const auto answer = conversation(served, kHealth);
  ASSERT_TRUE(answer);
  EXPECT_THAT(*answer, StartsWith("HTTP/1.1 200 "));
}

TEST(HttpServer, AboveItsNumberOfConnectionsItClosesNewOnes) {
  const Served served({.connections = 3});
  std::vector<Raw> idle;
  for (int i = 0; i < 3; ++i) {
    idle.emplace_back(served.port());
    idle.back().say("GET /kiosk/v1/health HTTP/1.1\r\n");
  }
  bool closed = false;
  for (int i = 0; i < 100 && !closed; ++i) closed = conversation(served, kHealth) == "";
  EXPECT_TRUE(closed);
}

TEST(HttpServer, ADeviceThatCallsTooOftenIsToldWhenToComeBack) {
  const Served served({.limits = {.per_second = 0.5, .burst = 3, .most_devices = 10}});
  const std::string request =
      "GET /kiosk/v1/meta HTTP/1.1\r\nHost: localhost\r\nKiosk-Device: 370102-0001\r\nKiosk-Version: 0.1.0\r\n"
      "Connection: close\r\n\r\n";
  for (int i = 0; i < 3; ++i) EXPECT_THAT(conversation(served, request).value_or(""), StartsWith("HTTP/1.1 200 "));
  const std::string limited = conversation(served, request).value_or("");
  EXPECT_THAT(limited, StartsWith("HTTP/1.1 429 "));
  EXPECT_THAT(limited, HasSubstr("\r\nRetry-After: "));
  EXPECT_THAT(limited, HasSubstr("too_many_requests"));
}

TEST(HttpServer, WithoutACertificateOnlyThisMachineIsServed) {
  base::SystemClock clock;
  base::SystemRandom random;
  platform::server::MemoryStore store;
  auto core = *platform::server::PlatformCore::open({}, store, platform::server::Unsealer({}), clock, random);
  const auto open = HttpServer::open({.address = "0.0.0.0"}, core, clock);
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().code(), ErrorCode::kPlatformListenFailed);
  EXPECT_FALSE(HttpServer::open({.certificate_file = "/nonexistent.pem"}, core, clock));
}

/// TLS with certificates of this test's own authority.
class Secured : public testing::Test {
 protected:
  void SetUp() override {
    auto site = rig::PlatformSite::make();
    ASSERT_TRUE(site) << site.error().to_string();
    site_ = *std::move(site);
  }

  HttpServerOptions options() const {
    HttpServerOptions options;
    options.certificate_file = site_->file("server.pem");
    options.key_file = site_->file("server.key");
    return options;
  }

  base::Result<Response> ask(const Served& served, const std::string& certificate, const std::string& device) const {
    platform::LinkOptions terminal = terminal_of(*site_, "t", served.port());
    if (!certificate.empty()) {
      terminal.client_certificate_file = site_->file(certificate + ".pem");
      terminal.client_key_file = site_->file(certificate + ".key");
    }
    auto client = platform::HttpClient::open(terminal);
    if (!client) return std::unexpected(client.error());
    return (*client)->send({"GET", "/kiosk/v1/meta", {{"Kiosk-Device", device}, {"Kiosk-Version", "0.1.0"}}, ""});
  }

  std::unique_ptr<rig::PlatformSite> site_;
};

TEST_F(Secured, WhereTerminalsNeedNoCertificateOnlyThisMachineIsServed) {
  base::SystemClock clock;
  base::SystemRandom random;
  platform::server::MemoryStore store;
  auto core = *platform::server::PlatformCore::open({}, store, platform::server::Unsealer({}), clock, random);
  HttpServerOptions open_to_all = options();
  open_to_all.address = "0.0.0.0";
  EXPECT_FALSE(HttpServer::open(open_to_all, core, clock));
}

TEST_F(Secured, ATerminalWithItsCertificateIsLetIn) {
  ASSERT_TRUE(site_->make_client_certificate("370102-0001", "terminal"));
  HttpServerOptions wanted = options();
  wanted.client_ca_file = site_->file("ca.pem");
  const Served served(wanted);
  const auto own = ask(served, "terminal", "370102-0001");
  ASSERT_TRUE(own) << own.error().to_string();
  EXPECT_EQ(own->status, 200);
  const auto borrowed = ask(served, "terminal", "370102-0002");
  ASSERT_TRUE(borrowed);
  EXPECT_EQ(borrowed->status, 403);
  EXPECT_EQ(platform::decode_problem(borrowed->body)->known, platform::ProblemCode::kDeviceForbidden);
}

TEST_F(Secured, ATerminalWithoutACertificateIsNot) {
  HttpServerOptions wanted = options();
  wanted.client_ca_file = site_->file("ca.pem");
  const Served served(wanted);
  EXPECT_FALSE(ask(served, "", "370102-0001"));
}

TEST_F(Secured, TheClientTrustsOneAuthorityAndOneName) {
  const Served served(options());
  EXPECT_TRUE(ask(served, "", "370102-0001"));
  auto stranger = rig::PlatformSite::make();
  ASSERT_TRUE(stranger);
  platform::LinkOptions terminal = terminal_of(*site_, "t", served.port());
  terminal.ca_file = (*stranger)->file("ca.pem");
  const auto answer = (*platform::HttpClient::open(terminal))->send({"GET", "/kiosk/v1/health", {}, ""});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code(), ErrorCode::kLinkUntrusted);
  terminal = terminal_of(*site_, "t", served.port());
  terminal.url = fmt::format("http://localhost:{}", served.port());
  EXPECT_FALSE(platform::HttpClient::open(terminal)) << "never in clear";
  terminal.url = fmt::format("https://localhost:{}", served.port());
  terminal.ca_file = site_->file("none.pem");
  EXPECT_FALSE(platform::HttpClient::open(terminal)) << "a missing authority must not mean the system's";
}

TEST_F(Secured, FiftyRequestsAtOnceWithOneKeyFileOnce) {
  HttpServerOptions wanted = options();
  wanted.limits = {.per_second = 10'000, .burst = 10'000, .most_devices = 10};
  Served served(wanted);
  const std::string body =
      R"({"schema":"legal_aid.application/1","created_at":"2026-03-02T01:00:00.000Z","payload":{"applicant_name":"测试甲",)"
      R"("applicant_id_number":"370102194912310029","phone":"13800000000","matter_kind":"labour","case_facts":"欠薪",)"
      R"("claim":"支付工资","hardship_route":"pledge","truth_pledge":"yes"}})";
  const Request request{"POST",
                        "/kiosk/v1/applications",
                        {{"Kiosk-Device", "370102-0001"},
                         {"Kiosk-Version", "0.1.0"},
                         {"Content-Type", "application/json"},
                         {"Idempotency-Key", "\"019cab71-5700-7c3b-8a51-3f0b6c2d9e47\""}},
                        body};
  std::atomic<int> created{0};
  std::atomic<int> replayed{0};
  std::vector<std::jthread> callers;
  callers.reserve(10);
  for (int caller = 0; caller < 10; ++caller) {
    callers.emplace_back([&] {
      const auto client = *platform::HttpClient::open(terminal_of(*site_, "t", served.port()));
      for (int i = 0; i < 5; ++i) {
        const auto answer = client->send(request);
        created += answer && answer->status == 201 ? 1 : 0;
        replayed += answer && answer->status == 200 ? 1 : 0;
      }
    });
  }
  callers.clear();
  EXPECT_EQ(created.load(), 1);
  EXPECT_EQ(replayed.load(), 49);
  EXPECT_EQ(served.applications(), 1);
}

}  // namespace
}  // namespace integration
