#include "platform/server/http_beast/tls.h"

#include <fmt/format.h>
#include <openssl/x509.h>

#include "base/unique_handle.h"

namespace platform::server {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

base::Result<ssl::context> make_tls_context(const std::string& certificate_file, const std::string& key_file,
                                            const std::string& client_ca_file) {
  ssl::context context(ssl::context::tls_server);
  error_code error;
  std::string at = "options";
  context.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1, error);
  if (!error) context.use_certificate_chain_file(at = certificate_file, error);
  if (!error) context.use_private_key_file(at = key_file, ssl::context::pem, error);
  if (!error && !client_ca_file.empty()) {
    context.load_verify_file(at = client_ca_file, error);
    if (!error) context.set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert, error);
    // Without a name of its own a server that asks for certificates cannot resume sessions.
    constexpr std::string_view kSessionContext = "legal-platform";
    SSL_CTX_set_session_id_context(context.native_handle(),
                                   reinterpret_cast<const unsigned char*>(kSessionContext.data()),
                                   static_cast<unsigned>(kSessionContext.size()));
  }
  if (error) {
    return base::fail(base::ErrorCode::kPlatformListenFailed, fmt::format("{}: {}", at, error.message()));
  }
  return context;
}

std::string peer_common_name(SSL* connection) {
  const base::UniqueHandle<X509, X509_free> certificate(SSL_get1_peer_certificate(connection));
  if (!certificate) return {};
  const X509_NAME* const subject = X509_get_subject_name(certificate.get());
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) return {};
  const ASN1_STRING* const name = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(name)),
          static_cast<std::size_t>(ASN1_STRING_length(name))};
}

}  // namespace platform::server
