#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "platform/contract/text_codec.h"

/// Envelope v1 of the contract: how a sealed application looks, whoever seals or opens it.
namespace platform {

inline constexpr std::string_view kSealX25519 = "x25519-xchacha20poly1305";

/// What an envelope says in clear. It is authenticated together with the content.
struct EnvelopeHeader {
  std::string alg;
  std::string kid;  ///< which of the platform's keys opens it
  std::string schema;
  std::string key;  ///< UUIDv7; the item's idempotency key
  base::Wall created;
  std::string device;
  std::int64_t seq = 0;  ///< counts the device's items without gaps
};

struct Envelope {
  std::string header;  ///< base64url of the header's JSON; as text, the additional data of the encryption
  Bytes ciphertext;
};

std::string encode_header(const EnvelopeHeader& header);
/// Errors: kEnvelopeInvalid.
base::Result<EnvelopeHeader> decode_header(std::string_view encoded);

/// {"header": …, "ciphertext": …}: the `sealed` member of a submission.
std::string encode_envelope(const Envelope& envelope);

}  // namespace platform
