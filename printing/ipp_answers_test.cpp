#include "printing/ipp_answers.h"

#include <gtest/gtest.h>

#include "printing/ipp_client.h"

namespace printing {
namespace {

IppMessage printer(ipp_pstate_t state, const std::vector<const char*>& reasons) {
  IppMessage answer(ippNew());
  ippAddInteger(answer.get(), IPP_TAG_PRINTER, IPP_TAG_ENUM, "printer-state", state);
  ippAddStrings(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-state-reasons",
                static_cast<int>(reasons.size()), nullptr, reasons.data());
  return answer;
}

PrinterStatus status(ipp_pstate_t state, const std::vector<const char*>& reasons) {
  return status_of(read_printer(printer(state, reasons).get()));
}

TEST(IppAnswers, ReadsAJob) {
  const IppMessage answer(ippNew());
  ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", IPP_JSTATE_PROCESSING);
  ippAddString(answer.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "job-state-reasons", nullptr, "job-printing");
  ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "job-impressions-completed", 2);
  const JobAnswer job = read_job(answer.get());
  EXPECT_EQ(job.state, IppJobState::kProcessing);
  EXPECT_EQ(job.reasons, std::vector<std::string>{"job-printing"});
  EXPECT_EQ(job.impressions_completed, 2);
}

TEST(IppAnswers, AttributesThatAreMissingOrOfAnotherKindLeaveTheDefaults) {
  const IppMessage empty(ippNew());
  EXPECT_EQ(read_job(empty.get()), JobAnswer{});
  EXPECT_EQ(read_printer(empty.get()), PrinterAnswer{});
  const IppMessage odd(ippNew());
  ippAddInteger(odd.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "job-state", 9);
  ippAddInteger(odd.get(), IPP_TAG_JOB, IPP_TAG_ENUM, "printer-state", 77);
  EXPECT_EQ(read_job(odd.get()).state, IppJobState::kUnknown);
  EXPECT_EQ(read_printer(odd.get()).state, IppPrinterState::kUnknown);
}

TEST(IppAnswers, NoneIsNoReason) {
  EXPECT_TRUE(read_printer(printer(IPP_PSTATE_IDLE, {"none"}).get()).reasons.empty());
}

TEST(IppAnswers, FindsAJobByItsNameAmongOthers) {
  const IppMessage answer(ippNew());
  const auto add = [&](const char* name, ipp_jstate_t state) {
    ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", state);
    ippAddString(answer.get(), IPP_TAG_JOB, IPP_TAG_NAME, "job-name", nullptr, name);
    ippAddSeparator(answer.get());
  };
  add("receipt 1", IPP_JSTATE_ABORTED);
  add("receipt 2", IPP_JSTATE_COMPLETED);
  EXPECT_EQ(find_job(answer.get(), "receipt 1"), IppJobState::kAborted);
  EXPECT_EQ(find_job(answer.get(), "receipt 2"), IppJobState::kCompleted);
  EXPECT_EQ(find_job(answer.get(), "receipt 3"), std::nullopt);
  const IppMessage nothing(ippNew());
  EXPECT_EQ(find_job(nothing.get(), "receipt 1"), std::nullopt);
}

TEST(PrinterStatus, SpeaksTheWordsOfTheField) {
  EXPECT_TRUE(status(IPP_PSTATE_IDLE, {"none"}).ready());
  EXPECT_EQ(status(IPP_PSTATE_PROCESSING, {"none"}).device, DeviceState::kBusy);
  EXPECT_EQ(status(IPP_PSTATE_IDLE, {"media-empty-report"}).paper, PaperState::kOut);
  EXPECT_EQ(status(IPP_PSTATE_IDLE, {"media-low-report"}).paper, PaperState::kLow);
  EXPECT_EQ(status(IPP_PSTATE_STOPPED, {"media-jam-error", "media-low"}).paper, PaperState::kJammed);
  EXPECT_EQ(status(IPP_PSTATE_STOPPED, {"cover-open-error"}).device, DeviceState::kUserError);
  EXPECT_TRUE(status(IPP_PSTATE_STOPPED, {"cover-open-error"}).cover_open);
  EXPECT_EQ(status(IPP_PSTATE_STOPPED, {"fuser-failure-error"}).device, DeviceState::kHardwareError);
  EXPECT_EQ(status(IPP_PSTATE_STOPPED, {"offline-report"}).device, DeviceState::kOffline);
  EXPECT_EQ(status(IPP_PSTATE_IDLE, {"toner-low-warning"}).toner, TonerState::kLow);
  EXPECT_EQ(status(IPP_PSTATE_STOPPED, {"marker-supply-empty-error"}).toner, TonerState::kOut);
  EXPECT_TRUE(status(IPP_PSTATE_IDLE, {"marker-waste-almost-full-warning"}).needs_maintenance);
}

TEST(PrinterStatus, ReadyMeansThatAPageCanBeExpected) {
  EXPECT_FALSE(PrinterStatus{}.ready());
  EXPECT_TRUE(status(IPP_PSTATE_IDLE, {"media-low-report", "toner-low-report"}).ready());
  for (const char* const reason :
       {"media-empty-report", "media-jam-report", "cover-open-report", "toner-empty-report"}) {
    EXPECT_FALSE(status(IPP_PSTATE_IDLE, {reason}).ready()) << reason;
  }
}

TEST(Attention, TakesTheMostTellingReasonAndNoReport) {
  EXPECT_EQ(attention_of({"media-empty-warning", "media-needed-warning"}), Attention::kPaperOut);
  EXPECT_EQ(attention_of({"media-empty", "media-jam-error"}), Attention::kJam);
  EXPECT_EQ(attention_of({"door-open-error"}), Attention::kCoverOpen);
  EXPECT_EQ(attention_of({"toner-empty-error"}), Attention::kToner);
  EXPECT_EQ(attention_of({"output-area-full-warning"}), Attention::kOther);
  EXPECT_EQ(attention_of({"media-empty-report", "media-low-warning", "toner-low-warning"}), std::nullopt);
}

TEST(IppAddress, ReadsServersAndUris) {
  EXPECT_EQ(IppAddress::of_server("localhost:8632")->port, 8632);
  EXPECT_EQ(IppAddress::of_server("/run/cups/cups.sock")->host, "/run/cups/cups.sock");
  for (const char* const wrong : {"", ":631", "host:", "host:0", "host:99999", "host:6x"}) {
    EXPECT_FALSE(IppAddress::of_server(wrong)) << wrong;
  }
  const auto printer_address = IppAddress::of_uri("ipps://printer.local:443/ipp/print");
  ASSERT_TRUE(printer_address);
  EXPECT_TRUE(printer_address->encrypted);
  EXPECT_EQ(printer_address->resource, "/ipp/print");
  EXPECT_FALSE(IppAddress::of_uri("usb://Pantum/P3305"));
  EXPECT_FALSE(IppAddress::of_uri(""));
}

}  // namespace
}  // namespace printing
