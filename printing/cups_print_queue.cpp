#include "printing/cups_print_queue.h"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/log.h"

namespace printing {

namespace {

using base::Error;
using base::ErrorCode;
using base::LogEvent;

constexpr const char* kA4 = "iso_a4_210x297mm";

IppMessage print_request(const std::string& queue_uri, const std::string& job_name) {
  IppMessage request = new_request(IPP_OP_PRINT_JOB, queue_uri);
  ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, job_name.c_str());
  ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, CUPS_FORMAT_PDF);
  // Said with every job: a queue's own default may be another paper ("everywhere" takes the printer's first).
  ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nullptr, kA4);
  ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", nullptr, CUPS_SIDES_ONE_SIDED);
  ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
  return request;
}

IppMessage job_request(ipp_op_t operation, const std::string& queue_uri, int job_id) {
  IppMessage request = new_request(operation, queue_uri);
  ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job_id);
  return request;
}

template <std::size_t N>
void want(const IppMessage& request, const std::array<const char*, N>& attributes) {
  ippAddStrings(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", int{N}, nullptr,
                attributes.data());
}

IppMessage printer_request(const std::string& uri) {
  static constexpr std::array kAttributes = {"printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
                                             "device-uri"};
  IppMessage request = new_request(IPP_OP_GET_PRINTER_ATTRIBUTES, uri);
  want(request, kAttributes);
  return request;
}

void log_update(int job, const PrintUpdate& update) {
  struct Visitor {
    int job;

    void operator()(const JobQueued& /*queued*/) const {}

    void operator()(const JobPrinting& /*printing*/) const {}

    void operator()(const JobNeedsAttention& needed) const {
      base::log::event(LogEvent::kPrintJobAttention, {job, word_of(needed.reason)});
    }

    void operator()(const JobPrinted& /*printed*/) const { ended("printed", ""); }

    void operator()(const JobFailed& failed) const { ended("failed", failed.error.to_string()); }

    void operator()(const JobOutcomeUnknown& unknown) const { ended("unknown", unknown.error.to_string()); }

    void operator()(const JobCancelled& /*cancelled*/) const { ended("cancelled", ""); }

    void ended(std::string_view outcome, std::string_view detail) const {
      base::log::event(LogEvent::kPrintJobEnded, {job, outcome, detail});
    }
  };

  std::visit(Visitor{job}, update);
}

}  // namespace

// One job: its flags are set from the mailbox's thread, the rest belongs to the queue's worker.
struct CupsPrintQueue::ActiveJob {
  PdfBytes pdf;
  std::string name;
  OnUpdate on_update;  // the mailbox's thread alone calls it
  std::atomic<bool> cancel{false};
  std::atomic<bool> dropped{false};
  int id = 0;
  std::optional<JobMonitor> monitor;
};

struct CupsPrintQueue::Listener {
  PrinterStatus status;
  OnStatus on_status;
};

base::Result<std::unique_ptr<PrintQueue>> PrintQueue::open(PrintQueueOptions options, base::Clock& clock,
                                                           base::Mailbox& mailbox) {
  base::Result<IppAddress> server = IppAddress::of_server(options.cups_server);
  if (!server) return std::unexpected(std::move(server.error()));
  if (options.queue.empty() || options.queue.find_first_of("/#? \t\n") != std::string::npos) {
    return base::fail(ErrorCode::kInvalidSettings,
                      fmt::format("printer.queue \"{}\": write the name of a CUPS queue", options.queue));
  }
  server->resource = "/printers/" + options.queue;
  return std::make_unique<CupsPrintQueue>(std::move(options), std::move(*server), clock, mailbox);
}

CupsPrintQueue::CupsPrintQueue(PrintQueueOptions options, IppAddress server, base::Clock& clock, base::Mailbox& mailbox)
    : options_(std::move(options)),
      clock_(clock),
      mailbox_(mailbox),
      queue_uri_("ipp://localhost/printers/" + options_.queue),
      queue_(std::move(server), options_.answer_deadline, stopping_),
      listener_(std::make_shared<Listener>()),
      printer_worker_("printer", clock),
      queue_worker_("print-queue", clock) {
  queue_worker_.post([this] { keep_withdrawing_leftovers(); });
  printer_worker_.post([this] { watch_printer(); });
}

CupsPrintQueue::~CupsPrintQueue() {
  stopping_ = true;
  // Each posts to the other.
  queue_worker_.stop();
  printer_worker_.stop();
}

