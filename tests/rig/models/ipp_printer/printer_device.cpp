#include "tests/rig/models/ipp_printer/printer_device.h"

#include <csignal>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/rig/models/ipp_printer/loopback_http.h"
#include "tests/support/places.h"

namespace rig {

namespace {

using std::chrono::seconds;

constexpr seconds kStartPatience{20};

// What ippeveprinter runs for each page. It does what the file "fault" says for as long as that stands there, and gives
// up without a page when the printer that began it is gone.
constexpr std::string_view kPressScript = R"sh(#!/bin/sh
printer=$PPID
fault() { cat '{folder}/fault'; }
alive() { kill -0 "$printer" 2>/dev/null; }
begun_with=$(fault)
echo "$begun_with" >>'{folder}/begun'
case $begun_with in
  jam*) echo 'STATE: +media-jam' >&2 ;;
esac
while [ "$(fault)" != none ];
do
  alive || exit 1
  sleep 0.05
done
echo 'STATE: -media-jam' >&2
[ "$begun_with" = jam-losing ] && exit 1
alive || exit 1
page='{output}'/$(date +%s%N)
cp "$1" "$page.part" && mv "$page.part" "$page.pdf"
echo 'ATTR: job-impressions=1 job-impressions-completed=1' >&2
)sh";

constexpr std::string_view kBusConfig =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>custom</type>
  <listen>unix:path={folder}/bus.sock</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

std::string filled(std::string_view text, const std::string& folder, const std::string& output) {
  std::string out(text);
  const auto replace_all = [&out](std::string_view name, const std::string& value) {
    for (std::size_t at = out.find(name); at != std::string::npos; at = out.find(name, at + value.size())) {
      out.replace(at, name.size(), value);
    }
  };
  replace_all("{folder}", folder);
  replace_all("{output}", output);
  return out;
}

base::Result<void> write_file(const std::string& path, std::string_view text) {
  // Replaced as a whole: the press reads it at any moment.
  const std::string part = path + ".part";
  std::ofstream(part) << text;
  std::error_code error;
  std::filesystem::rename(part, path, error);
  if (error) return base::fail(base::ErrorCode::kIo, fmt::format("writing {}: {}", path, error.message()));
  return {};
}

std::string_view fault_word(PrintFault fault) {
  switch (fault) {
    case PrintFault::kNone:
      return "none";
    case PrintFault::kJam:
      return "jam";
    case PrintFault::kJamLosing:
      return "jam-losing";
    case PrintFault::kHold:
      return "hold";
  }
  return "none";
}

// ippeveprinter wants the name it listens on to mean 127.0.0.1 and ::1. Debian's own hosts file says so, a container's
// often does not.
bool localhost_means_both() {
  addrinfo* found = nullptr;
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo("localhost", nullptr, &hints, &found) != 0) return false;
  bool four = false;
  bool six = false;
  for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
    four = four || each->ai_family == AF_INET;
    six = six || each->ai_family == AF_INET6;
  }
  freeaddrinfo(found);
  return four && six;
}

}  // namespace

base::Result<std::unique_ptr<PrinterDevice>> PrinterDevice::start(const std::string& folder,
                                                                  const std::string& output) {
  std::unique_ptr<PrinterDevice> device(new PrinterDevice(folder, output, test_support::free_port()));
  if (auto written = device->write_files(); !written) return std::unexpected(std::move(written.error()));
  if (auto bus = device->start_bus(); !bus) return std::unexpected(std::move(bus.error()));
  if (auto printer = device->start_printer(); !printer) return std::unexpected(std::move(printer.error()));
  return device;
}

std::string PrinterDevice::uri() const {
  return fmt::format("ipp://localhost:{}/ipp/print", port_);
}

