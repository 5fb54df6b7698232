#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "platform/client/seal.h"
#include "platform/contract/json_reader.h"
#include "platform/server/core/unsealer.h"

namespace platform::server {
namespace {

struct Sealing : testing::Test {
  base::ManualClock clock;
  base::SeededRandom random{11};
  SealKeyPair keys = make_seal_keys(clock, random);
  std::unique_ptr<Sealer> sealer = *make_sealer(keys.public_key, random);
  Unsealer unsealer{{keys}};

  EnvelopeHeader header() const {
    return {"", "", "legal_aid.application/1", "019cab71-5700-7c3b-8a51-3f0b6c2d9e47", clock.wall(), "370102-0001", 7};
  }

  Envelope seal(const char* payload) { return *sealer->seal(header(), base::Secret(payload)); }
};

TEST_F(Sealing, ThePlatformReadsWhatTheTerminalSealed) {
  const Envelope envelope = seal(R"({"name":"王𫖯"})");
  const auto opened = unsealer.open(envelope.header, base64url(envelope.ciphertext));
  ASSERT_TRUE(opened) << opened.error().to_string();
  EXPECT_EQ(opened->payload.reveal(), R"({"name":"王𫖯"})");
  EXPECT_EQ(opened->header.seq, 7);
  EXPECT_EQ(opened->header.kid, keys.public_key.kid);
}

TEST_F(Sealing, NothingOfThePayloadShows) {
  const Envelope envelope = seal(R"({"name":"测试甲","id_number":"370102194912310029"})");
  const std::string wire = encode_envelope(envelope);
  EXPECT_EQ(wire.find("3701021949"), std::string::npos);
  EXPECT_EQ(wire.find("测试甲"), std::string::npos);
}

TEST_F(Sealing, TheSamePayloadNeverLooksTheSame) {
  EXPECT_NE(seal("{}").ciphertext, seal("{}").ciphertext);
}

TEST_F(Sealing, AnyFlippedBitIsNoticed) {
  const Envelope envelope = seal(R"({"a":1})");
  for (std::size_t at = 0; at < envelope.ciphertext.size(); ++at) {
    Bytes altered = envelope.ciphertext;
    altered[at] ^= 1U;
    EXPECT_FALSE(unsealer.open(envelope.header, base64url(altered))) << at;
  }
}

TEST_F(Sealing, AHeaderCannotBeExchanged) {
  const Envelope envelope = seal("{}");
  EnvelopeHeader other = *decode_header(envelope.header);
  other.device = "370102-0002";
  EXPECT_FALSE(unsealer.open(encode_header(other), base64url(envelope.ciphertext)));
}

TEST_F(Sealing, AnotherKeyDoesNotOpenIt) {
  const Envelope envelope = seal("{}");
  SealKeyPair other = make_seal_keys(clock, random);
  other.public_key.kid = keys.public_key.kid;
  EXPECT_FALSE(Unsealer({other}).open(envelope.header, base64url(envelope.ciphertext)));
}

TEST_F(Sealing, AnOlderKeyStillOpensAfterANewOneCame) {
  const Envelope envelope = seal("{}");
  const Unsealer rotated({make_seal_keys(clock, random), keys});
  EXPECT_TRUE(rotated.open(envelope.header, base64url(envelope.ciphertext)));
  EXPECT_EQ(rotated.published().at(0).status, "current");
  EXPECT_EQ(rotated.published().at(1).status, "retired");
}

TEST_F(Sealing, KeysAreWrittenOnceAndReadBack) {
  const std::string folder = std::string(KIOSK_BINARY_DIR) + "/sealing_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(write_seal_keys(keys, folder));
  EXPECT_FALSE(write_seal_keys(keys, folder)) << "an old private key must never be overwritten";
  using std::filesystem::perms;
  const perms mode = std::filesystem::status(folder + "/seal_secret.json").permissions();
  EXPECT_EQ(mode, perms::owner_read | perms::owner_write);
  const auto read = read_seal_keys(folder + "/seal_secret.json");
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_EQ(read->secret_key, keys.secret_key);
  const auto terminal = load_seal_key(folder + "/seal_public.json");
  ASSERT_TRUE(terminal) << terminal.error().to_string();
  EXPECT_EQ(terminal->key, keys.public_key.key);
  EXPECT_FALSE(read_seal_keys(folder + "/seal_public.json")) << "the public half opens nothing";
}

TEST_F(Sealing, UnusableKeysAreRefused) {
  SealKey zero = keys.public_key;
  zero.key = base64url(Bytes(32, 0));
  const auto weak = make_sealer(zero, random);
  ASSERT_TRUE(weak);
  EXPECT_FALSE((*weak)->seal(header(), base::Secret("{}"))) << "a point of small order gives everybody the same key";
  SealKey gm = keys.public_key;
  gm.alg = "sm2-sm4ctr-hmacsm3";
  EXPECT_EQ(make_sealer(gm, random).error().code(), base::ErrorCode::kSealKeyInvalid);
  SealKey cut = keys.public_key;
  cut.key.pop_back();
  EXPECT_FALSE(make_sealer(cut, random));
  EXPECT_FALSE(load_seal_key("/nonexistent/seal_public.json"));
}

}  // namespace
}  // namespace platform::server
