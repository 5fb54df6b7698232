#include "printing/ipp_answers.h"

#include <algorithm>
#include <array>
#include <utility>

#include <cups/cups.h>

namespace printing {

namespace {

std::vector<std::string> keywords(ipp_t* answer, const char* name) {
  std::vector<std::string> words;
  ipp_attribute_t* const attribute = ippFindAttribute(answer, name, IPP_TAG_KEYWORD);
  for (int i = 0; attribute != nullptr && i < ippGetCount(attribute); ++i) {
    const char* const word = ippGetString(attribute, i, nullptr);
    if (word != nullptr && std::string_view(word) != "none") words.emplace_back(word);
  }
  return words;
}

int enum_value(ipp_t* answer, const char* name) {
  ipp_attribute_t* const attribute = ippFindAttribute(answer, name, IPP_TAG_ENUM);
  return attribute != nullptr ? ippGetInteger(attribute, 0) : 0;
}

IppJobState job_state(int value) {
  static constexpr std::array kStates = {
      std::pair{int{IPP_JSTATE_PENDING}, IppJobState::kPending},
      std::pair{int{IPP_JSTATE_HELD}, IppJobState::kHeld},
      std::pair{int{IPP_JSTATE_PROCESSING}, IppJobState::kProcessing},
      std::pair{int{IPP_JSTATE_STOPPED}, IppJobState::kStopped},
      std::pair{int{IPP_JSTATE_CANCELED}, IppJobState::kCanceled},
      std::pair{int{IPP_JSTATE_ABORTED}, IppJobState::kAborted},
      std::pair{int{IPP_JSTATE_COMPLETED}, IppJobState::kCompleted},
  };
  const auto* const found = std::ranges::find(kStates, value, [](const auto& entry) { return entry.first; });
  return found != kStates.end() ? found->second : IppJobState::kUnknown;
}

IppPrinterState printer_state(int value) {
  if (value == IPP_PSTATE_IDLE) return IppPrinterState::kIdle;
  if (value == IPP_PSTATE_PROCESSING) return IppPrinterState::kProcessing;
  return value == IPP_PSTATE_STOPPED ? IppPrinterState::kStopped : IppPrinterState::kUnknown;
}

// Which keyword means that a person is needed; those that say most come first.
constexpr std::array kAttention = {
    std::pair{std::string_view("media-jam"), Attention::kJam},
    std::pair{std::string_view("cover-open"), Attention::kCoverOpen},
    std::pair{std::string_view("door-open"), Attention::kCoverOpen},
    std::pair{std::string_view("interlock-open"), Attention::kCoverOpen},
    std::pair{std::string_view("media-empty"), Attention::kPaperOut},
    std::pair{std::string_view("media-needed"), Attention::kPaperOut},
    std::pair{std::string_view("input-tray-missing"), Attention::kPaperOut},
    std::pair{std::string_view("toner-empty"), Attention::kToner},
    std::pair{std::string_view("marker-supply-empty"), Attention::kToner},
    std::pair{std::string_view("marker-waste-full"), Attention::kOther},
    std::pair{std::string_view("output-area-full"), Attention::kOther},
    std::pair{std::string_view("output-tray-missing"), Attention::kOther},
    std::pair{std::string_view("fuser-over-temp"), Attention::kOther},
    std::pair{std::string_view("opc-life-over"), Attention::kOther},
};

DeviceState device_state(const PrinterAnswer& answer, const PrinterStatus& status) {
  if (has_reason(answer.reasons, "offline")) return DeviceState::kOffline;
  if (status.cover_open) return DeviceState::kUserError;
  switch (answer.state) {
    case IppPrinterState::kIdle:
      return DeviceState::kOnline;
    case IppPrinterState::kProcessing:
      return DeviceState::kBusy;
    case IppPrinterState::kStopped:
      return attention_of(answer.reasons) ? DeviceState::kUserError : DeviceState::kHardwareError;
    case IppPrinterState::kUnknown:
      return DeviceState::kUnknown;
  }
  return DeviceState::kUnknown;
}

}  // namespace

JobAnswer read_job(ipp_t* answer) {
  JobAnswer job;
  job.state = job_state(enum_value(answer, "job-state"));
  job.reasons = keywords(answer, "job-state-reasons");
  job.printer_reasons = keywords(answer, "job-printer-state-reasons");
  ipp_attribute_t* const impressions = ippFindAttribute(answer, "job-impressions-completed", IPP_TAG_INTEGER);
  if (impressions != nullptr) job.impressions_completed = ippGetInteger(impressions, 0);
  return job;
}

PrinterAnswer read_printer(ipp_t* answer) {
  PrinterAnswer printer;
  printer.state = printer_state(enum_value(answer, "printer-state"));
  printer.reasons = keywords(answer, "printer-state-reasons");
  ipp_attribute_t* const accepting = ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  if (accepting != nullptr) printer.accepting = ippGetBoolean(accepting, 0) != 0;
  ipp_attribute_t* const uri = ippFindAttribute(answer, "device-uri", IPP_TAG_URI);
  const char* const text = uri != nullptr ? ippGetString(uri, 0, nullptr) : nullptr;
  if (text != nullptr) printer.device_uri = text;
  return printer;
}

std::optional<IppJobState> find_job(ipp_t* answer, std::string_view job_name) {
  // Job after job, each a group of attributes that a separator ends.
  bool named = false;
  IppJobState state = IppJobState::kUnknown;
  for (ipp_attribute_t* each = ippFirstAttribute(answer);; each = ippNextAttribute(answer)) {
    const char* const name = each != nullptr ? ippGetName(each) : nullptr;
    if (each == nullptr || name == nullptr || ippGetGroupTag(each) != IPP_TAG_JOB) {
      if (named) return state;
      if (each == nullptr) return {};
      state = IppJobState::kUnknown;
    } else if (std::string_view(name) == "job-name") {
      const char* const text = ippGetString(each, 0, nullptr);
      named = text != nullptr && job_name == text;
    } else if (std::string_view(name) == "job-state") {
      state = job_state(ippGetInteger(each, 0));
    }
  }
}

Reason parse_reason(std::string_view reason) {
  static constexpr std::array kSuffixes = {std::pair{std::string_view("-report"), Reason::Severity::kReport},
                                           std::pair{std::string_view("-warning"), Reason::Severity::kWarning},
                                           std::pair{std::string_view("-error"), Reason::Severity::kError}};
  for (const auto& [suffix, severity] : kSuffixes) {
    if (reason.ends_with(suffix)) return {reason.substr(0, reason.size() - suffix.size()), severity};
  }
  return {reason, Reason::Severity::kError};
}

bool has_reason(const std::vector<std::string>& reasons, std::string_view keyword) {
  return std::ranges::any_of(reasons,
                             [&](const std::string& reason) { return parse_reason(reason).keyword == keyword; });
}

std::optional<Attention> attention_of(const std::vector<std::string>& reasons) {
  for (const auto& [keyword, attention] : kAttention) {
    for (const std::string& text : reasons) {
      const Reason reason = parse_reason(text);
      if (reason.keyword == keyword && reason.severity != Reason::Severity::kReport) return attention;
    }
  }
  return {};
}

PrinterStatus status_of(const PrinterAnswer& answer) {
  const auto has = [&](std::string_view keyword) { return has_reason(answer.reasons, keyword); };
  PrinterStatus status;
  status.reasons = answer.reasons;
  status.cover_open = has("cover-open") || has("door-open") || has("interlock-open");
  status.needs_maintenance =
      has("marker-waste-almost-full") || has("marker-waste-full") || has("opc-near-eol") || has("developer-low");
  status.device = device_state(answer, status);
  if (answer.state == IppPrinterState::kUnknown) return status;
  const bool paper_out = has("media-empty") || has("media-needed") || has("input-tray-missing");
  status.paper = has("media-jam")   ? PaperState::kJammed
                 : paper_out        ? PaperState::kOut
                 : has("media-low") ? PaperState::kLow
                                    : PaperState::kFull;
  const bool toner_out = has("toner-empty") || has("marker-supply-empty");
  const bool toner_low = has("toner-low") || has("marker-supply-low");
  status.toner = toner_out ? TonerState::kOut : toner_low ? TonerState::kLow : TonerState::kFull;
  return status;
}

std::string_view word_of(Attention attention) {
  switch (attention) {
    case Attention::kPaperOut:
      return "paper_out";
    case Attention::kJam:
      return "jam";
    case Attention::kCoverOpen:
      return "cover_open";
    case Attention::kToner:
      return "toner";
    case Attention::kOther:
      return "other";
  }
  return "other";
}

std::string_view word_of(DeviceState state) {
  switch (state) {
    case DeviceState::kUnknown:
      return "unknown";
    case DeviceState::kOnline:
      return "online";
    case DeviceState::kBusy:
      return "busy";
    case DeviceState::kUserError:
      return "user_error";
    case DeviceState::kHardwareError:
      return "hardware_error";
    case DeviceState::kOffline:
      return "offline";
  }
  return "unknown";
}

std::string_view word_of(PaperState state) {
  switch (state) {
    case PaperState::kUnknown:
      return "unknown";
    case PaperState::kFull:
      return "full";
    case PaperState::kLow:
      return "low";
    case PaperState::kOut:
      return "out";
    case PaperState::kJammed:
      return "jammed";
  }
  return "unknown";
}

std::string_view word_of(TonerState state) {
  switch (state) {
    case TonerState::kUnknown:
      return "unknown";
    case TonerState::kFull:
      return "full";
    case TonerState::kLow:
      return "low";
    case TonerState::kOut:
      return "out";
  }
  return "unknown";
}

}  // namespace printing
