#include "platform/client/http_client.h"

#include <array>
#include <atomic>
#include <filesystem>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/unique_handle.h"

namespace platform {

namespace {

using base::ErrorCode;
using Easy = base::UniqueHandle<CURL, curl_easy_cleanup>;
using Multi = base::UniqueHandle<CURLM, curl_multi_cleanup>;
using HeaderList = base::UniqueHandle<curl_slist, curl_slist_free_all>;

constexpr std::size_t kMostAnswerBytes = 1024 * 1024;
constexpr std::size_t kMostHeaders = 100;
// cancel() wakes the wait at once; this only bounds it should a wake-up be lost.
constexpr int kWaitMs = 1'000;

/// An answer while it arrives.
struct Arriving {
  Response response;
  bool too_large = false;
};

// NOLINTNEXTLINE(readability-non-const-parameter): curl's signature
std::size_t take_body(char* bytes, std::size_t /*one*/, std::size_t count, void* user) {
  auto& arriving = *static_cast<Arriving*>(user);
  arriving.too_large = arriving.response.body.size() + count > kMostAnswerBytes;
  if (arriving.too_large) return CURL_WRITEFUNC_ERROR;
  arriving.response.body.append(bytes, count);
  return count;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// NOLINTNEXTLINE(readability-non-const-parameter): curl's signature
std::size_t take_header(char* bytes, std::size_t /*one*/, std::size_t count, void* user) {
  auto& arriving = *static_cast<Arriving*>(user);
  const std::string_view line(bytes, count);
  // A status line begins the headers anew: what came before was an interim answer.
  if (line.starts_with("HTTP/")) arriving.response.headers.clear();
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && arriving.response.headers.size() < kMostHeaders) {
    arriving.response.headers.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  return count;
}

base::Error wire_error(CURLcode code, const Arriving& arriving) {
  const std::string what = curl_easy_strerror(code);
  if (arriving.too_large) return base::Error(ErrorCode::kAnswerTooLarge, what);
  switch (static_cast<int>(code)) {
    case CURLE_OPERATION_TIMEDOUT:
      return base::Error(ErrorCode::kLinkTimeout, what);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CACERT_BADFILE:
      return base::Error(ErrorCode::kLinkUntrusted, what);
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
      return base::Error(ErrorCode::kAnswerUnreadable, what);
    default:
      return base::Error(ErrorCode::kLinkUnreachable, what);
  }
}

}  // namespace

struct HttpClient::Handles {
  std::string url;
  Easy easy;
  Multi multi;
  std::atomic<bool> cancelled{false};
};

HttpClient::HttpClient(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}

HttpClient::~HttpClient() = default;

namespace {

// Every option that may fail is checked: an unset CA would mean the system's.
base::Result<void> configure(CURL* easy, const LinkOptions& options) {
  CURLcode code = CURLE_OK;
  const auto set = [&](CURLoption option, auto value) {
    if (code == CURLE_OK) code = curl_easy_setopt(easy, option, value);
  };
  set(CURLOPT_CAINFO, options.ca_file.c_str());
  set(CURLOPT_CAPATH, nullptr);
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.client_certificate_file.empty()) {
    set(CURLOPT_SSLCERT, options.client_certificate_file.c_str());
    set(CURLOPT_SSLKEY, options.client_key_file.c_str());
  }
  set(CURLOPT_PROTOCOLS_STR, "https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.timeouts.connect.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeouts.total.count()));
  set(CURLOPT_USERAGENT, fmt::format("legal-kiosk/{}", options.client_version).c_str());
  set(CURLOPT_WRITEFUNCTION, &take_body);
  set(CURLOPT_HEADERFUNCTION, &take_header);
  if (code != CURLE_OK) return base::fail(ErrorCode::kInvalidSettings, curl_easy_strerror(code));
  return {};
}

base::Result<void> check_files(const LinkOptions& options) {
  if (!options.url.starts_with("https://")) {
    return base::fail(ErrorCode::kInvalidSettings, "the platform's url does not begin with https://");
  }
  for (const std::string& file : {options.ca_file, options.client_certificate_file, options.client_key_file}) {
    std::error_code trouble;
    if (!file.empty() && !std::filesystem::is_regular_file(file, trouble)) {
      return base::fail(ErrorCode::kInvalidSettings, fmt::format("{} is not a file", file));
    }
  }
  if (options.ca_file.empty()) return base::fail(ErrorCode::kInvalidSettings, "no ca_file is named");
  return {};
}

HeaderList header_list(const Request& request) {
  // Without this the library would wait for a "100 Continue" before larger bodies.
  HeaderList list(curl_slist_append(nullptr, "Expect:"));
  for (const auto& [name, value] : request.headers) {
    curl_slist* const longer = curl_slist_append(list.get(), fmt::format("{}: {}", name, value).c_str());
    if (longer == nullptr) continue;
    static_cast<void>(list.release());
    list.reset(longer);
  }
  return list;
}

/// Keeps an easy handle in a multi handle while a request runs.
class Running {
 public:
  Running(CURLM* multi, CURL* easy) : multi_(multi), easy_(easy) { curl_multi_add_handle(multi_, easy_); }

