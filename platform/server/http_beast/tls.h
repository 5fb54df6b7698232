#pragma once

#include <optional>
#include <string>

#include <boost/asio/ssl/context.hpp>

#include "base/result.h"

namespace platform::server {

/// A server's TLS 1.2+ settings from PEM files; with `client_ca_file`, a client must show a certificate of that
/// authority. Errors: kPlatformListenFailed.
base::Result<boost::asio::ssl::context> make_tls_context(const std::string& certificate_file,
                                                         const std::string& key_file,
                                                         const std::string& client_ca_file);

/// The common name in the certificate that the other side showed; empty text when there is none.
std::string peer_common_name(SSL* connection);

}  // namespace platform::server
