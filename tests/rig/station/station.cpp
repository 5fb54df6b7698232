#include "tests/rig/station/station.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <utility>

#include <fmt/format.h>

namespace rig {

namespace {

using nlohmann::json;
using test_support::ChildProcess;
using test_support::JsonLinesClient;

constexpr std::chrono::seconds kStartPatience{60};

base::Result<void> run(const std::vector<std::string>& argv, const std::string& log) {
  auto child = ChildProcess::start({.argv = argv, .output_file = log});
  if (!child) return std::unexpected(std::move(child.error()));
  const auto status = child->wait(kStartPatience);
  if (status == 0) return {};
  return base::fail(base::ErrorCode::kIo, fmt::format("{} failed; see {}", argv.front(), log));
}

base::Result<json> tell(std::optional<JsonLinesClient>& emulator, const json& command) {
  if (!emulator) return base::fail(base::ErrorCode::kInternal, "this station has no such emulator");
  auto answer = emulator->call(command);
  if (answer && answer->contains("error")) return base::fail(base::ErrorCode::kInternal, answer->dump());
  return answer;
}

base::Result<std::optional<JsonLinesClient>> connect(const std::string& socket) {
  auto client = JsonLinesClient::connect(socket, kStartPatience);
  if (!client) return std::unexpected(std::move(client.error()));
  return std::optional<JsonLinesClient>(std::move(*client));
}

/// The line by which a program says that it is ready.
base::Result<std::string> first_line(ChildProcess& child, const std::string& name) {
  if (auto line = child.read_line(kStartPatience)) return *line;
  return base::fail(base::ErrorCode::kTimeout, name + " did not start");
}

base::Result<void> make_certificates(const std::string& folder) {
  const std::string log = folder + "/openssl.log";
  const auto file = [&folder](const std::string& name) { return folder + "/" + name; };
  std::ofstream(file("ext.cnf")) << "subjectAltName=DNS:localhost,IP:127.0.0.1\n";
  const std::vector<std::vector<std::string>> commands{
      {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
       "-subj", "/CN=Legal Kiosk test authority", "-keyout", file("ca.key"), "-out", file("ca.pem")},
      {"openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost",
       "-keyout", file("server.key"), "-out", file("server.csr")},
      {"openssl", "x509", "-req", "-in", file("server.csr"), "-CA", file("ca.pem"), "-CAkey", file("ca.key"),
       "-CAcreateserial", "-days", "30", "-extfile", file("ext.cnf"), "-out", file("server.pem")}};
  for (const auto& command : commands) {
    if (const auto done = run(command, log); !done) return done;
  }
  return {};
}

}  // namespace

base::Result<std::unique_ptr<Station>> Station::start(StationOptions options) {
  std::unique_ptr<Station> station(new Station(std::move(options)));
  station->state_dir_ = station->folder_.file("state");
  std::filesystem::create_directories(station->state_dir_);
  std::filesystem::create_directories(station->folder_.file("paper"));
  if (auto done = station->start_platform(); !done) return std::unexpected(std::move(done.error()));
  if (auto done = station->start_link(); !done) return std::unexpected(std::move(done.error()));
  if (auto done = station->start_printer(); !done) return std::unexpected(std::move(done.error()));
  if (auto done = station->write_settings(); !done) return std::unexpected(std::move(done.error()));
  if (auto done = station->start_terminal(); !done) return std::unexpected(std::move(done.error()));
  return station;
}

Station::~Station() {
  // The terminal first: it would report every emulator that goes as a fault.
  terminal_process_.stop();
  printer_process_.stop();
  link_process_.stop();
  platform_process_.stop();
}

base::Result<void> Station::start_platform() {
  const std::string keys = folder_.file("keys");
  if (!std::filesystem::exists(keys)) {
    std::filesystem::create_directories(keys);
    if (auto made = make_certificates(keys); !made) return made;
    if (auto made = run({program("platform/server/legal-platform"), "keygen", "--out", keys}, keys + "/keygen.log");
        !made) {
      return made;
    }
  }
  auto child = ChildProcess::start(
      {.argv = {program("platform/server/legal-platform"), "serve", "--db", folder_.file("platform.db"), "--seal-key",
                keys + "/seal_secret.json", "--cert", keys + "/server.pem", "--key", keys + "/server.key", "--port",
                std::to_string(platform_port_)}});
  if (!child) return std::unexpected(std::move(child.error()));
  platform_process_ = std::move(*child);
  const auto line = first_line(platform_process_, "legal-platform");
  if (!line) return std::unexpected(line.error());
  platform_port_ = static_cast<std::uint16_t>(std::stoi(line->substr(line->find_last_of(' ') + 1)));
  return {};
}

base::Result<void> Station::start_link() {
  auto child = ChildProcess::start(
      {.argv = {program("tests/rig/fault_proxy/fault_proxy"), "--control", folder_.file("link.sock"), "--to",
                std::to_string(platform_port_), "--cert", folder_.file("keys/server.pem"), "--key",
                folder_.file("keys/server.key"), "--ca", folder_.file("keys/ca.pem")}});
  if (!child) return std::unexpected(std::move(child.error()));
  link_process_ = std::move(*child);
  const auto line = first_line(link_process_, "fault_proxy");
  if (!line) return std::unexpected(line.error());
  link_port_ = static_cast<std::uint16_t>(std::stoi(line->substr(line->find_last_of(' ') + 1)));
  auto link = connect(folder_.file("link.sock"));
  if (!link) return std::unexpected(std::move(link.error()));
  link_ = std::move(*link);
  return {};
}

base::Result<void> Station::start_printer() {
  auto child = ChildProcess::start({.argv = {program("tests/rig/models/ipp_printer/ipp_printer"), "--control",
                                             folder_.file("printer.sock"), "--output", folder_.file("paper")}});
  if (!child) return std::unexpected(std::move(child.error()));
  printer_process_ = std::move(*child);
  const auto line = first_line(printer_process_, "ipp_printer");
  if (!line) return std::unexpected(line.error());
  const json status = json::parse(*line, nullptr, false);
  queue_ = status.value("queue", "");
  cups_server_ = status.value("cups_server", "");
  auto printer = connect(folder_.file("printer.sock"));
  if (!printer) return std::unexpected(std::move(printer.error()));
  printer_ = std::move(*printer);
  return {};
}

base::Result<void> Station::write_settings() {
  const std::string keys = folder_.file("keys");
  std::ofstream out(folder_.file("kiosk.toml"));
  out << fmt::format(R"([terminal]
id = "370102-0001"
site_name = "济南市历下区公共法律服务中心"
site_address = "济南市历下区示例路1号"
site_phone = "0531-00000000"
county_code = "370102"
agency_name = "济南市历下区法律援助中心"
[panel]
width_mm = {}
height_mm = {}
fullscreen = false
[platform]
url = "https://localhost:{}"
ca_file = "{}/ca.pem"
seal_key_file = "{}/seal_public.json"
[printer]
queue = "{}"
cups_server = "{}"
[log]
target = "file"
file = "{}"
[paths]
state_dir = "{}"
content_dir = "{}/config/content"
pinyin_dir = "{}"
[peripherals.id_reader]
driver = "sam_usb"
)",
                     options_.panel_width_mm, options_.panel_height_mm, link_port_, keys, keys, queue_, cups_server_,
                     folder_.file("kiosk.log"), state_dir_, options_.source_dir, program("pinyin"));
  out.close();
  if (!out) return base::fail(base::ErrorCode::kIo, "writing kiosk.toml");
  return {};
}

