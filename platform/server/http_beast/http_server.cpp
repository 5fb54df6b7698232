#include "platform/server/http_beast/http_server.h"

#include <array>
#include <atomic>
#include <mutex>
#include <thread>
#include <tuple>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "base/log.h"
#include "platform/server/http_beast/tls.h"

namespace platform::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

using TlsStream = beast::ssl_stream<beast::tcp_stream>;
using Parser = http::request_parser<http::string_body>;

// Errors come back as values; a session ends by returning.
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr int kBusyRetryS = 30;
constexpr std::chrono::seconds kHearOut{2};

Request to_request(http::request<http::string_body>&& message) {
  Request request{std::string(message.method_string()), std::string(message.target()), {}, std::move(message.body())};
  for (const auto& field : message) request.headers.emplace_back(field.name_string(), field.value());
  return request;
}

http::response<http::string_body> to_message(Response response, bool keep_alive, base::Wall now) {
  http::response<http::string_body> message(static_cast<http::status>(response.status), 11);
  message.set(http::field::server, "legal-platform");
  message.set(http::field::date,
              fmt::format("{:%a, %d %b %Y %H:%M:%S GMT}",
                          std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::time_point(now))));
  message.set(http::field::cache_control, "no-store");
  for (const auto& [name, value] : response.headers) message.set(name, value);
  message.body() = std::move(response.body);
  message.keep_alive(keep_alive);
  message.prepare_payload();
  return message;
}

ProblemCode problem_of(error_code error) {
  if (error == http::error::body_limit) return ProblemCode::kPayloadTooLarge;
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return ProblemCode::kHeadersTooLarge;
  return ProblemCode::kMalformedRequest;
}

