#include <cstdio>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sodium.h>

#include "base/log.h"
#include "platform/contract/json_reader.h"
#include "platform/server/core/platform_core.h"
#include "platform/server/http_beast/http_server.h"
#include "platform/server/sqlite_store/sqlite_store.h"

/// legal-platform: the reference central platform.
namespace platform::server {
namespace {

struct ServeOptions {
  std::string db;
  std::vector<std::string> seal_key_files;
  CoreOptions core;
  HttpServerOptions http;
};

base::Result<Unsealer> read_keys(const std::vector<std::string>& files) {
  std::vector<SealKeyPair> keys;
  for (const std::string& file : files) {
    base::Result<SealKeyPair> pair = read_seal_keys(file);
    if (!pair) return std::unexpected(std::move(pair.error()));
    keys.push_back(*std::move(pair));
  }
  return Unsealer(std::move(keys));
}

base::Result<void> serve(const ServeOptions& options) {
  base::SystemClock clock;
  base::SystemRandom random;
  base::Result<Unsealer> unsealer = read_keys(options.seal_key_files);
  if (!unsealer) return std::unexpected(std::move(unsealer.error()));
  base::Result<std::unique_ptr<SqliteStore>> store = SqliteStore::open(options.db);
  if (!store) return std::unexpected(std::move(store.error()));
  base::Result<PlatformCore> core = PlatformCore::open(options.core, **store, *std::move(unsealer), clock, random);
  if (!core) return std::unexpected(std::move(core.error()));
  base::Result<std::unique_ptr<HttpServer>> server = HttpServer::open(options.http, *core, clock);
  if (!server) return std::unexpected(std::move(server.error()));
  // Whoever started us waits for this line.
  fmt::print("listening {}\n", (*server)->port());
  std::fflush(stdout);
  (*server)->run();
  return {};
}

base::Result<void> dump(const std::string& db) {
  base::Result<std::unique_ptr<SqliteStore>> store = SqliteStore::open_read_only(db);
  if (!store) return std::unexpected(std::move(store.error()));
  Json list = Json::array();
  base::Result<void> read = (*store)->each([&list](const StoredApplication& stored) {
    Json entry = parse_object(encode_application(stored.application)).value_or(Json::object());
    entry["device"] = stored.device;
    entry["sealed"] = stored.sealed;
    entry["seq"] = stored.seq;
    entry["payload"] = parse_object(stored.payload.reveal()).value_or(Json::object());
    list.push_back(std::move(entry));
  });
  if (!read) return read;
  const Json all = {{"count", list.size()}, {"applications", std::move(list)}};
  fmt::print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
  return {};
}

base::Result<void> keygen(const std::string& folder) {
  const base::SystemClock clock;
  base::SystemRandom random;
  const SealKeyPair keys = make_seal_keys(clock, random);
  base::Result<void> written = write_seal_keys(keys, folder);
  if (written) fmt::print("{}\n", keys.public_key.kid);
  return written;
}

void add_serve(CLI::App& app, ServeOptions& options) {
  CLI::App* const command = app.add_subcommand("serve", "Serve the contract until SIGTERM");
  command->add_option("--db", options.db, "The database file")->required();
  command->add_option("--seal-key", options.seal_key_files, "seal_secret.json; the first is current, others only open")
      ->required();
  command->add_option("--address", options.http.address, "Where to listen")->capture_default_str();
  command->add_option("--port", options.http.port, "0: any free one, printed when listening")->capture_default_str();
  command->add_option("--cert", options.http.certificate_file,
                      "PEM certificate chain; none: plain HTTP, on loopback only");
  command->add_option("--key", options.http.key_file, "PEM private key of the certificate");
  command->add_option("--client-ca", options.http.client_ca_file,
                      "PEM authority; terminals must show a certificate. None: loopback only");
  command->add_option("--org-code", options.core.owner.code, "Code of the agency that decides")->capture_default_str();
  command->add_option("--org-name", options.core.owner.name, "Name of the agency that decides")->capture_default_str();
  command->add_option("--client-min", options.core.client_min, "Oldest terminal version served")->capture_default_str();
  command->add_option("--rate", options.http.limits.per_second, "Requests a second, each device")
      ->capture_default_str();
  command->add_option("--burst", options.http.limits.burst, "Requests at once, each device")->capture_default_str();
  command->add_option("--threads", options.http.threads, "Threads that serve")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
}

int run(int argc, char** argv) {
  CLI::App app("The reference central platform for Legal Kiosk terminals");
  app.require_subcommand(1);
  ServeOptions options;
  std::string db;
  std::string folder;
  add_serve(app, options);
  CLI::App* const dump_command = app.add_subcommand("dump", "Print what the platform holds as JSON; changes nothing");
  dump_command->add_option("--db", db, "The database file")->required();
  CLI::App* const keygen_command =
      app.add_subcommand("keygen", "Make sealing keys: seal_public.json, seal_secret.json");
  keygen_command->add_option("--out", folder, "An existing folder")->required();
  CLI11_PARSE(app, argc, argv);

  base::Result<void> done = dump_command->parsed()     ? dump(db)
                            : keygen_command->parsed() ? keygen(folder)
                                                       : serve(options);
  if (done) return 0;
  fmt::print(stderr, "legal-platform: {}\n{}\n", done.error().to_string(), done.error().info().technician);
  return 1;
}

}  // namespace
}  // namespace platform::server

int main(int argc, char** argv) {
  if (sodium_init() < 0) return 1;
  try {
    return platform::server::run(argc, argv);
  } catch (const std::exception& error) {
    std::fputs(error.what(), stderr);
    return 1;
  }
}
