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

}  // namespace

base::Result<std::unique_ptr<Station>> Station::start(StationOptions options) {
  std::unique_ptr<Station> station(new Station(std::move(options)));
  station->state_dir_ = station->folder_.file("state");
  std::filesystem::create_directories(station->state_dir_);
  std::filesystem::create_directories(station->folder_.file("paper"));
  auto platform = PlatformSite::make();
  if (!platform) return std::unexpected(std::move(platform.error()));
  station->platform_ = *std::move(platform);
  if (auto done = station->platform_->start(); !done) return std::unexpected(std::move(done.error()));
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
}

base::Result<void> Station::start_link() {
  auto child = ChildProcess::start(
      {.argv = {program("tests/rig/fault_proxy/fault_proxy"), "--control", folder_.file("link.sock"), "--to",
                std::to_string(platform_->port()), "--cert", platform_->file("server.pem"), "--key",
                platform_->file("server.key"), "--ca", platform_->file("ca.pem")}});
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
ca_file = "{}"
seal_key_file = "{}"
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
                     options_.panel_width_mm, options_.panel_height_mm, link_port_, platform_->file("ca.pem"),
                     platform_->file("seal_public.json"), queue_, cups_server_, folder_.file("kiosk.log"), state_dir_,
                     options_.source_dir, program("pinyin"));
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
  return platform_->dump();
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
  platform_->kill();
  return platform_->start();
}

}  // namespace rig
