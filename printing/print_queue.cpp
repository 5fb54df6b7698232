#include "printing/print_queue.h"

#include <utility>

namespace printing {

bool is_final(const PrintUpdate& update) {
  return std::holds_alternative<JobPrinted>(update) || std::holds_alternative<JobFailed>(update) ||
         std::holds_alternative<JobOutcomeUnknown>(update) || std::holds_alternative<JobCancelled>(update);
}

bool PrinterStatus::ready() const {
  const bool device_ready = device == DeviceState::kOnline || device == DeviceState::kBusy;
  return device_ready && !cover_open && paper != PaperState::kOut && paper != PaperState::kJammed &&
         toner != TonerState::kOut;
}

PrintJob::PrintJob(std::function<void()> cancel, std::function<void()> drop)
    : cancel_(std::move(cancel)), drop_(std::move(drop)) {}

PrintJob::PrintJob(PrintJob&& other) noexcept
    : cancel_(std::exchange(other.cancel_, nullptr)), drop_(std::exchange(other.drop_, nullptr)) {}

PrintJob& PrintJob::operator=(PrintJob&& other) noexcept {
  if (this != &other) {
    drop();
    cancel_ = std::exchange(other.cancel_, nullptr);
    drop_ = std::exchange(other.drop_, nullptr);
  }
  return *this;
}

PrintJob::~PrintJob() {
  drop();
}

void PrintJob::cancel() {
  if (cancel_) cancel_();
}

void PrintJob::drop() {
  cancel_ = nullptr;
  if (const auto drop = std::exchange(drop_, nullptr)) drop();
}

}  // namespace printing
