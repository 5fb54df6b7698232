#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "platform/client/link_options.h"
#include "platform/contract/http.h"

namespace platform {

/// HTTPS to one host over libcurl. It trusts one authority from a file and reads no system store, speaks TLS 1.2 or
/// later, follows no redirect, uses no proxy from the environment, and reads at most 1 MiB of an answer. Connections
/// are kept and used again.
class HttpClient final : public Transport {
 public:
  /// Uses url, ca_file, client_certificate_file, client_key_file and timeouts of the options. Errors: kInvalidSettings.
  static base::Result<std::unique_ptr<HttpClient>> open(const LinkOptions& options);

  ~HttpClient() override;

  base::Result<Response> send(const Request& request) override;
  void cancel() override;

 private:
  struct Handles;
  explicit HttpClient(std::unique_ptr<Handles> handles);

  std::unique_ptr<Handles> handles_;
};

}  // namespace platform
