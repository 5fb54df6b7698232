#include "printing/job_monitor.h"

#include <gtest/gtest.h>

namespace printing {
namespace {

using base::ErrorCode;
using std::chrono::seconds;

/// A queue that answers, and a clock that the story moves.
class JobMonitorTest : public testing::Test {
 protected:
  JobMonitor::Verdict hear(IppJobState state, std::vector<std::string> reasons = {},
                           IppPrinterState queue = IppPrinterState::kProcessing) {
    const JobAnswer job{state, {}, {}, 0};
    return monitor_.heard(job, PrinterAnswer{queue, std::move(reasons), true, ""}, now_);
  }

  template <typename State>
  static bool says(const JobMonitor::Verdict& verdict) {
    return verdict.update && std::holds_alternative<State>(*verdict.update);
  }

  static ErrorCode failure(const JobMonitor::Verdict& verdict) {
    if (const auto* const failed = std::get_if<JobFailed>(&*verdict.update)) return failed->error.code();
    return std::get<JobOutcomeUnknown>(*verdict.update).error.code();
  }

  base::Steady now_{};
  JobMonitor monitor_{seconds(60), now_};
};

TEST_F(JobMonitorTest, AnOrdinaryJobIsPrintedWhenTheQueueSaysCompleted) {
  EXPECT_FALSE(hear(IppJobState::kPending).update);
  EXPECT_TRUE(says<JobPrinting>(hear(IppJobState::kProcessing)));
  EXPECT_FALSE(hear(IppJobState::kProcessing, {"cups-waiting-for-job-completed"}).update) << "nothing new";
  EXPECT_TRUE(says<JobPrinted>(hear(IppJobState::kCompleted)));
  EXPECT_TRUE(monitor_.finished());
  EXPECT_FALSE(hear(IppJobState::kAborted).update) << "nothing follows the end";
}

TEST_F(JobMonitorTest, APrinterThatWaitsForAPersonHasNoDeadline) {
  hear(IppJobState::kProcessing);
  const auto empty = hear(IppJobState::kProcessing, {"media-empty-warning", "media-needed-warning"});
  ASSERT_TRUE(says<JobNeedsAttention>(empty));
  EXPECT_EQ(std::get<JobNeedsAttention>(*empty.update).reason, Attention::kPaperOut);
  now_ += seconds(3600);
  EXPECT_FALSE(hear(IppJobState::kProcessing, {"media-empty-error"}).withdraw);
  EXPECT_TRUE(says<JobPrinting>(hear(IppJobState::kProcessing)));
  now_ += seconds(59);
  EXPECT_FALSE(hear(IppJobState::kProcessing).withdraw) << "the deadline begins anew when the person is done";
  now_ += seconds(1);
  EXPECT_TRUE(hear(IppJobState::kProcessing).withdraw);
}

TEST_F(JobMonitorTest, OneFaultAfterAnotherIsSaidEachTime) {
  hear(IppJobState::kProcessing);
  EXPECT_TRUE(says<JobNeedsAttention>(hear(IppJobState::kProcessing, {"media-empty-error"})));
  const auto jam = hear(IppJobState::kProcessing, {"media-jam-error"});
  ASSERT_TRUE(says<JobNeedsAttention>(jam));
  EXPECT_EQ(std::get<JobNeedsAttention>(*jam.update).reason, Attention::kJam);
}

TEST_F(JobMonitorTest, WhatAPrinterReportedBeforeTheJobBeganIsNotTheJobsTrouble) {
  EXPECT_FALSE(hear(IppJobState::kPending, {"media-jam-error"}).update);
  EXPECT_TRUE(says<JobPrinting>(hear(IppJobState::kProcessing, {"media-jam-report"})));
}

TEST_F(JobMonitorTest, ASilentPrinterWithoutTheDocumentHasNotPrinted) {
  hear(IppJobState::kProcessing);
  now_ += seconds(60);
  EXPECT_TRUE(hear(IppJobState::kProcessing).withdraw);
  EXPECT_FALSE(monitor_.finished()) << "the end is what the queue says of the withdrawn job";
  const auto end = hear(IppJobState::kCanceled);
  ASSERT_TRUE(says<JobFailed>(end));
  EXPECT_EQ(failure(end), ErrorCode::kPrinterNotAnswering);
}

TEST_F(JobMonitorTest, ASilentPrinterWithTheDocumentMayHavePrinted) {
  hear(IppJobState::kProcessing);
  hear(IppJobState::kProcessing, {"cups-waiting-for-job-completed"});
  now_ += seconds(60);
  EXPECT_TRUE(hear(IppJobState::kProcessing, {"cups-waiting-for-job-completed"}).withdraw);
  const auto end = hear(IppJobState::kCanceled);
  ASSERT_TRUE(says<JobOutcomeUnknown>(end));
  EXPECT_EQ(failure(end), ErrorCode::kPrintOutcomeUnknown);
}

TEST_F(JobMonitorTest, ALatePageIsStillAPrintedPage) {
  hear(IppJobState::kProcessing);
  now_ += seconds(60);
  EXPECT_TRUE(hear(IppJobState::kProcessing).withdraw);
  EXPECT_TRUE(says<JobPrinted>(hear(IppJobState::kCompleted)));
}

TEST_F(JobMonitorTest, AfterAJamTheQueuesWordIsNotEnough) {
  hear(IppJobState::kProcessing, {"media-jam-warning"});
  const JobMonitor::Verdict end = hear(IppJobState::kCompleted);
  EXPECT_FALSE(end.update);
  ASSERT_TRUE(end.ask_printer);
  JobMonitor forgetful = monitor_;
  JobMonitor whole = monitor_;
  const JobMonitor::Verdict given_up = monitor_.printer_says(IppJobState::kAborted);
  ASSERT_TRUE(says<JobFailed>(given_up));
  EXPECT_EQ(std::get<JobFailed>(*given_up.update).error.code(), base::ErrorCode::kPrinterJammed);
  EXPECT_TRUE(says<JobOutcomeUnknown>(forgetful.printer_says(std::nullopt)));
  EXPECT_TRUE(says<JobPrinted>(whole.printer_says(IppJobState::kCompleted)));
}

TEST_F(JobMonitorTest, AfterARefilledTrayAPrinterWithoutAListOfJobsIsBelieved) {
  hear(IppJobState::kProcessing, {"media-empty-error"});
  ASSERT_TRUE(hear(IppJobState::kCompleted).ask_printer);
  EXPECT_TRUE(says<JobPrinted>(monitor_.printer_says(std::nullopt)));
}

TEST_F(JobMonitorTest, CompletedWithoutAHistoryIsAskedOfThePrinterItself) {
  hear(IppJobState::kProcessing);
  const auto doubt = hear(IppJobState::kCompleted, {"cups-ipp-missing-job-history"});
  EXPECT_TRUE(doubt.ask_printer);
  EXPECT_FALSE(monitor_.finished());
  EXPECT_FALSE(hear(IppJobState::kCompleted, {"cups-ipp-missing-job-history"}).ask_printer) << "asked once";
  EXPECT_FALSE(monitor_.job_unknown().update);
  EXPECT_TRUE(says<JobOutcomeUnknown>(monitor_.printer_says(std::nullopt)));
}

TEST_F(JobMonitorTest, ThePrintersOwnMemoryDecides) {
  hear(IppJobState::kCompleted, {"cups-ipp-missing-job-history"});
  JobMonitor aborted = monitor_;
  EXPECT_TRUE(says<JobPrinted>(monitor_.printer_says(IppJobState::kCompleted)));
  const auto end = aborted.printer_says(IppJobState::kAborted);
  ASSERT_TRUE(says<JobFailed>(end));
  EXPECT_EQ(failure(end), ErrorCode::kPrintAborted);
}

TEST_F(JobMonitorTest, AJobCancelledByThePrinterAfterAJamIsAJam) {
  hear(IppJobState::kProcessing);
  hear(IppJobState::kProcessing, {"media-jam-warning"});
  const auto end = hear(IppJobState::kCanceled, {"media-jam-report"}, IppPrinterState::kIdle);
  ASSERT_TRUE(says<JobFailed>(end));
  EXPECT_EQ(failure(end), ErrorCode::kPrinterJammed);
}

TEST_F(JobMonitorTest, OtherEndsAtThePrinterAreTold) {
  hear(IppJobState::kProcessing);
  JobMonitor other = monitor_;
  EXPECT_EQ(failure(hear(IppJobState::kCanceled)), ErrorCode::kPrintCancelledAtPrinter);
  EXPECT_EQ(failure(other.heard({IppJobState::kAborted, {}, {}, 0}, {}, now_)), ErrorCode::kPrintAborted);
}

TEST_F(JobMonitorTest, AStoppedQueueIsNamedAsSuch) {
  now_ += seconds(60);
  EXPECT_TRUE(hear(IppJobState::kPending, {"paused"}, IppPrinterState::kStopped).withdraw);
  EXPECT_EQ(failure(hear(IppJobState::kCanceled)), ErrorCode::kPrintQueueStopped);
}

TEST_F(JobMonitorTest, CancellingEndsInCancelledUnlessThePageWasFaster) {
  hear(IppJobState::kProcessing);
  EXPECT_TRUE(monitor_.cancel(now_).withdraw);
  EXPECT_FALSE(monitor_.cancel(now_).withdraw) << "once is enough";
  JobMonitor faster = monitor_;
  EXPECT_TRUE(says<JobCancelled>(hear(IppJobState::kCanceled)));
  EXPECT_TRUE(says<JobPrinted>(faster.heard({IppJobState::kCompleted, {}, {}, 0}, {}, now_)));
}

TEST_F(JobMonitorTest, AWithdrawalThatNobodyConfirmsLeavesTheOutcomeUnknown) {
  hear(IppJobState::kProcessing);
  ASSERT_TRUE(monitor_.cancel(now_).withdraw);
  const JobMonitor::Verdict still_there = hear(IppJobState::kProcessing);
  EXPECT_FALSE(still_there.update);
  EXPECT_TRUE(still_there.withdraw) << "the queue may have been away when it was asked";
  now_ += seconds(15);
  EXPECT_TRUE(says<JobOutcomeUnknown>(hear(IppJobState::kProcessing)));
}

TEST_F(JobMonitorTest, AQueueThatFallsSilentIsWaitedForAndThenUnknown) {
  hear(IppJobState::kProcessing);
  EXPECT_FALSE(monitor_.silence(now_).update);
  now_ += seconds(60);
  EXPECT_TRUE(says<JobOutcomeUnknown>(monitor_.silence(now_)));
}

TEST_F(JobMonitorTest, AJobThatTheQueueForgotIsUnknown) {
  hear(IppJobState::kProcessing);
  EXPECT_TRUE(says<JobOutcomeUnknown>(monitor_.job_unknown()));
}

}  // namespace
}  // namespace printing
