#include "platform/client/seal.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/contract/json_reader.h"

namespace platform {

namespace {

// A value that must not stay in memory: wiped when it goes.
template <std::size_t kSize>
struct WipedBytes {
  std::array<std::uint8_t, kSize> bytes{};

  WipedBytes() = default;
  WipedBytes(const WipedBytes&) = delete;
  WipedBytes& operator=(const WipedBytes&) = delete;

  ~WipedBytes() { sodium_memzero(bytes.data(), bytes.size()); }
};

/// Ephemeral X25519 key agreement (libsodium's crypto_kx), then XChaCha20-Poly1305 with the header as additional data.
class X25519Sealer final : public Sealer {
 public:
  X25519Sealer(SealKey key, Bytes public_key, base::Random& random)
      : key_(std::move(key)), public_key_(std::move(public_key)), random_(random) {}

  base::Result<Envelope> seal(EnvelopeHeader header, const base::Secret& payload) override {
    header.alg = key_.alg;
    header.kid = key_.kid;
    WipedBytes<crypto_kx_SEEDBYTES> seed;
    WipedBytes<crypto_kx_SECRETKEYBYTES> secret;
    WipedBytes<crypto_kx_SESSIONKEYBYTES> unused;
    WipedBytes<crypto_kx_SESSIONKEYBYTES> content_key;
    std::array<std::uint8_t, crypto_kx_PUBLICKEYBYTES> ephemeral{};
    std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> nonce{};
    random_.fill(std::as_writable_bytes(std::span(seed.bytes)));
    random_.fill(std::as_writable_bytes(std::span(nonce)));
    crypto_kx_seed_keypair(ephemeral.data(), secret.bytes.data(), seed.bytes.data());
    if (crypto_kx_client_session_keys(unused.bytes.data(), content_key.bytes.data(), ephemeral.data(),
                                      secret.bytes.data(), public_key_.data()) != 0) {
      return base::fail(base::ErrorCode::kSealKeyInvalid, "the public key is not a usable point");
    }
    return encrypt(encode_header(header), payload, ephemeral, nonce, content_key.bytes.data());
  }

 private:
  static Envelope encrypt(std::string header, const base::Secret& payload, std::span<const std::uint8_t> ephemeral,
                          std::span<const std::uint8_t> nonce, const std::uint8_t* content_key) {
    const std::string_view text = payload.reveal();
    Envelope envelope{std::move(header),
                      Bytes(ephemeral.size() + nonce.size() + text.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES)};
    const auto behind_key = std::ranges::copy(ephemeral, envelope.ciphertext.begin()).out;
    const auto behind_nonce = std::ranges::copy(nonce, behind_key).out;
    crypto_aead_xchacha20poly1305_ietf_encrypt(&*behind_nonce, nullptr,
                                               reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                                               reinterpret_cast<const std::uint8_t*>(envelope.header.data()),
                                               envelope.header.size(), nullptr, nonce.data(), content_key);
    return envelope;
  }

  SealKey key_;
  Bytes public_key_;
  base::Random& random_;
};

}  // namespace

base::Result<SealKey> load_seal_key(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream) return base::fail(base::ErrorCode::kSealKeyInvalid, fmt::format("{} cannot be read", file));
  const std::optional<Json> json = parse_object(text);
  if (!json) return base::fail(base::ErrorCode::kSealKeyInvalid, fmt::format("{} is not a JSON object", file));
  JsonReader reader(*json);
  SealKey key{reader.text("kid"), reader.text("alg"), reader.text("key"), "current"};
  if (!reader.ok()) return base::fail(base::ErrorCode::kSealKeyInvalid, fmt::format("{}: {}", file, reader.problem()));
  return key;
}

base::Result<std::unique_ptr<Sealer>> make_sealer(const SealKey& key, base::Random& random) {
  if (key.alg != kSealX25519) {
    return base::fail(base::ErrorCode::kSealKeyInvalid, fmt::format("no sealing profile '{}' here", key.alg));
  }
  std::optional<Bytes> bytes = from_base64url(key.key);
  if (!bytes || bytes->size() != crypto_kx_PUBLICKEYBYTES || key.kid.empty() || sodium_init() < 0) {
    return base::fail(base::ErrorCode::kSealKeyInvalid, "kid is empty or key is not 32 bytes of base64url");
  }
  return std::make_unique<X25519Sealer>(key, *std::move(bytes), random);
}

}  // namespace platform
