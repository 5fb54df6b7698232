#pragma once

#include <string>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "base/secret.h"
#include "platform/contract/envelope.h"
#include "platform/contract/resources.h"

/// Opening what terminals sealed. Only the platform has the private keys.
namespace platform::server {

/// A sealing key with its private half.
struct SealKeyPair {
  SealKey public_key;
  base::Secret secret_key;  ///< 32 bytes
};

/// What was inside an envelope.
struct Opened {
  EnvelopeHeader header;
  base::Secret payload;
};

/// A new key pair. The kid says when it was made: "2026-03-02-4f1c".
SealKeyPair make_seal_keys(const base::Clock& clock, base::Random& random);

/// Writes seal_public.json, for the terminals, and seal_secret.json, readable by its owner only. Never over an old one.
base::Result<void> write_seal_keys(const SealKeyPair& keys, const std::string& folder);
/// Reads a seal_secret.json. Errors: kSealKeyInvalid.
base::Result<SealKeyPair> read_seal_keys(const std::string& file);

class Unsealer {
 public:
  /// The first pair is the current one; later ones are older and only open.
  explicit Unsealer(std::vector<SealKeyPair> keys) : keys_(std::move(keys)) {}

  /// The public halves, for the meta call.
  std::vector<SealKey> published() const;
  bool knows(std::string_view kid) const;
  /// Errors: kEnvelopeInvalid. `ciphertext` is base64url, as in the contract.
  base::Result<Opened> open(std::string_view header, std::string_view ciphertext) const;

 private:
  const SealKeyPair* find(std::string_view kid) const;

  std::vector<SealKeyPair> keys_;
};

}  // namespace platform::server
