#include "platform/contract/resources.h"

#include <limits>

#include <fmt/format.h>

#include "base/uuid.h"
#include "platform/contract/json_reader.h"
#include "platform/contract/text_codec.h"

namespace platform {

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

Json to_json(const Organisation& org) {
  return {{"code", org.code}, {"name", org.name}};
}

Json to_json(const FirstContact& contact) {
  Json json = {{"org", to_json(contact.org)},
               {"staff_ref", nullptr},
               {"channel", contact.channel},
               {"at", instant_text(contact.at)}};
  if (contact.staff_ref) json["staff_ref"] = *contact.staff_ref;
  return json;
}

Organisation read_organisation(JsonReader& parent, const char* name) {
  JsonReader reader(parent.object(name), name);
  Organisation org{reader.text("code"), reader.text("name")};
  parent.adopt(reader);
  return org;
}

State read_state(JsonReader& parent) {
  JsonReader reader(parent.object("state"), "state");
  State state{reader.text("status"), reader.boolean("finished"), reader.text("code"), reader.text("message"),
              reader.instant("changed_at")};
  parent.adopt(reader);
  return state;
}

FirstContact read_first_contact(JsonReader& parent) {
  JsonReader reader(parent.object("first_contact"), "first_contact");
  FirstContact contact{read_organisation(reader, "org"), reader.text_or_null("staff_ref"), reader.text("channel"),
                       reader.instant("at")};
  parent.adopt(reader);
  return contact;
}

std::vector<DueDate> read_due(JsonReader& parent) {
  std::vector<DueDate> due;
  for (const Json& entry : parent.array("due")) {
    JsonReader reader(entry, "due[]");
    due.push_back({reader.text("what"), reader.text("due_on"), reader.text("law")});
    parent.adopt(reader);
  }
  return due;
}

std::vector<SealKey> read_seal_keys(JsonReader& parent) {
  std::vector<SealKey> keys;
  for (const Json& entry : parent.array("seal_keys")) {
    JsonReader reader(entry, "seal_keys[]");
    keys.push_back({reader.text("kid"), reader.text("alg"), reader.text("key"), reader.text("status")});
    parent.adopt(reader);
  }
  return keys;
}

base::Result<Json> parse_answer(std::string_view body) {
  std::optional<Json> json = parse_object(body);
  if (!json) return base::fail(base::ErrorCode::kAnswerUnreadable, "the body is not a JSON object");
  return *std::move(json);
}

}  // namespace

std::string encode_application(const Application& application) {
  Json due = Json::array();
  for (const DueDate& one : application.due) {
    due.push_back({{"what", one.what}, {"due_on", one.due_on}, {"law", one.law}});
  }
  const State& state = application.state;
  return to_text({{"id", application.id},
                  {"ref", application.ref},
                  {"schema", application.schema},
                  {"state",
                   {{"status", state.status},
                    {"finished", state.finished},
                    {"code", state.code},
                    {"message", state.message},
                    {"changed_at", instant_text(state.changed_at)}}},
                  {"version", application.version},
                  {"created_at", instant_text(application.created_at)},
                  {"received_at", instant_text(application.received_at)},
                  {"owner_org", to_json(application.owner_org)},
                  {"first_contact", to_json(application.first_contact)},
                  {"due", std::move(due)},
                  {"links", {{"self", fmt::format("{}/{}", kApplicationsPath, application.ref)}}}});
}

base::Result<Application> decode_application(std::string_view body) {
  const base::Result<Json> json = parse_answer(body);
  if (!json) return std::unexpected(json.error());
  JsonReader reader(*json);
  Application application;
  application.id = reader.text("id");
  application.ref = reader.text("ref");
  application.schema = reader.text("schema");
  application.state = read_state(reader);
  application.version = reader.integer("version", 1, kMost);
  application.created_at = reader.instant("created_at");
  application.received_at = reader.instant("received_at");
  application.owner_org = read_organisation(reader, "owner_org");
  application.first_contact = read_first_contact(reader);
  application.due = read_due(reader);
  if (!base::is_uuid_v7(application.id)) reader.reject("id", "is not a UUIDv7");
  if (!is_ref(application.ref)) reader.reject("ref", "is not a number with its check digit");
  if (!reader.ok()) return base::fail(base::ErrorCode::kAnswerUnreadable, reader.problem());
  return application;
}

std::string encode_meta(const Meta& meta) {
  Json keys = Json::array();
  for (const SealKey& key : meta.seal_keys) {
    keys.push_back({{"kid", key.kid}, {"alg", key.alg}, {"key", key.key}, {"status", key.status}});
  }
  return to_text({{"api_version", meta.api_version},
                  {"time", instant_text(meta.time)},
                  {"client", {{"min", meta.client_min}, {"max", meta.client_max}}},
                  {"schemas", meta.schemas},
                  {"seal_keys", std::move(keys)},
                  {"limits", {{"body_bytes", meta.body_bytes}}}});
}

base::Result<Meta> decode_meta(std::string_view body) {
  const base::Result<Json> json = parse_answer(body);
  if (!json) return std::unexpected(json.error());
  JsonReader reader(*json);
  Meta meta;
  meta.api_version = reader.text("api_version");
  meta.time = reader.instant("time");
  JsonReader client(reader.object("client"), "client");
  meta.client_min = client.text("min");
  meta.client_max = client.text("max");
  reader.adopt(client);
  for (const Json& schema : reader.array("schemas")) {
    if (schema.is_string()) {
      meta.schemas.push_back(schema.get<std::string>());
    } else {
      reader.reject("schemas", "holds something else than texts");
    }
  }
  meta.seal_keys = read_seal_keys(reader);
  JsonReader limits(reader.object("limits"), "limits");
  meta.body_bytes = limits.integer("body_bytes", 1, kMost);
  reader.adopt(limits);
  if (!reader.ok()) return base::fail(base::ErrorCode::kAnswerUnreadable, reader.problem());
  return meta;
}

std::string encode_health(base::Wall time) {
  return to_text({{"status", "ok"}, {"time", instant_text(time)}});
}

base::Result<base::Wall> decode_health(std::string_view body) {
  const base::Result<Json> json = parse_answer(body);
  if (!json) return std::unexpected(json.error());
  JsonReader reader(*json);
  const std::string status = reader.text("status");
  const base::Wall time = reader.instant("time");
  if (status != "ok") reader.reject("status", "is not ok");
  if (!reader.ok()) return base::fail(base::ErrorCode::kAnswerUnreadable, reader.problem());
  return time;
}

}  // namespace platform
