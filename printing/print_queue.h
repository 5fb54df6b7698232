#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/mailbox.h"
#include "base/result.h"
#include "printing/pdf_bytes.h"

/// From a finished PDF to a page in the citizen's hand, told truthfully: "printed" is said only when the printer said
/// so, and "unknown" is an answer.
namespace printing {

/// Why a person must come to the printer before a job can go on.
enum class Attention { kPaperOut, kJam, kCoverOpen, kToner, kOther };

/// The queue on this terminal took the job; nothing has been heard of the printer yet.
struct JobQueued {
  friend bool operator==(const JobQueued&, const JobQueued&) = default;
};

/// The printer is at work on it.
struct JobPrinting {
  friend bool operator==(const JobPrinting&, const JobPrinting&) = default;
};

/// The printer waits for a person. The job goes on by itself afterwards; this is not an end, and has no deadline of
/// its own: whoever shows it decides how long to wait before cancel().
struct JobNeedsAttention {
  Attention reason;
  friend bool operator==(const JobNeedsAttention&, const JobNeedsAttention&) = default;
};

/// An end: every page came out.
struct JobPrinted {
  friend bool operator==(const JobPrinted&, const JobPrinted&) = default;
};

/// An end: it did not come out whole and will not. After a jam some of its pages may lie in the tray.
struct JobFailed {
  base::Error error;
};

/// An end: whether a page came out is not known (the printer was switched off in mid-job, or fell silent after it
/// had the document). Ask the citizen to look at the tray before printing again.
struct JobOutcomeUnknown {
  base::Error error;
};

/// An end: cancel() was carried out. A page that was already under way may still come out.
struct JobCancelled {
  friend bool operator==(const JobCancelled&, const JobCancelled&) = default;
};

using PrintUpdate =
    std::variant<JobQueued, JobPrinting, JobNeedsAttention, JobPrinted, JobFailed, JobOutcomeUnknown, JobCancelled>;

/// True for the four ends; nothing follows them.
bool is_final(const PrintUpdate& update);

/// The printer between jobs, in the words of XFS4IoT's Printer class.
enum class DeviceState {
  kUnknown,        ///< not asked yet
  kOnline,         ///< ready
  kBusy,           ///< at work on a job
  kUserError,      ///< a cover is open, or another thing that a person puts right at the printer
  kHardwareError,  ///< it reports a fault of its own
  kOffline,        ///< no answer: switched off, unplugged, or frozen
};
enum class PaperState { kUnknown, kFull, kLow, kOut, kJammed };
enum class TonerState { kUnknown, kFull, kLow, kOut };

struct PrinterStatus {
  DeviceState device = DeviceState::kUnknown;
  PaperState paper = PaperState::kUnknown;
  TonerState toner = TonerState::kUnknown;
  bool cover_open = false;
  bool needs_maintenance = false;    ///< prints, but a part is due (waste toner nearly full)
  std::vector<std::string> reasons;  ///< IPP printer-state-reasons as the printer gave them, for the technician

  /// A page sent now can be expected to come out.
  bool ready() const;

  friend bool operator==(const PrinterStatus&, const PrinterStatus&) = default;
};

struct PrintQueueOptions {
  /// CUPS scheduler: "host:port", or the path of its socket.
  std::string cups_server = "/run/cups/cups.sock";
  std::string queue;
  base::Duration job_poll{500};
  base::Duration status_poll{10'000};
  /// A job that shows no sign of life for so long, and does not wait for a person, is given up.
  base::Duration no_progress_deadline{60'000};
  /// Silence on one connection before that call is given up.
  base::Duration answer_deadline{3'000};
};

/// Holds on to one print job. Dropping it ends the updates and withdraws the job from the queue: a page that nobody
/// waits for must not come out in front of the next citizen. It may outlive its PrintQueue, as in a
/// process that ends; the next one then withdraws the job.
class [[nodiscard]] PrintJob {
 public:
  PrintJob() = default;
  /// `cancel` asks for the end and lets the update say how it ended; `drop` cancels and ends the updates.
  PrintJob(std::function<void()> cancel, std::function<void()> drop);
  PrintJob(PrintJob&& other) noexcept;
  PrintJob& operator=(PrintJob&& other) noexcept;
  PrintJob(const PrintJob&) = delete;
  PrintJob& operator=(const PrintJob&) = delete;
  ~PrintJob();

  /// Asks for the job to be withdrawn. The last update says what became of it: usually JobCancelled, but JobPrinted
  /// if the printer was faster. Never waits.
  void cancel();

 private:
  void drop();

  std::function<void()> cancel_;
  std::function<void()> drop_;
};

/// A printer, as a service sees it. Call from the mailbox's thread only; nothing here waits, whatever the printer does.
class PrintQueue {
 public:
  using OnUpdate = std::function<void(const PrintUpdate&)>;
  using OnStatus = std::function<void(const PrinterStatus&)>;

  PrintQueue() = default;
  PrintQueue(const PrintQueue&) = delete;
  PrintQueue& operator=(const PrintQueue&) = delete;
  virtual ~PrintQueue() = default;

  /// The CUPS queue. Jobs that an earlier process of this terminal left in it are withdrawn. The clock and the mailbox
  /// must outlive it. kInvalidSettings if the server or the queue cannot be a CUPS name; an absent server is
  /// not an error here: it shows in the status and in each job.
  static base::Result<std::unique_ptr<PrintQueue>> open(PrintQueueOptions options, base::Clock& clock,
                                                        base::Mailbox& mailbox);

  /// Sends a PDF on A4, one-sided. `job_name` is kept by CUPS, with a random number after it: it names the kind of
  /// document, never a person.
  /// Updates come on the mailbox's thread, each different from the one before, the last one final.
  virtual PrintJob print(PdfBytes pdf, std::string job_name, OnUpdate on_update) = 0;

  /// What was heard last.
  virtual PrinterStatus status() const = 0;

  /// Calls back on the mailbox's thread whenever the status changes. One listener; a later one replaces it.
  virtual void on_status(OnStatus on_status) = 0;
};

}  // namespace printing