PrintJob CupsPrintQueue::print(PdfBytes pdf, std::string job_name, OnUpdate on_update) {
  auto job = std::make_shared<ActiveJob>();
  job->pdf = std::move(pdf);
  // So that the printer can be asked about this very job, should CUPS be in doubt.
  job->name = fmt::format("{} {:08x}", job_name, static_cast<std::uint32_t>(random_.next_u64()));
  job->on_update = std::move(on_update);
  queue_worker_.post([this, job] { submit(job); });
  // The handle may outlive the queue; both live on the mailbox's thread.
  const auto look_now = [this, job, alive = std::weak_ptr(listener_)] {
    if (!alive.expired()) queue_worker_.post([this, job] { poll(job); });
  };
  return {[job, look_now] {
            job->cancel = true;
            look_now();
          },
          [job, look_now] {
            job->dropped = true;
            look_now();
          }};
}

PrinterStatus CupsPrintQueue::status() const {
  return listener_->status;
}

void CupsPrintQueue::on_status(OnStatus on_status) {
  listener_->on_status = std::move(on_status);
}

// A queue keeps its jobs over a restart: until it was told, it may print the last citizen's paper for the next one.
base::Result<void> CupsPrintQueue::withdraw_leftovers() {
  if (leftovers_withdrawn_) return {};
  const IppMessage request = new_request(IPP_OP_CANCEL_MY_JOBS, queue_uri_);
  if (auto answer = queue_.ask(request.get()); !answer) return std::unexpected(std::move(answer.error()));
  leftovers_withdrawn_ = true;
  return {};
}

void CupsPrintQueue::keep_withdrawing_leftovers() {
  if (withdraw_leftovers()) return;
  queue_worker_.post_at(clock_.now() + options_.status_poll, [this] { keep_withdrawing_leftovers(); });
}

void CupsPrintQueue::submit(const std::shared_ptr<ActiveJob>& job) {
  if (job->dropped) return;
  if (job->cancel) return deliver(job, JobCancelled{});
  if (auto clean = withdraw_leftovers(); !clean) return deliver(job, JobFailed{std::move(clean.error())});
  const IppMessage request = print_request(queue_uri_, job->name);
  base::Result<IppMessage> answer =
      successful(queue_.ask(request.get(), job->pdf.bytes()), ErrorCode::kPrintQueueRefused);
  job->pdf = {};
  ipp_attribute_t* const id = answer ? ippFindAttribute(answer->get(), "job-id", IPP_TAG_INTEGER) : nullptr;
  if (id == nullptr) {
    deliver(job, JobFailed{answer ? Error(ErrorCode::kPrintQueueRefused, "no job number") : std::move(answer.error())});
    return;
  }
  job->id = ippGetInteger(id, 0);
  job->monitor.emplace(options_.no_progress_deadline, clock_.now());
  base::log::event(LogEvent::kPrintJobAccepted, {job->id, job->name});
  deliver(job, JobQueued{});
  poll_again(job);
}

void CupsPrintQueue::poll_again(const std::shared_ptr<ActiveJob>& job) {
  queue_worker_.post_at(clock_.now() + options_.job_poll, [this, job] {
    poll(job);
    if (!job->monitor->finished()) poll_again(job);
  });
}

void CupsPrintQueue::poll(const std::shared_ptr<ActiveJob>& job) {
  if (!job->monitor || job->monitor->finished()) return;
  if (job->cancel || job->dropped) carry_out(job, job->monitor->cancel(clock_.now()));
  base::Result<JobMonitor::Verdict> verdict = ask_about(*job);
  carry_out(job, verdict ? *verdict : job->monitor->silence(clock_.now()));
}

base::Result<JobMonitor::Verdict> CupsPrintQueue::ask_about(ActiveJob& job) {
  static constexpr std::array kAttributes = {"job-state", "job-state-reasons", "job-printer-state-reasons",
                                             "job-impressions-completed"};
  const IppMessage request = job_request(IPP_OP_GET_JOB_ATTRIBUTES, queue_uri_, job.id);
  want(request, kAttributes);
  base::Result<IppMessage> answer = queue_.ask(request.get());
  if (!answer) return std::unexpected(std::move(answer.error()));
  if (ippGetStatusCode(answer->get()) == IPP_STATUS_ERROR_NOT_FOUND) return job.monitor->job_unknown();
  answer = successful(std::move(answer), ErrorCode::kPrintQueueRefused);
  if (!answer) return std::unexpected(std::move(answer.error()));
  // Asked after the job: what the queue says of its printer is then at least as new as what it says of the job.
  base::Result<PrinterAnswer> queue = ask_queue();
  if (!queue) return std::unexpected(std::move(queue.error()));
  return job.monitor->heard(read_job(answer->get()), *queue, clock_.now());
}

