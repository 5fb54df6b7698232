#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/random.h"
#include "base/result.h"
#include "base/secret.h"
#include "platform/contract/envelope.h"
#include "platform/contract/resources.h"

/// Sealing: the terminal encrypts what a citizen hands in to the platform's public key before it stores it, and cannot
/// read it again.
namespace platform {

/// One profile of sealing with one public key. A new profile (`gm`) is another class behind this and another name in
/// make_sealer; nothing else knows which one is used.
class Sealer {
 public:
  virtual ~Sealer() = default;

  /// Seals the payload under the header, whose `alg` and `kid` the sealer fills in.
  virtual base::Result<Envelope> seal(EnvelopeHeader header, const base::Secret& payload) = 0;
};

/// The platform's public key as a file: {"kid": …, "alg": …, "key": base64url}. Errors: kSealKeyInvalid.
base::Result<SealKey> load_seal_key(const std::string& file);

/// The sealer of a key's profile. `random` must outlive it. Errors: kSealKeyInvalid, also for a profile not known here.
base::Result<std::unique_ptr<Sealer>> make_sealer(const SealKey& key, base::Random& random);

}  // namespace platform
