#pragma once

#include <optional>

#include "base/clock.h"
#include "printing/ipp_answers.h"
#include "printing/print_queue.h"

namespace printing {

/// Turns what a CUPS queue answers about one job into updates, and says when to give the job up. Pure: no I/O, no clock
/// of its own. docs/decisions/0003-printed-means-printed.md has the reasons for its rules.
class JobMonitor {
 public:
  /// What follows from an answer.
  struct Verdict {
    std::optional<PrintUpdate> update;  ///< something new to say
    bool withdraw = false;              ///< ask the queue to cancel the job
    bool ask_printer = false;           ///< ask the printer itself how the job ended, for printer_says()
  };

  /// Begins when the queue has taken the job.
  JobMonitor(base::Duration no_progress_deadline, base::Steady now);

  /// The queue's answers about the job and about itself, asked in one go.
  Verdict heard(const JobAnswer& job, const PrinterAnswer& queue, base::Steady now);
  /// The queue knows no such job any more.
  Verdict job_unknown();
  /// What the printer remembers of the job; nothing if it does not know it, or does not answer.
  Verdict printer_says(std::optional<IppJobState> state);
  /// The queue itself gave no answer.
  Verdict silence(base::Steady now);
  /// Somebody wants the job to end.
  Verdict cancel(base::Steady now);

  bool finished() const { return finished_; }

 private:
  /// How far the job has come; it never goes back.
  enum class Stage { kQueued, kProcessing, kWithPrinter };

  Verdict say(PrintUpdate update);
  Verdict finish(PrintUpdate update);
  Verdict waiting_for_end(base::Steady now);
  PrintUpdate ended_without_page(IppJobState state) const;
  PrintUpdate not_printed(base::Error error) const;
  void note_progress(const JobAnswer& job, const PrinterAnswer& queue, base::Steady now);
  Verdict give_up(base::Error error, base::Steady now);

  base::Duration no_progress_deadline_;
  base::Steady last_progress_;
  Stage stage_ = Stage::kQueued;
  int impressions_ = 0;
  std::optional<Attention> attention_;       // what it waits for now
  std::optional<Attention> last_attention_;  // what it waited for last
  std::optional<PrintUpdate> said_;
  std::optional<base::Error> given_up_;  // by us, and why
  bool cancelled_ = false;               // by the citizen
  bool asking_printer_ = false;
  bool forgotten_ = false;  // the printer did not know the job when the queue asked for its end
  bool finished_ = false;
};

}  // namespace printing