base::Result<void> PrinterDevice::write_files() const {
  std::error_code error;
  std::filesystem::create_directories(folder_ + "/spool", error);
  std::filesystem::create_directories(output_, error);
  if (error) return base::fail(base::ErrorCode::kIo, "making folders below " + folder_);
  const std::string press = folder_ + "/press.sh";
  for (const auto& [name, text] :
       {std::pair{std::string("/press.sh"), kPressScript}, std::pair{std::string("/bus.conf"), kBusConfig},
        std::pair{std::string("/hosts"), std::string_view("127.0.0.1 localhost\n"
                                                          "::1 localhost\n")},
        std::pair{std::string("/fault"), std::string_view("none")}}) {
    if (auto written = write_file(folder_ + name, filled(text, folder_, output_)); !written) return written;
  }
  std::filesystem::permissions(press, std::filesystem::perms::owner_all, error);
  return {};
}

base::Result<void> PrinterDevice::start_bus() {
  auto bus = test_support::ChildProcess::start(
      {.argv = {"dbus-daemon", "--config-file=" + folder_ + "/bus.conf", "--nofork", "--print-address=1"},
       .env = {},
       .output_file = {},
       .working_dir = {}});
  if (!bus) return std::unexpected(std::move(bus.error()));
  bus_ = std::move(*bus);
  // It writes its address when it listens.
  if (!bus_.read_line(kStartPatience)) return base::fail(base::ErrorCode::kTimeout, "starting a private D-Bus");
  return {};
}

base::Result<void> PrinterDevice::start_printer() {
  const std::string printer = fmt::format(
      "ippeveprinter -p {} -n localhost -r off -d '{}/spool' -f application/pdf,image/pwg-raster,image/urf "
      "-c '{}/press.sh' -M Kiosk -m Rig -l test KioskPrinter",
      port_, folder_, folder_);
  const std::string own_hosts = fmt::format("mount --bind '{}/hosts' /etc/hosts && ", folder_);
  std::vector<std::string> argv = {"sh", "-c", "exec " + printer};
  if (!localhost_means_both()) argv = {"unshare", geteuid() == 0 ? "-m" : "-rm", "sh", "-c", own_hosts + argv[2]};
  auto child =
      test_support::ChildProcess::start({.argv = argv,
                                         .env = {{"DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + folder_ + "/bus.sock"}},
                                         .output_file = folder_ + "/printer.log",
                                         .working_dir = {}});
  if (!child) return std::unexpected(std::move(child.error()));
  printer_ = std::move(*child);
  frozen_ = false;
  return set_sheets(sheets_);  // waits until it answers
}

base::Result<void> PrinterDevice::submit_form(const std::string& path_and_query) const {
  auto answer = loopback_get(port_, path_and_query, kStartPatience);
  if (!answer) return base::fail(std::move(answer.error()), "the emulated printer, see printer.log in " + folder_);
  return {};
}

base::Result<void> PrinterDevice::set_sheets(int sheets) {
  sheets_ = sheets;
  // The by-pass tray (3) is never empty here: the printer would not leave media-empty again otherwise.
  return submit_form(
      fmt::format("/media?size1=iso_a4_210x297mm&type1=stationery&level1={}&size3=&type3=&level3=-2", sheets));
}

base::Result<void> PrinterDevice::set_toner(int percent) {
  return submit_form(fmt::format("/supplies?supply0=0&supply1={}", percent));
}

base::Result<void> PrinterDevice::set_fault(PrintFault fault) {
  return write_file(folder_ + "/fault", fault_word(fault));
}

int PrinterDevice::pages_begun() const {
  std::ifstream begun(folder_ + "/begun");
  int pages = 0;
  for (std::string line; std::getline(begun, line);) ++pages;
  return pages;
}

void PrinterDevice::freeze() {
  printer_.signal(SIGSTOP);
  frozen_ = true;
}

void PrinterDevice::thaw() {
  printer_.signal(SIGCONT);
  frozen_ = false;
}

void PrinterDevice::kill() {
  printer_.signal(SIGKILL);
  printer_.wait(seconds(10));
}

base::Result<void> PrinterDevice::restart() {
  printer_.stop();
  return start_printer();
}

}  // namespace rig
