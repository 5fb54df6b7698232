#include "printing/job_monitor.h"

#include <algorithm>
#include <utility>

namespace printing {

namespace {

using base::Error;
using base::ErrorCode;

// A withdrawn job leaves a healthy queue at once; longer than this, nobody can say what became of it.
constexpr base::Duration kWithdrawDeadline{15'000};

bool same(const PrintUpdate& a, const PrintUpdate& b) {
  if (a.index() != b.index()) return false;
  const auto* const one = std::get_if<JobNeedsAttention>(&a);
  const auto* const other = std::get_if<JobNeedsAttention>(&b);
  return one == nullptr || *one == *other;
}

bool ended(IppJobState state) {
  return state == IppJobState::kCanceled || state == IppJobState::kAborted || state == IppJobState::kCompleted;
}

// The backend has handed the whole document over and watches the printer print it. (job-impressions-completed says
// nothing here: CUPS' filters set it to the number of pages before anything is sent.)
bool with_printer(const JobAnswer& job, const PrinterAnswer& queue) {
  return has_reason(queue.reasons, "cups-waiting-for-job-completed") ||
         has_reason(job.printer_reasons, "cups-waiting-for-job-completed");
}

// The printer was asked for the job's end and did not know the job: CUPS then reports it as completed all the same. The
// reason stays on the queue for later jobs too, so it is a doubt about this one, not a finding.
bool history_missing(const JobAnswer& job, const PrinterAnswer& queue) {
  return has_reason(queue.reasons, "cups-ipp-missing-job-history") ||
         has_reason(job.printer_reasons, "cups-ipp-missing-job-history");
}

}  // namespace

JobMonitor::JobMonitor(base::Duration no_progress_deadline, base::Steady now)
    : no_progress_deadline_(no_progress_deadline), last_progress_(now), said_(JobQueued{}) {}

JobMonitor::Verdict JobMonitor::say(PrintUpdate update) {
  if (said_ && same(*said_, update)) return {};
  said_ = update;
  return {std::move(update), false, false};
}

JobMonitor::Verdict JobMonitor::finish(PrintUpdate update) {
  finished_ = true;
  return {std::move(update), false, false};
}

// Without the document a printer cannot have printed; with it, nobody knows.
PrintUpdate JobMonitor::not_printed(Error error) const {
  if (stage_ == Stage::kWithPrinter)
    return JobOutcomeUnknown{Error(ErrorCode::kPrintOutcomeUnknown, error.to_string())};
  return JobFailed{std::move(error)};
}

PrintUpdate JobMonitor::ended_without_page(IppJobState state) const {
  if (cancelled_) return JobCancelled{};
  if (given_up_) return not_printed(*given_up_);
  if (last_attention_ == Attention::kJam) return JobFailed{Error(ErrorCode::kPrinterJammed)};
  if (state == IppJobState::kAborted) return JobFailed{Error(ErrorCode::kPrintAborted)};
  return JobFailed{Error(ErrorCode::kPrintCancelledAtPrinter)};
}

void JobMonitor::note_progress(const JobAnswer& job, const PrinterAnswer& queue, base::Steady now) {
  Stage stage = stage_;
  if (job.state == IppJobState::kProcessing || job.state == IppJobState::kStopped) {
    stage = std::max(stage, Stage::kProcessing);
  }
  if (stage != Stage::kQueued && with_printer(job, queue)) stage = Stage::kWithPrinter;
  const std::optional<Attention> attention = job.state == IppJobState::kProcessing || job.state == IppJobState::kStopped
                                                 ? attention_of(queue.reasons)
                                                 : std::nullopt;
  const bool moved = stage != stage_ || job.impressions_completed > impressions_ || attention != attention_;
  if (moved || attention) last_progress_ = now;
  stage_ = stage;
  impressions_ = std::max(impressions_, job.impressions_completed);
  attention_ = attention;
  if (attention) last_attention_ = attention;
}

JobMonitor::Verdict JobMonitor::give_up(Error error, base::Steady now) {
  given_up_ = std::move(error);
  last_progress_ = now;
  return {std::nullopt, true, false};
}

JobMonitor::Verdict JobMonitor::waiting_for_end(base::Steady now) {
  // Asked for again each time: a queue that was away when it was asked first must not print the job when it is back.
  if (now - last_progress_ < kWithdrawDeadline) return {std::nullopt, true, false};
  return finish(JobOutcomeUnknown{Error(ErrorCode::kPrintOutcomeUnknown, "withdrawn, but not confirmed by the queue")});
}

JobMonitor::Verdict JobMonitor::heard(const JobAnswer& job, const PrinterAnswer& queue, base::Steady now) {
  if (finished_ || asking_printer_) return {};
  if (ended(job.state)) {
    note_progress(job, queue, now);
    if (job.state != IppJobState::kCompleted) return finish(ended_without_page(job.state));
    // CUPS has been seen to call a job completed that the printer gave up after a jam. Where a person had to come to
    // the printer, the printer itself is asked.
    forgotten_ = history_missing(job, queue);
    if (!forgotten_ && !last_attention_) return finish(JobPrinted{});
    asking_printer_ = true;
    return {std::nullopt, false, true};
  }
  if (cancelled_ || given_up_) return waiting_for_end(now);
  note_progress(job, queue, now);
  if (attention_) return say(JobNeedsAttention{*attention_});
  if (now - last_progress_ >= no_progress_deadline_) {
    const bool stopped = queue.state == IppPrinterState::kStopped && stage_ == Stage::kQueued;
    return give_up(Error(stopped ? ErrorCode::kPrintQueueStopped : ErrorCode::kPrinterNotAnswering), now);
  }
  if (stage_ == Stage::kQueued) return say(JobQueued{});
  return say(JobPrinting{});
}

JobMonitor::Verdict JobMonitor::printer_says(std::optional<IppJobState> state) {
  if (finished_) return {};
  if (state == IppJobState::kCompleted) return finish(JobPrinted{});
  if (state && ended(*state)) return finish(ended_without_page(*state));
  // A printer that keeps no list of its jobs: the queue's word stands, unless the page may have been lost.
  if (!state && !forgotten_ && last_attention_ != Attention::kJam) return finish(JobPrinted{});
  return finish(JobOutcomeUnknown{Error(ErrorCode::kPrintOutcomeUnknown, "the printer does not remember the job")});
}

JobMonitor::Verdict JobMonitor::job_unknown() {
  if (finished_ || asking_printer_) return {};
  return finish(JobOutcomeUnknown{Error(ErrorCode::kPrintOutcomeUnknown, "the queue no longer knows the job")});
}

JobMonitor::Verdict JobMonitor::silence(base::Steady now) {
  if (finished_ || asking_printer_) return {};
  if (cancelled_ || given_up_) return waiting_for_end(now);
  if (now - last_progress_ < no_progress_deadline_) return {};
  // The queue keeps its jobs over a restart: this one may still be printed when it comes back.
  return finish(JobOutcomeUnknown{Error(ErrorCode::kPrintOutcomeUnknown, "the queue fell silent")});
}

JobMonitor::Verdict JobMonitor::cancel(base::Steady now) {
  if (finished_ || asking_printer_ || cancelled_) return {};
  cancelled_ = true;
  last_progress_ = now;
  return {std::nullopt, true, false};
}

}  // namespace printing
