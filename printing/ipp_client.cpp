#include "printing/ipp_client.h"

#include <array>
#include <charconv>
#include <chrono>

#include <fmt/format.h>
#include <sys/socket.h>

namespace printing {

namespace {

using Connection = base::UniqueHandle<http_t, httpClose>;

constexpr double kLookUpSeconds = 0.25;

// What a silent connection looks up: whether to go on waiting.
struct Patience {
  std::chrono::steady_clock::time_point deadline;
  const std::atomic<bool>& stopping;

  bool over() const { return stopping.load() || std::chrono::steady_clock::now() >= deadline; }
};

// libcups calls this whenever a connection was silent for kLookUpSeconds; 0 gives the connection up.
int keep_waiting(http_t* /*http*/, void* patience) {
  return static_cast<Patience*>(patience)->over() ? 0 : 1;
}

bool write_all(http_t* http, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = httpWrite2(http, reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

bool send(http_t* http, const std::string& resource, ipp_t* request, std::span<const std::byte> document) {
  httpClearFields(http);
  httpSetField(http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
  httpSetLength(http, ippLength(request) + document.size());
  if (httpPost(http, resource.c_str()) != 0) return false;
  ippSetState(request, IPP_STATE_IDLE);
  ipp_state_t state = IPP_STATE_IDLE;
  while (state != IPP_STATE_DATA) {
    state = ippWrite(http, request);
    if (state == IPP_STATE_ERROR) return false;
  }
  if (!write_all(http, document)) return false;
  return httpFlushWrite(http) >= 0;
}

IppMessage receive(http_t* http) {
  http_status_t status = HTTP_STATUS_CONTINUE;
  while (status == HTTP_STATUS_CONTINUE) status = httpUpdate(http);
  if (status != HTTP_STATUS_OK) return nullptr;
  IppMessage answer(ippNew());
  ipp_state_t state = IPP_STATE_IDLE;
  while (state != IPP_STATE_DATA) {
    state = ippRead(http, answer.get());
    if (state == IPP_STATE_ERROR) return nullptr;
  }
  return answer;
}

}  // namespace

base::Result<IppAddress> IppAddress::of_server(const std::string& server) {
  IppAddress address;
  if (server.starts_with('/')) {
    address.host = server;
    return address;
  }
  const std::size_t colon = server.rfind(':');
  address.host = server.substr(0, colon);
  address.port = ippPort();
  if (colon != std::string::npos) {
    const std::string port = server.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc() || end != port.data() + port.size()) address.port = 0;
  }
  if (address.host.empty() || address.port < 1 || address.port > 65535) {
    return base::fail(base::ErrorCode::kInvalidSettings,
                      fmt::format("printer.cups_server \"{}\": write host:port or the path of a socket", server));
  }
  return address;
}

base::Result<IppAddress> IppAddress::of_uri(const std::string& uri) {
  std::array<char, 32> scheme{};
  std::array<char, 256> user{};
  std::array<char, 256> host{};
  std::array<char, 1024> resource{};
  IppAddress address;
  const http_uri_status_t status =
      httpSeparateURI(HTTP_URI_CODING_ALL, uri.c_str(), scheme.data(), scheme.size(), user.data(), user.size(),
                      host.data(), host.size(), &address.port, resource.data(), resource.size());
  const std::string_view kind(scheme.data());
  if (status < HTTP_URI_STATUS_OK || (kind != "ipp" && kind != "ipps")) {
    return base::fail(base::ErrorCode::kInvalidSettings, "not an IPP address: " + uri);
  }
  address.host = host.data();
  address.resource = resource.data();
  address.encrypted = kind == "ipps";
  return address;
}

IppClient::IppClient(IppAddress address, base::Duration answer_deadline, const std::atomic<bool>& stopping)
    : address_(std::move(address)), answer_deadline_(answer_deadline), stopping_(stopping) {}

base::Result<IppMessage> IppClient::ask(ipp_t* request, std::span<const std::byte> document) const {
  Patience patience{std::chrono::steady_clock::now() + answer_deadline_, stopping_};
  const Connection http(httpConnect2(address_.host.c_str(), address_.port, nullptr, AF_UNSPEC,
                                     address_.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                                     static_cast<int>(answer_deadline_.count()), nullptr));
  if (http == nullptr || httpGetFd(http.get()) < 0) {
    return base::fail(base::ErrorCode::kPrintQueueDown,
                      fmt::format("connecting to {}:{}: {}", address_.host, address_.port, cupsLastErrorString()));
  }
  httpSetTimeout(http.get(), kLookUpSeconds, keep_waiting, &patience);
  if (!send(http.get(), address_.resource, request, document)) {
    return base::fail(base::ErrorCode::kPrintQueueDown, fmt::format("sending to {}:{}", address_.host, address_.port));
  }
  IppMessage answer = receive(http.get());
  if (answer == nullptr) {
    return base::fail(base::ErrorCode::kPrintQueueDown,
                      fmt::format("no answer from {}:{}", address_.host, address_.port));
  }
  return answer;
}

IppMessage new_request(ipp_op_t operation, const std::string& printer_uri) {
  IppMessage request(ippNewRequest(operation));
  ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, printer_uri.c_str());
  ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
  return request;
}

base::Result<IppMessage> successful(base::Result<IppMessage> answer, base::ErrorCode otherwise) {
  if (!answer) return answer;
  const ipp_status_t status = ippGetStatusCode(answer->get());
  if (status <= IPP_STATUS_OK_EVENTS_COMPLETE) return answer;
  return base::fail(otherwise, ippErrorString(status));
}

}  // namespace printing
