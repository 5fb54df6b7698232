#include "tests/rig/fault_proxy/fault_proxy.h"

#include <atomic>
#include <map>
#include <thread>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <fmt/format.h>

#include "platform/server/http_beast/tls.h"

namespace rig {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

using TlsStream = beast::ssl_stream<beast::tcp_stream>;
using Message = http::request<http::string_body>;
using Answer = http::response<http::string_body>;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::uint64_t kMostBodyBytes = 16ULL * 1024 * 1024;
constexpr std::size_t kSlowPieces = 8;
constexpr std::string_view kPortalPage =
    "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in to this network.</body></html>";

Answer page(int status, std::string body, std::string_view type) {
  Answer answer(static_cast<http::status>(status), 11);
  answer.set(http::field::content_type, std::string(type));
  answer.body() = std::move(body);
  answer.prepare_payload();
  return answer;
}

Answer status_answer(const FaultSetting& setting) {
  std::string body = "<html><body>gateway</body></html>";
  std::string_view type = "text/html";
  if (!setting.code.empty()) {
    type = "application/problem+json";
    body = nlohmann::json{{"type", "urn:legal-kiosk:problem:" + setting.code},
                          {"title", setting.code},
                          {"status", setting.status},
                          {"detail", "由测试代理给出。"},
                          {"instance", "/"},
                          {"code", setting.code},
                          {"retryable", setting.status == 429 || setting.status >= 500},
                          {"retry_after_s", nullptr},
                          {"field_errors", nlohmann::json::array()},
                          {"trace_id", "00000000000000000000000000000000"}}
               .dump();
  }
  Answer answer = page(setting.status, std::move(body), type);
  if (setting.retry_after_s) answer.set(http::field::retry_after, std::to_string(*setting.retry_after_s));
  return answer;
}

std::string as_bytes(Answer answer) {
  beast::flat_buffer buffer;
  beast::ostream(buffer) << answer;
  return beast::buffers_to_string(buffer.data());
}

}  // namespace

class FaultProxy::Impl {
 public:
  Impl(const FaultProxyOptions& options, ssl::context server, ssl::context client)
      : options_(options), server_(std::move(server)), client_(std::move(client)), acceptor_(io_) {}

