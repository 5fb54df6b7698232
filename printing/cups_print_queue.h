#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "base/random.h"
#include "base/worker.h"
#include "printing/ipp_client.h"
#include "printing/job_monitor.h"
#include "printing/print_queue.h"

namespace printing {

/// PrintQueue over libcups. All calls are made on two workers, one for the queue on this terminal and one for the
/// printer itself, so that a frozen printer delays neither the queue's answers nor anybody else.
class CupsPrintQueue final : public PrintQueue {
 public:
  CupsPrintQueue(PrintQueueOptions options, IppAddress server, base::Clock& clock, base::Mailbox& mailbox);
  ~CupsPrintQueue() override;

  PrintJob print(PdfBytes pdf, std::string job_name, OnUpdate on_update) override;
  PrinterStatus status() const override;
  void on_status(OnStatus on_status) override;

 private:
  struct ActiveJob;
  struct Listener;

  // On the queue's worker.
  base::Result<void> withdraw_leftovers();
  void keep_withdrawing_leftovers();
  void submit(const std::shared_ptr<ActiveJob>& job);
  void poll_again(const std::shared_ptr<ActiveJob>& job);
  void poll(const std::shared_ptr<ActiveJob>& job);
  base::Result<JobMonitor::Verdict> ask_about(ActiveJob& job);
  void carry_out(const std::shared_ptr<ActiveJob>& job, const JobMonitor::Verdict& verdict);
  void withdraw(const ActiveJob& job);
  void deliver(const std::shared_ptr<ActiveJob>& job, const PrintUpdate& update);
  base::Result<PrinterAnswer> ask_queue();

  // On the printer's worker.
  void watch_printer();
  void look_at_printer();
  std::optional<IppJobState> ask_printer_about(const std::string& job_name);
  PrinterStatus ask_printer();
  void publish(const PrinterStatus& status);

  PrintQueueOptions options_;
  base::Clock& clock_;
  base::Mailbox& mailbox_;
  std::atomic<bool> stopping_{false};
  base::SystemRandom random_;
  std::string queue_uri_;
  IppClient queue_;
  bool leftovers_withdrawn_ = false;        // the queue's worker alone
  std::shared_ptr<Listener> listener_;      // the mailbox's thread alone looks inside
  std::optional<PrinterStatus> published_;  // the printer's worker alone
  base::Worker printer_worker_;
  base::Worker queue_worker_;
};

}  // namespace printing