base::Result<void> Station::start_terminal() {
  const std::string socket = folder_.file("rig.sock");
  std::map<std::string, std::string> env{{"LEGAL_KIOSK_RIG", socket}};
  if (!options_.visible) env.insert({{"LEGAL_KIOSK_HEADLESS", "1"}, {"SDL_VIDEODRIVER", "dummy"}});
  auto child = ChildProcess::start(
      {.argv = {program("tests/rig/umockdev_sam/sam_emulator"), "--control", folder_.file("reader.sock"), "--framing",
                options_.framing, "--", program("kiosk/legal-kiosk-rig"), "--settings", folder_.file("kiosk.toml")},
       .env = env,
       .output_file = folder_.file("terminal.log")});
  if (!child) return std::unexpected(std::move(child.error()));
  terminal_process_ = std::move(*child);
  auto reader = connect(folder_.file("reader.sock"));
  if (!reader) return std::unexpected(std::move(reader.error()));
  reader_ = std::move(*reader);
  terminal_ = std::make_unique<RigClient>(socket);
  return terminal_->wait_screen("attract");
}

base::Result<json> Station::reader(const json& command) {
  return tell(reader_, command);
}

base::Result<json> Station::printer(const json& command) {
  return tell(printer_, command);
}

base::Result<json> Station::link(const json& command) {
  return tell(link_, command);
}

base::Result<void> Station::place_card() {
  const auto placed = reader({{"command", "place"}, {"args", {{"preset", "citizen"}}}});
  if (!placed) return std::unexpected(placed.error());
  return {};
}

base::Result<json> Station::platform() {
  const std::string file = folder_.file("dump.json");
  std::filesystem::remove(file);
  const auto dumped =
      run({program("platform/server/legal-platform"), "dump", "--db", folder_.file("platform.db")}, file);
  if (!dumped) return std::unexpected(dumped.error());
  std::ifstream in(file);
  json held = json::parse(in, nullptr, false);
  if (held.is_discarded()) return base::fail(base::ErrorCode::kIo, "the platform's dump is not JSON");
  return held;
}

std::vector<std::string> Station::printed() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.file("paper"))) {
    if (entry.path().extension() == ".pdf") names.push_back(entry.path().string());
  }
  std::ranges::sort(names);
  return names;
}

base::Result<void> Station::kill_terminal() {
  terminal_process_.signal(SIGKILL);
  terminal_process_.wait(std::chrono::seconds(10));
  return start_terminal();
}

base::Result<void> Station::kill_platform() {
  platform_process_.signal(SIGKILL);
  platform_process_.wait(std::chrono::seconds(10));
  return start_platform();
}

}  // namespace rig