// What the other side sent is not HTTP as we read it, or too much of it; a lost connection is not worth an answer.
bool deserves_answer(error_code error) {
  return error.category() == http::make_error_code(http::error::body_limit).category() &&
         error != http::error::end_of_stream && error != http::error::partial_message;
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(HttpServerOptions options, PlatformCore& core, base::Clock& clock)
      : options_(std::move(options)), core_(core), clock_(clock), buckets_(options_.limits), acceptor_(io_) {}

  base::Result<void> open() {
    // A terminal is who its certificate says. Without one the name in its header is believed, which only a gateway on
    // this machine may vouch for.
    if (options_.client_ca_file.empty() && options_.address != "127.0.0.1") {
      return base::fail(base::ErrorCode::kPlatformListenFailed,
                        "without --client-ca, which makes terminals show a certificate, only 127.0.0.1 is served");
    }
    if (!options_.certificate_file.empty()) {
      base::Result<ssl::context> context =
          make_tls_context(options_.certificate_file, options_.key_file, options_.client_ca_file);
      if (!context) return std::unexpected(std::move(context.error()));
      tls_ = std::make_unique<ssl::context>(*std::move(context));
    }
    return listen();
  }

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void run() {
    asio::signal_set signals(io_, SIGTERM, SIGINT);
    signals.async_wait([this](error_code error, int) {
      if (!error) io_.stop();
    });
    asio::co_spawn(io_, accept_all(), asio::detached);
    std::vector<std::jthread> others;
    for (int i = 1; i < options_.threads; ++i) others.emplace_back([this] { io_.run(); });
    io_.run();
  }

  void stop() { io_.stop(); }

 private:
  base::Result<void> listen() {
    error_code error;
    const auto address = asio::ip::make_address(options_.address, error);
    const tcp::endpoint endpoint(address, options_.port);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error) return {};
    return base::fail(base::ErrorCode::kPlatformListenFailed,
                      fmt::format("{}:{}: {}", options_.address, options_.port, error.message()));
  }

  asio::awaitable<void> accept_all() {
    for (;;) {
      // Each connection's own strand: its time-out and its reads never run at once.
      auto [error, socket] = co_await acceptor_.async_accept(asio::make_strand(io_), kAwait);
      if (error) {
        // Out of descriptors, most likely: wait for a connection to end instead of spinning.
        asio::steady_timer pause(io_, std::chrono::milliseconds(100));
        co_await pause.async_wait(kAwait);
        continue;
      }
      if (connections_.load() >= options_.connections) continue;
      const auto executor = socket.get_executor();
      asio::co_spawn(executor, connection(std::move(socket)), asio::detached);
    }
  }

  asio::awaitable<void> connection(tcp::socket socket) {
    const Counted counted(connections_);
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const std::string peer = "@" + socket.remote_endpoint(ignored).address().to_string();
    if (!tls_) {
      beast::tcp_stream stream(std::move(socket));
      co_await serve(stream, Caller{}, peer);
      co_return;
    }
    TlsStream stream(std::move(socket), *tls_);
    beast::get_lowest_layer(stream).expires_after(options_.read_timeout);
    const auto [failed] = co_await stream.async_handshake(ssl::stream_base::server, kAwait);
    if (failed) co_return;
    Caller caller;
    if (!options_.client_ca_file.empty()) caller.certificate_name = peer_common_name(stream.native_handle());
    co_await serve(stream, caller, peer);
  }

  template <typename Stream>
  asio::awaitable<void> serve(Stream& stream, Caller caller, std::string peer) {
    beast::flat_buffer buffer(options_.header_bytes + options_.body_bytes);
    bool refused = false;
    for (bool more = true; more;) {
      if (buffer.size() == 0 && !co_await wait_for_data(stream, buffer)) co_return;
      beast::get_lowest_layer(stream).expires_after(options_.read_timeout);
      Parser parser;
      parser.header_limit(static_cast<std::uint32_t>(options_.header_bytes));
      parser.body_limit(options_.body_bytes);
      const auto [failed, count] = co_await http::async_read(stream, buffer, parser, kAwait);
      if (failed && !deserves_answer(failed)) co_return;
      refused = failed.failed();
      more = !refused && parser.get().keep_alive();
      Response response = refused ? problem(problem_of(failed)) : answer(to_request(parser.release()), caller, peer);
      auto message = to_message(std::move(response), more, clock_.wall());
      beast::get_lowest_layer(stream).expires_after(options_.read_timeout);
      const auto [unsent, sent] = co_await http::async_write(stream, message, kAwait);
      if (unsent) co_return;
    }
    co_await close(stream, refused);
  }

  // Between requests a connection may rest for longer than a request may take.
  template <typename Stream>
  asio::awaitable<bool> wait_for_data(Stream& stream, beast::flat_buffer& buffer) {
    constexpr std::size_t kFirstBytes = 4096;
    beast::get_lowest_layer(stream).expires_after(options_.idle_timeout);
    const auto space = buffer.prepare(kFirstBytes);
    const auto [error, count] = co_await stream.async_read_some(space, kAwait);
    if (!error) buffer.commit(count);
    co_return !error;
  }

  asio::awaitable<void> close(beast::tcp_stream& stream, bool refused) {
    error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    if (refused) co_await hear_out(stream);
  }

  asio::awaitable<void> close(TlsStream& stream, bool refused) {
    if (refused) co_await hear_out(stream);
    beast::get_lowest_layer(stream).expires_after(options_.read_timeout);
    co_await stream.async_shutdown(kAwait);
  }

  // Whoever is refused in the middle of a request is still sending. A socket that is closed with unread bytes in it
  // resets the connection, and the answer may be lost with it: so the rest is read and forgotten, for a while.
  template <typename Stream>
  asio::awaitable<void> hear_out(Stream& stream) {
    std::array<char, 16'384> bytes{};
    beast::get_lowest_layer(stream).expires_after(kHearOut);
    for (error_code ended; !ended;) {
      std::tie(ended, std::ignore) = co_await stream.async_read_some(asio::buffer(bytes), kAwait);
    }
  }

  // The core is one thread at a time: a durable write takes well under a millisecond, the network much longer.
  Response answer(const Request& request, const Caller& caller, const std::string& peer) {
    const std::lock_guard lock(core_mutex_);
    const std::string device =
        caller.certificate_name.value_or(std::string(header(request.headers, "Kiosk-Device").value_or(peer)));
    if (const std::optional<int> wait = buckets_.take(device, clock_.now())) {
      return core_.problem(ProblemCode::kTooManyRequests, request.target, wait);
    }
    try {
      return core_.handle(request, caller);
    } catch (const std::exception& bug) {
      base::log::error(base::Error(base::ErrorCode::kInternal, bug.what()));
      return core_.problem(ProblemCode::kInternal, request.target, kBusyRetryS);
    }
  }

  Response problem(ProblemCode code) {
    const std::lock_guard lock(core_mutex_);
    return core_.problem(code, "/");
  }

  /// Counts a connection for as long as it is there.
  class Counted {
   public:
    explicit Counted(std::atomic<int>& count) : count_(count) { ++count_; }

    ~Counted() { --count_; }

    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

   private:
    std::atomic<int>& count_;
  };

  HttpServerOptions options_;
  PlatformCore& core_;
  base::Clock& clock_;
  std::mutex core_mutex_;
  TokenBuckets buckets_;
  std::atomic<int> connections_{0};
  std::unique_ptr<ssl::context> tls_;
  asio::io_context io_;
  tcp::acceptor acceptor_;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() = default;

base::Result<std::unique_ptr<HttpServer>> HttpServer::open(HttpServerOptions options, PlatformCore& core,
                                                           base::Clock& clock) {
  auto impl = std::make_unique<Impl>(std::move(options), core, clock);
  if (base::Result<void> opened = impl->open(); !opened) return std::unexpected(std::move(opened.error()));
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

std::uint16_t HttpServer::port() const {
  return impl_->port();
}

void HttpServer::run() {
  impl_->run();
}

void HttpServer::stop() {
  impl_->stop();
}

}  // namespace platform::server
