#include "tests/rig/platform_site/platform_site.h"

#include <csignal>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

namespace rig {

namespace {

using test_support::ChildProcess;

constexpr std::chrono::seconds kPatience{60};
constexpr const char* kProgram = KIOSK_BINARY_DIR "/platform/server/legal-platform";

const std::vector<std::string> kNewKey = {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"};

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

base::Result<std::unique_ptr<PlatformSite>> PlatformSite::make(std::vector<std::string> serve) {
  std::unique_ptr<PlatformSite> site(new PlatformSite(std::move(serve)));
  if (auto made = site->make_authority(); !made) return std::unexpected(std::move(made.error()));
  if (auto made = site->make_certificate("localhost", "server"); !made) return std::unexpected(std::move(made.error()));
  auto keys = site->run({kProgram, "keygen", "--out", site->folder_.path().string()});
  if (!keys) return std::unexpected(std::move(keys.error()));
  return site;
}

base::Result<void> PlatformSite::run(const std::vector<std::string>& argv) const {
  const std::string log = file("commands.log");
  auto child = ChildProcess::start({.argv = argv, .output_file = log});
  if (!child) return std::unexpected(std::move(child.error()));
  if (child->wait(kPatience) == 0) return {};
  std::ifstream stream(log);
  const std::string said{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  return base::fail(base::ErrorCode::kIo, fmt::format("{} {}: {}", argv.at(0), argv.at(1), said));
}

base::Result<void> PlatformSite::make_authority() const {
  std::ofstream(file("names.cnf")) << "subjectAltName=DNS:localhost,IP:127.0.0.1\n";
  return run(std::vector<std::string>{"openssl", "req", "-x509"} + kNewKey +
             std::vector<std::string>{"-days", "30", "-subj", "/CN=Legal Kiosk test authority", "-keyout",
                                      file("ca.key"), "-out", file("ca.pem")});
}

base::Result<void> PlatformSite::make_certificate(const std::string& common_name, const std::string& name) const {
  auto asked = run(std::vector<std::string>{"openssl", "req"} + kNewKey +
                   std::vector<std::string>{"-subj", "/CN=" + common_name, "-keyout", file(name + ".key"), "-out",
                                            file(name + ".csr")});
  if (!asked) return asked;
  return run({"openssl", "x509", "-req", "-in", file(name + ".csr"), "-CA", file("ca.pem"), "-CAkey", file("ca.key"),
              "-CAcreateserial", "-days", "30", "-extfile", file("names.cnf"), "-out", file(name + ".pem")});
}

base::Result<void> PlatformSite::make_client_certificate(const std::string& common_name,
                                                         const std::string& name) const {
  return make_certificate(common_name, name);
}

base::Result<void> PlatformSite::start() {
  auto child = ChildProcess::start(
      {.argv = std::vector<std::string>{kProgram, "serve", "--db", file("platform.db"), "--seal-key",
                                        file("seal_secret.json"), "--cert", file("server.pem"), "--key",
                                        file("server.key"), "--port", std::to_string(port_)} +
               serve_});
  if (!child) return std::unexpected(std::move(child.error()));
  process_ = std::move(*child);
  const auto line = process_.read_line(kPatience);
  if (!line || !line->starts_with("listening ")) {
    return base::fail(base::ErrorCode::kTimeout, fmt::format("legal-platform said: {}", line.value_or("nothing")));
  }
  port_ = static_cast<std::uint16_t>(std::stoi(line->substr(line->find(' ') + 1)));
  return {};
}

void PlatformSite::kill() {
  process_.signal(SIGKILL);
  process_.wait(kPatience);
}

std::optional<int> PlatformSite::stop() {
  process_.signal(SIGTERM);
  return process_.wait(kPatience);
}

base::Result<nlohmann::json> PlatformSite::dump() const {
  const std::string output = file("dump.json");
  std::filesystem::remove(output);
  auto child = ChildProcess::start({.argv = {kProgram, "dump", "--db", file("platform.db")}, .output_file = output});
  if (!child) return std::unexpected(std::move(child.error()));
  const auto status = child->wait(kPatience);
  std::ifstream stream(output);
  nlohmann::json held = nlohmann::json::parse(stream, nullptr, false);
  if (status != 0 || held.is_discarded()) return base::fail(base::ErrorCode::kIo, "legal-platform dump failed");
  return held;
}

}  // namespace rig
