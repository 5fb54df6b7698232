#include "tests/rig/models/ipp_printer/printer_rig.h"

#include <algorithm>
#include <filesystem>

namespace rig {

namespace {

using nlohmann::json;

constexpr int kFullTray = 100;
constexpr int kLowTray = 10;

}  // namespace

base::Result<std::unique_ptr<PrinterRig>> PrinterRig::start(std::string output) {
  std::unique_ptr<PrinterRig> rig(new PrinterRig);
  rig->output_ = output.empty() ? rig->folder_.file("output") : std::move(output);
  std::error_code error;
  // The user that CUPS runs its filters as passes through here to its own folders, and sees nothing on the way.
  std::filesystem::permissions(rig->folder_.path(), std::filesystem::perms(0711), error);
  std::filesystem::create_directory(rig->folder_.path() / "printer", error);
  std::filesystem::create_directory(rig->folder_.path() / "cups", error);
  if (error) return base::fail(base::ErrorCode::kIo, "making the printer's folders");

  auto device = PrinterDevice::start(rig->folder_.file("printer"), rig->output_);
  if (!device) return std::unexpected(std::move(device.error()));
  rig->device_ = std::move(*device);
  auto scheduler = PrintScheduler::start(rig->folder_.file("cups"), rig->device_->uri());
  if (!scheduler) return std::unexpected(std::move(scheduler.error()));
  rig->scheduler_ = std::move(*scheduler);
  return rig;
}

std::vector<std::string> PrinterRig::printed() const {
  std::vector<std::string> pages;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(output_, error)) {
    if (entry.path().extension() == ".pdf") pages.push_back(entry.path().string());
  }
  std::ranges::sort(pages);
  return pages;
}

json PrinterRig::handle(const json& request) {
  const std::string command = request.value("command", "");
  if (command == "status") return status();
  const base::Result<void> done = carry_out(command);
  return done ? json{{"ok", true}} : json{{"error", done.error().to_string()}};
}

base::Result<void> PrinterRig::carry_out(const std::string& command) {
  if (command == "paper_out") return device_->set_sheets(0);
  if (command == "paper_low") return device_->set_sheets(kLowTray);
  if (command == "load_paper") return device_->set_sheets(kFullTray);
  if (command == "toner_out") return device_->set_toner(0);
  if (command == "new_toner") return device_->set_toner(100);
  if (command == "jam") return device_->set_fault(PrintFault::kJam);
  if (command == "jam_losing_job") return device_->set_fault(PrintFault::kJamLosing);
  if (command == "hold") return device_->set_fault(PrintFault::kHold);
  if (command == "clear") return device_->set_fault(PrintFault::kNone);
  if (command == "restart") return device_->restart();
  if (command == "start_queue") return scheduler_->start_again();
  if (command == "freeze") {
    device_->freeze();
  } else if (command == "thaw") {
    device_->thaw();
  } else if (command == "kill") {
    device_->kill();
  } else if (command == "stop_queue") {
    scheduler_->stop();
  } else {
    return base::fail(base::ErrorCode::kInternal,
                      "no such command; known: status paper_out paper_low load_paper toner_out new_toner jam "
                      "jam_losing_job hold clear freeze thaw kill restart stop_queue start_queue");
  }
  return {};
}

json PrinterRig::status() {
  return {{"ok", true},
          {"cups_server", scheduler_->server()},
          {"queue", PrintScheduler::kQueue},
          {"printer_uri", device_->uri()},
          {"queue_running", scheduler_->running()},
          {"printer_running", device_->running()},
          {"frozen", device_->frozen()},
          {"sheets", device_->sheets()},
          {"pages_begun", device_->pages_begun()},
          {"output", output_},
          {"printed", printed().size()}};
}

}  // namespace rig
