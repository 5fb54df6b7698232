#include "platform/server/core/unsealer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/unique_fd.h"
#include "platform/contract/json_reader.h"

namespace platform::server {

namespace {

using base::ErrorCode;

constexpr std::size_t kKeyBytes = crypto_kx_PUBLICKEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::unexpected<base::Error> invalid(std::string why) {
  return base::fail(ErrorCode::kEnvelopeInvalid, std::move(why));
}

base::Result<void> write_file(const std::string& file, std::string_view text, mode_t mode) {
  const base::UniqueFd fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  const bool written = fd.valid() && ::write(fd.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(fd.get()) == 0;
  if (!written) return base::fail(ErrorCode::kIo, fmt::format("{}: {}", file, std::strerror(errno)));
  return {};
}

Json public_json(const SealKey& key) {
  return {{"kid", key.kid}, {"alg", key.alg}, {"key", key.key}};
}

}  // namespace

SealKeyPair make_seal_keys(const base::Clock& clock, base::Random& random) {
  std::array<std::uint8_t, crypto_kx_SEEDBYTES> seed{};
  std::array<std::uint8_t, kKeyBytes> public_key{};
  std::string secret_key(crypto_kx_SECRETKEYBYTES, '\0');
  random.fill(std::as_writable_bytes(std::span(seed)));
  crypto_kx_seed_keypair(public_key.data(), reinterpret_cast<std::uint8_t*>(secret_key.data()), seed.data());
  sodium_memzero(seed.data(), seed.size());
  const std::string kid =
      fmt::format("{}-{:02x}{:02x}", china_date_text(clock.wall()), public_key.front(), public_key.back());
  return {{kid, std::string(kSealX25519), base64url(public_key), "current"}, base::Secret(std::move(secret_key))};
}

base::Result<void> write_seal_keys(const SealKeyPair& keys, const std::string& folder) {
  Json secret = public_json(keys.public_key);
  const std::string_view bytes = keys.secret_key.reveal();
  secret["secret_key"] = base64url({bytes_of(bytes), bytes.size()});
  base::Result<void> written = write_file(folder + "/seal_secret.json", to_text(secret) + "\n", S_IRUSR | S_IWUSR);
  if (!written) return written;
  return write_file(folder + "/seal_public.json", to_text(public_json(keys.public_key)) + "\n",
                    S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
}

base::Result<SealKeyPair> read_seal_keys(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  const std::optional<Json> json = stream ? parse_object(text) : std::nullopt;
  if (!json) return base::fail(ErrorCode::kSealKeyInvalid, fmt::format("{} cannot be read as JSON", file));
  JsonReader reader(*json);
  const SealKey key{reader.text("kid"), reader.text("alg"), reader.text("key"), "current"};
  const std::optional<Bytes> secret = from_base64url(reader.text("secret_key"));
  if (key.alg != kSealX25519) reader.reject("alg", "is not a known profile");
  if (!secret || secret->size() != crypto_kx_SECRETKEYBYTES) reader.reject("secret_key", "is not a key");
  if (!reader.ok()) return base::fail(ErrorCode::kSealKeyInvalid, fmt::format("{}: {}", file, reader.problem()));
  return SealKeyPair{key, base::Secret(std::string(secret->begin(), secret->end()))};
}

std::vector<SealKey> Unsealer::published() const {
  std::vector<SealKey> keys;
  for (const SealKeyPair& pair : keys_) {
    keys.push_back(pair.public_key);
    keys.back().status = keys.size() == 1 ? "current" : "retired";
  }
  return keys;
}

const SealKeyPair* Unsealer::find(std::string_view kid) const {
  const auto found = std::ranges::find(keys_, kid, [](const SealKeyPair& pair) { return pair.public_key.kid; });
  return found == keys_.end() ? nullptr : &*found;
}

bool Unsealer::knows(std::string_view kid) const {
  return find(kid) != nullptr;
}

base::Result<Opened> Unsealer::open(std::string_view header, std::string_view ciphertext) const {
  base::Result<EnvelopeHeader> decoded = decode_header(header);
  if (!decoded) return std::unexpected(std::move(decoded.error()));
  const SealKeyPair* const pair = find(decoded->kid);
  if (pair == nullptr) return invalid("no such key");
  if (decoded->alg != pair->public_key.alg) return invalid("the profile is not the key's");
  const std::optional<Bytes> sealed = from_base64url(ciphertext);
  if (!sealed || sealed->size() < kKeyBytes + kNonceBytes + kTagBytes) return invalid("the ciphertext is too short");
  const std::optional<Bytes> own = from_base64url(pair->public_key.key);
  const std::span<const std::uint8_t> all(*sealed);
  const auto ephemeral = all.first(kKeyBytes);
  const auto nonce = all.subspan(kKeyBytes, kNonceBytes);
  const auto box = all.subspan(kKeyBytes + kNonceBytes);
  std::array<std::uint8_t, crypto_kx_SESSIONKEYBYTES> content_key{};
  std::array<std::uint8_t, crypto_kx_SESSIONKEYBYTES> unused{};
  if (!own || crypto_kx_server_session_keys(content_key.data(), unused.data(), own->data(),
                                            bytes_of(pair->secret_key.reveal()), ephemeral.data()) != 0) {
    return invalid("the ephemeral key is not a usable point");
  }
  std::string text(box.size() - kTagBytes, '\0');
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<std::uint8_t*>(text.data()), nullptr,
                                                                nullptr, box.data(), box.size(), bytes_of(header),
                                                                header.size(), nonce.data(), content_key.data());
  sodium_memzero(content_key.data(), content_key.size());
  sodium_memzero(unused.data(), unused.size());
  if (opened != 0) return invalid("the envelope was altered, or sealed to another key");
  return Opened{*std::move(decoded), base::Secret(std::move(text))};
}

}  // namespace platform::server
