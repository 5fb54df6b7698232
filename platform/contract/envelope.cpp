#include "platform/contract/envelope.h"

#include <limits>

#include "base/uuid.h"
#include "platform/contract/json_reader.h"

namespace platform {

std::string encode_header(const EnvelopeHeader& header) {
  const std::string text = to_text({{"alg", header.alg},
                                    {"kid", header.kid},
                                    {"schema", header.schema},
                                    {"key", header.key},
                                    {"created", instant_text(header.created)},
                                    {"device", header.device},
                                    {"seq", header.seq}});
  return base64url({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

base::Result<EnvelopeHeader> decode_header(std::string_view encoded) {
  const std::optional<Bytes> bytes = from_base64url(encoded);
  if (!bytes) return base::fail(base::ErrorCode::kEnvelopeInvalid, "the header is not base64url");
  const std::optional<Json> json = parse_object({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!json) return base::fail(base::ErrorCode::kEnvelopeInvalid, "the header is not a JSON object");
  JsonReader reader(*json, "header");
  EnvelopeHeader header;
  header.alg = reader.text("alg");
  header.kid = reader.text("kid");
  header.schema = reader.text("schema");
  header.key = reader.text("key");
  header.created = reader.instant("created");
  header.device = reader.text("device");
  header.seq = reader.integer("seq", 1, std::numeric_limits<std::int64_t>::max());
  if (!is_schema_name(header.schema)) reader.reject("schema", "is not a schema name");
  if (!base::is_uuid_v7(header.key)) reader.reject("key", "is not a UUIDv7");
  if (!is_device_id(header.device)) reader.reject("device", "is not a device id");
  if (!reader.ok()) return base::fail(base::ErrorCode::kEnvelopeInvalid, reader.problem());
  return header;
}

std::string encode_envelope(const Envelope& envelope) {
  return to_text({{"header", envelope.header}, {"ciphertext", base64url(envelope.ciphertext)}});
}

}  // namespace platform
