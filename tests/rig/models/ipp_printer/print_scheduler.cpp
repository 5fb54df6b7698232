#include "tests/rig/models/ipp_printer/print_scheduler.h"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "tests/rig/models/ipp_printer/loopback_http.h"
#include "tests/support/places.h"

namespace rig {

namespace {

using std::chrono::seconds;

constexpr seconds kStartPatience{20};

// History is kept for a while: without it a job that has ended cannot be told from one that never was.
constexpr std::string_view kSchedulerConfig = R"(LogLevel warn
Listen 127.0.0.1:{port}
Listen {folder}/cups.sock
Browsing No
WebInterface No
DefaultAuthType None
DefaultPaperSize A4
PreserveJobFiles No
PreserveJobHistory 300
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
)";

constexpr std::string_view kFilesConfig = R"(User lp
Group lp
SystemGroup root
ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
ServerBin /usr/lib/cups
DataDir /usr/share/cups
DocumentRoot /usr/share/cups/doc-root
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
)";

base::Result<void> write_config(const std::string& path, std::string text, const std::string& folder,
                                std::uint16_t port) {
  for (const auto& [name, value] :
       {std::pair{std::string_view("{folder}"), folder}, std::pair{std::string_view("{port}"), std::to_string(port)}}) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name)) {
      text.replace(at, name.size(), value);
    }
  }
  if (!(std::ofstream(path) << text)) return base::fail(base::ErrorCode::kIo, "writing " + path);
  return {};
}

}  // namespace

base::Result<std::unique_ptr<PrintScheduler>> PrintScheduler::start(const std::string& folder,
                                                                    const std::string& printer_uri) {
  std::unique_ptr<PrintScheduler> scheduler(new PrintScheduler(folder, test_support::free_port()));
  if (auto written = scheduler->write_files(); !written) return std::unexpected(std::move(written.error()));
  if (auto started = scheduler->start_cups(); !started) return std::unexpected(std::move(started.error()));
  if (auto added = scheduler->add_queue(printer_uri); !added) return std::unexpected(std::move(added.error()));
  return scheduler;
}

std::string PrintScheduler::server() const {
  return fmt::format("localhost:{}", port_);
}

base::Result<void> PrintScheduler::write_files() const {
  std::error_code error;
  for (const char* const name : {"etc", "spool", "cache", "state", "tmp"}) {
    std::filesystem::create_directories(folder_ + "/" + name, error);
    if (error) return base::fail(base::ErrorCode::kIo, fmt::format("making {}/{}", folder_, name));
  }
  auto written = write_config(folder_ + "/etc/cupsd.conf", std::string(kSchedulerConfig), folder_, port_);
  if (!written) return written;
  return write_config(folder_ + "/etc/cups-files.conf", std::string(kFilesConfig), folder_, port_);
}

base::Result<void> PrintScheduler::start_cups() {
  auto child = test_support::ChildProcess::start(
      {.argv = {"cupsd", "-f", "-c", folder_ + "/etc/cupsd.conf", "-s", folder_ + "/etc/cups-files.conf"},
       .env = {},
       .output_file = folder_ + "/cupsd.log",
       .working_dir = {}});
  if (!child) return std::unexpected(std::move(child.error()));
  cups_ = std::move(*child);
  auto answer = loopback_get(port_, "/", kStartPatience);
  // With its web pages off it refuses them: an answer all the same.
  if (!answer && answer.error().code() == base::ErrorCode::kTimeout) {
    return base::fail(std::move(answer.error()), "starting cupsd, see cupsd.log and error_log in " + folder_);
  }
  return {};
}

base::Result<void> PrintScheduler::add_queue(const std::string& printer_uri) const {
  auto admin = test_support::ChildProcess::start(
      {.argv = {"lpadmin", "-h", server(), "-p", kQueue, "-E", "-v", printer_uri, "-m", "everywhere", "-o",
                "printer-error-policy=retry-current-job", "-o", "PageSize=A4"},
       .env = {},
       .output_file = folder_ + "/lpadmin.log",
       .working_dir = {}});
  if (!admin) return std::unexpected(std::move(admin.error()));
  const std::optional<int> status = admin->wait(kStartPatience);
  if (status != 0) return base::fail(base::ErrorCode::kIo, "lpadmin failed, see lpadmin.log in " + folder_);
  return {};
}

}  // namespace rig
