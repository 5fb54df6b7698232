#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "printing/print_queue.h"

// CUPS' message type, so that this header needs none of its own.
using ipp_t = struct _ipp_s;  // NOLINT(bugprone-reserved-identifier): the name is the library's

/// What IPP (RFC 8011, PWG 5100) says about a job and a printer, as plain values.
namespace printing {

enum class IppJobState { kUnknown, kPending, kHeld, kProcessing, kStopped, kCanceled, kAborted, kCompleted };
enum class IppPrinterState { kUnknown, kIdle, kProcessing, kStopped };

struct JobAnswer {
  IppJobState state = IppJobState::kUnknown;
  std::vector<std::string> reasons;          ///< job-state-reasons
  std::vector<std::string> printer_reasons;  ///< job-printer-state-reasons
  int impressions_completed = 0;

  friend bool operator==(const JobAnswer&, const JobAnswer&) = default;
};

struct PrinterAnswer {
  IppPrinterState state = IppPrinterState::kUnknown;
  std::vector<std::string> reasons;  ///< printer-state-reasons, with their suffixes; "none" left out
  bool accepting = true;
  std::string device_uri;  ///< of a CUPS queue; empty if not told

  friend bool operator==(const PrinterAnswer&, const PrinterAnswer&) = default;
};

/// Missing or odd attributes leave the defaults: a printer's answer is outside input.
JobAnswer read_job(ipp_t* answer);
PrinterAnswer read_printer(ipp_t* answer);

/// How the job of that name ended, in an answer to Get-Jobs; nothing if it is not among them.
std::optional<IppJobState> find_job(ipp_t* answer, std::string_view job_name);

/// "media-empty-warning" -> media-empty, warning.
struct Reason {
  enum class Severity { kReport, kWarning, kError };
  std::string_view keyword;
  /// A reason without a suffix counts as an error (RFC 8011 5.4.12).
  Severity severity = Severity::kError;
};

Reason parse_reason(std::string_view reason);

bool has_reason(const std::vector<std::string>& reasons, std::string_view keyword);

/// What a job waits for, if its printer waits for a person: warnings and errors count, reports do not. The most telling
/// one if there are several.
std::optional<Attention> attention_of(const std::vector<std::string>& reasons);

/// The printer's own answer in XFS4IoT's words.
PrinterStatus status_of(const PrinterAnswer& answer);

std::string_view word_of(Attention attention);
std::string_view word_of(DeviceState state);
std::string_view word_of(PaperState state);
std::string_view word_of(TonerState state);

}  // namespace printing