base::Result<PrinterAnswer> CupsPrintQueue::ask_queue() {
  const IppMessage request = printer_request(queue_uri_);
  base::Result<IppMessage> answer = successful(queue_.ask(request.get()), ErrorCode::kPrintQueueRefused);
  if (!answer) return std::unexpected(std::move(answer.error()));
  return read_printer(answer->get());
}

void CupsPrintQueue::carry_out(const std::shared_ptr<ActiveJob>& job, const JobMonitor::Verdict& verdict) {
  if (verdict.withdraw) withdraw(*job);
  if (verdict.ask_printer) {
    printer_worker_.post([this, job] {
      const std::optional<IppJobState> state = ask_printer_about(job->name);
      queue_worker_.post([this, job, state] { carry_out(job, job->monitor->printer_says(state)); });
    });
  }
  if (!verdict.update) return;
  log_update(job->id, *verdict.update);
  deliver(job, *verdict.update);
  // A job's end often comes with news of the printer.
  if (is_final(*verdict.update)) printer_worker_.post([this] { look_at_printer(); });
}

void CupsPrintQueue::withdraw(const ActiveJob& job) {
  const IppMessage request = job_request(IPP_OP_CANCEL_JOB, queue_uri_, job.id);
  // What came of it is asked of the job, not of this answer.
  (void)queue_.ask(request.get());
}

void CupsPrintQueue::deliver(const std::shared_ptr<ActiveJob>& job, const PrintUpdate& update) {
  mailbox_.post([job, update] {
    if (!job->dropped && job->on_update) job->on_update(update);
  });
}

void CupsPrintQueue::watch_printer() {
  look_at_printer();
  printer_worker_.post_at(clock_.now() + options_.status_poll, [this] { watch_printer(); });
}

void CupsPrintQueue::look_at_printer() {
  PrinterStatus status = ask_printer();
  if (published_ && *published_ == status) return;
  published_ = status;
  publish(status);
}

std::optional<IppJobState> CupsPrintQueue::ask_printer_about(const std::string& job_name) {
  static constexpr std::array kAttributes = {"job-name", "job-state"};
  const base::Result<PrinterAnswer> queue = ask_queue();
  if (!queue) return {};
  base::Result<IppAddress> address = IppAddress::of_uri(queue->device_uri);
  if (!address) return {};
  const IppClient printer(std::move(*address), options_.answer_deadline, stopping_);
  const IppMessage request = new_request(IPP_OP_GET_JOBS, queue->device_uri);
  ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, "completed");
  want(request, kAttributes);
  const base::Result<IppMessage> answer = successful(printer.ask(request.get()), ErrorCode::kPrinterNotAnswering);
  return answer ? find_job(answer->get(), job_name) : std::nullopt;
}

PrinterStatus CupsPrintQueue::ask_printer() {
  const base::Result<PrinterAnswer> queue = ask_queue();
  if (!queue) {
    PrinterStatus down;
    down.device = DeviceState::kOffline;
    down.reasons = {"cups-" + std::string(queue.error().info().name)};
    return down;
  }
  // The queue's own idea of the printer goes stale as soon as no job runs, so the printer itself is asked. One that
  // does not speak IPP over the network (usb:, …) can only be known through the queue.
  base::Result<IppAddress> address = IppAddress::of_uri(queue->device_uri);
  if (!address) return status_of(*queue);
  const IppClient printer(std::move(*address), options_.answer_deadline, stopping_);
  const IppMessage request = printer_request(queue->device_uri);
  const base::Result<IppMessage> answer = successful(printer.ask(request.get()), ErrorCode::kPrinterNotAnswering);
  if (answer) return status_of(read_printer(answer->get()));
  PrinterStatus silent;
  silent.device = DeviceState::kOffline;
  return silent;
}

void CupsPrintQueue::publish(const PrinterStatus& status) {
  base::log::event(LogEvent::kPrinterStatus, {word_of(status.device), word_of(status.paper), word_of(status.toner),
                                              fmt::format("{}", fmt::join(status.reasons, ","))});
  mailbox_.post([weak = std::weak_ptr(listener_), status] {
    const std::shared_ptr<Listener> listener = weak.lock();
    if (listener == nullptr) return;
    listener->status = status;
    if (listener->on_status) listener->on_status(status);
  });
}

}  // namespace printing