  ~Running() { curl_multi_remove_handle(multi_, easy_); }

  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  CURLM* multi_;
  CURL* easy_;
};

// Runs until the request is done; CURLE_ABORTED_BY_CALLBACK when cancelled.
CURLcode perform(CURLM* multi, const std::atomic<bool>& cancelled) {
  for (;;) {
    int running = 0;
    if (cancelled.load()) return CURLE_ABORTED_BY_CALLBACK;
    if (curl_multi_perform(multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
    int left = 0;
    const CURLMsg* const message = curl_multi_info_read(multi, &left);
    if (message != nullptr && message->msg == CURLMSG_DONE) return message->data.result;
    if (running == 0) return CURLE_FAILED_INIT;
    if (curl_multi_poll(multi, nullptr, 0, kWaitMs, nullptr) != CURLM_OK) return CURLE_FAILED_INIT;
  }
}

}  // namespace

base::Result<std::unique_ptr<HttpClient>> HttpClient::open(const LinkOptions& options) {
  static const CURLcode kLibrary = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (base::Result<void> checked = check_files(options); !checked) return std::unexpected(std::move(checked.error()));
  auto handles = std::make_unique<Handles>();
  handles->url = options.url;
  while (handles->url.ends_with('/')) handles->url.pop_back();
  handles->easy.reset(curl_easy_init());
  handles->multi.reset(curl_multi_init());
  if (kLibrary != CURLE_OK || !handles->easy || !handles->multi) {
    return base::fail(ErrorCode::kInternal, "libcurl cannot start");
  }
  base::Result<void> configured = configure(handles->easy.get(), options);
  if (!configured) return base::fail(std::move(configured.error()), "configuring the platform link");
  return std::unique_ptr<HttpClient>(new HttpClient(std::move(handles)));
}

base::Result<Response> HttpClient::send(const Request& request) {
  CURL* const easy = handles_->easy.get();
  const HeaderList headers = header_list(request);
  Arriving arriving;
  curl_easy_setopt(easy, CURLOPT_URL, (handles_->url + request.target).c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &arriving);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &arriving);
  if (request.method == "GET") {
    curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
  } else {
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
  }
  const Running running(handles_->multi.get(), easy);
  const CURLcode code = perform(handles_->multi.get(), handles_->cancelled);
  if (code == CURLE_ABORTED_BY_CALLBACK) return base::fail(ErrorCode::kCancelled);
  if (code != CURLE_OK) return std::unexpected(wire_error(code, arriving));
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  arriving.response.status = static_cast<int>(status);
  return std::move(arriving.response);
}

void HttpClient::cancel() {
  handles_->cancelled.store(true);
  curl_multi_wakeup(handles_->multi.get());
}

}  // namespace platform