  ~Impl() {
    io_.stop();
    if (thread_.joinable()) thread_.join();
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  base::Result<void> start() {
    if (error_code error = listen(options_.port)) {
      return base::fail(base::ErrorCode::kIo, fmt::format("the fault proxy cannot listen: {}", error.message()));
    }
    port_ = acceptor_.local_endpoint().port();
    thread_ = std::thread([this] {
      const auto work = asio::make_work_guard(io_);
      io_.run();
    });
    return {};
  }

  std::uint16_t port() const { return port_; }

  int faulted() const { return faulted_.load(); }

  void set(const FaultSetting& setting) {
    std::atomic<bool> done{false};
    asio::post(io_, [this, &done, setting] {
      setting_ = setting;
      apply();
      done = true;
      done.notify_all();
    });
    done.wait(false);
  }

 private:
  error_code listen(std::uint16_t port) {
    error_code error;
    acceptor_.open(tcp::v4(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind({asio::ip::make_address("127.0.0.1"), port}, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error) asio::co_spawn(io_, accept_all(), asio::detached);
    return error;
  }

  void apply() {
    for (const auto& [number, socket] : open_) reset(*socket);
    error_code ignored;
    if (setting_.fault == Fault::kRefuse) {
      acceptor_.close(ignored);
    } else if (!acceptor_.is_open()) {
      listen(port_);
    }
  }

  // An abrupt end, as when a cable is pulled: no closing handshake of any kind.
  static void reset(tcp::socket& socket) {
    error_code ignored;
    socket.set_option(asio::socket_base::linger(true, 0), ignored);
    socket.close(ignored);
  }

  asio::awaitable<void> accept_all() {
    for (;;) {
      auto [error, socket] = co_await acceptor_.async_accept(kAwait);
      if (error) co_return;
      asio::co_spawn(io_, session(std::move(socket)), asio::detached);
    }
  }

  asio::awaitable<void> session(tcp::socket socket) {
    TlsStream stream(std::move(socket), server_);
    tcp::socket& lowest = beast::get_lowest_layer(stream).socket();
    const int number = ++sessions_;
    open_[number] = &lowest;
    const auto [failed] = co_await stream.async_handshake(ssl::stream_base::server, kAwait);
    beast::flat_buffer buffer;
    for (bool more = !failed; more;) {
      http::request_parser<http::string_body> parser;
      parser.body_limit(kMostBodyBytes);
      const auto [unread, count] = co_await http::async_read(stream, buffer, parser, kAwait);
      more = !unread && co_await exchange(stream, parser.release());
    }
    open_.erase(number);
    reset(lowest);
  }

  // The setting for this request; a limited fault is used up.
  FaultSetting take_setting(const Message& message) {
    const bool meant = setting_.method.empty() || setting_.method == message.method_string();
    if (!meant || setting_.fault == Fault::kOk) return {};
    const FaultSetting setting = setting_;
    ++faulted_;
    if (setting_.times && --*setting_.times <= 0) setting_ = {};
    return setting;
  }

  // False: the connection is over.
  asio::awaitable<bool> exchange(TlsStream& stream, Message message) {
    const FaultSetting setting = take_setting(message);
    switch (setting.fault) {
      case Fault::kRefuse:
        co_return false;
      case Fault::kSilent:
        co_await wait_for_end(stream);
        co_return false;
      case Fault::kStatus:
        co_return co_await answer(stream, status_answer(setting));
      case Fault::kPortal:
        co_return co_await answer(stream, page(200, std::string(kPortalPage), "text/html"));
      case Fault::kOk:
      case Fault::kSlow:
      case Fault::kCutAfterCommit:
      case Fault::kTruncate:
      case Fault::kBreakOff:
        break;
    }
    std::optional<Answer> carried = co_await carry(std::move(message));
    if (!carried || setting.fault == Fault::kCutAfterCommit) co_return false;
    if (setting.fault == Fault::kSlow) co_return co_await dribble(stream, as_bytes(*std::move(carried)), setting.delay);
    if (setting.fault == Fault::kBreakOff) {
      const std::string all = as_bytes(*std::move(carried));
      co_await asio::async_write(stream, asio::buffer(all.data(), all.size() - all.size() / 4), kAwait);
      co_return false;
    }
    if (setting.fault == Fault::kTruncate) {
      carried->body().resize(carried->body().size() / 2);
      carried->prepare_payload();
    }
    co_return co_await answer(stream, *std::move(carried));
  }

  asio::awaitable<bool> answer(TlsStream& stream, Answer message) {
    const auto [error, count] = co_await http::async_write(stream, message, kAwait);
    co_return !error && message.keep_alive();
  }

  // Until the other side, or a new setting, closes the connection.
  asio::awaitable<void> wait_for_end(TlsStream& stream) {
    std::array<char, 64> bytes{};
    for (;;) {
      const auto [error, count] = co_await stream.async_read_some(asio::buffer(bytes), kAwait);
      if (error) co_return;
    }
  }

  asio::awaitable<bool> dribble(TlsStream& stream, std::string bytes, std::chrono::milliseconds delay) {
    asio::steady_timer timer(io_);
    const std::size_t piece = bytes.size() / kSlowPieces + 1;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      timer.expires_after(delay / kSlowPieces);
      co_await timer.async_wait(kAwait);
      const std::size_t length = std::min(piece, bytes.size() - at);
      const auto [error, count] = co_await asio::async_write(stream, asio::buffer(bytes.data() + at, length), kAwait);
      if (error) co_return false;
    }
    co_return true;
  }

  // To the platform and back, over a connection of its own.
  asio::awaitable<std::optional<Answer>> carry(Message message) {
    TlsStream upstream(io_, client_);
    const tcp::endpoint platform(asio::ip::make_address("127.0.0.1"), options_.to);
    const auto [unconnected] = co_await beast::get_lowest_layer(upstream).async_connect(platform, kAwait);
    if (unconnected) co_return std::nullopt;
    const auto [untrusted] = co_await upstream.async_handshake(ssl::stream_base::client, kAwait);
    if (untrusted) co_return std::nullopt;
    const auto [unsent, sent] = co_await http::async_write(upstream, message, kAwait);
    if (unsent) co_return std::nullopt;
    beast::flat_buffer buffer;
    Answer answer;
    const auto [unread, count] = co_await http::async_read(upstream, buffer, answer, kAwait);
    if (unread) co_return std::nullopt;
    co_return answer;
  }

  FaultProxyOptions options_;
  ssl::context server_;
  ssl::context client_;
  asio::io_context io_;
  tcp::acceptor acceptor_;
  std::uint16_t port_ = 0;
  std::atomic<int> faulted_{0};
  // The rest belongs to the thread.
  FaultSetting setting_;
  int sessions_ = 0;
  std::map<int, tcp::socket*> open_;
  std::thread thread_;
};

FaultProxy::FaultProxy(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

FaultProxy::~FaultProxy() = default;

base::Result<std::unique_ptr<FaultProxy>> FaultProxy::start(const FaultProxyOptions& options) {
  auto server = platform::server::make_tls_context(options.certificate_file, options.key_file, {});
  if (!server) return std::unexpected(std::move(server.error()));
  ssl::context client(ssl::context::tls_client);
  error_code error;
  client.set_verify_mode(ssl::verify_peer, error);
  client.load_verify_file(options.ca_file, error);
  if (error) return base::fail(base::ErrorCode::kIo, fmt::format("{}: {}", options.ca_file, error.message()));
  auto impl = std::make_unique<Impl>(options, *std::move(server), std::move(client));
  if (auto started = impl->start(); !started) return std::unexpected(std::move(started.error()));
  return std::unique_ptr<FaultProxy>(new FaultProxy(std::move(impl)));
}

std::uint16_t FaultProxy::port() const {
  return impl_->port();
}

void FaultProxy::set(const FaultSetting& setting) {
  impl_->set(setting);
}

int FaultProxy::faulted() const {
  return impl_->faulted();
}

nlohmann::json FaultProxy::handle(const nlohmann::json& request) {
  if (request.is_object() && request.value("command", nlohmann::json()) == "counters") {
    return {{"ok", true}, {"faulted", faulted()}};
  }
  const base::Result<FaultSetting> setting = read_fault(request);
  if (!setting) return {{"error", setting.error().detail()}};
  set(*setting);
  return {{"ok", true}};
}

}  // namespace rig
