// A real cupsd and an emulated IPP printer: what the kiosk is told about a page, in good days and bad.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <iterator>
#include <mutex>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "printing/composer.h"
#include "printing/print_queue.h"
#include "tests/rig/models/ipp_printer/printer_rig.h"

namespace printing {
namespace {

using std::chrono::seconds;

constexpr seconds kPatience{40};

constexpr std::string_view kPage = R"(
title = "测试页"
[values]
required = ["text"]
[[block]]
kind = "paragraph"
text = "{text}"
)";

PdfBytes test_page() {
  auto document = DocumentTemplate::parse(kPage, "test.toml");
  auto composer = Composer::create();
  auto composition = composer->compose(*document, {{"text", "接收回执"}}, {});
  return std::move(*composition->pdf());
}

template <typename State>
bool is(const PrintUpdate& update) {
  return std::holds_alternative<State>(update);
}

/// One printer, one queue, and the thread of the test as the thread of the mailbox.
class PrintingTest : public testing::Test {
 protected:
  void SetUp() override {
    auto started = rig::PrinterRig::start();
    ASSERT_TRUE(started) << started.error().to_string();
    rig_ = std::move(*started);
    mailbox_.set_waker([this] {
      const std::lock_guard lock(mutex_);
      posted_ = true;
      changed_.notify_one();
    });
  }

  void TearDown() override {
    queue_.reset();
    rig_.reset();
  }

  void open(base::Duration no_progress_deadline = base::Duration(60'000)) {
    PrintQueueOptions options;
    options.cups_server = rig_->scheduler().server();
    options.queue = rig::PrintScheduler::kQueue;
    options.job_poll = base::Duration(100);
    options.status_poll = base::Duration(300);
    options.no_progress_deadline = no_progress_deadline;
    options.answer_deadline = base::Duration(1'000);
    auto opened = PrintQueue::open(options, clock_, mailbox_);
    ASSERT_TRUE(opened) << opened.error().to_string();
    queue_ = std::move(*opened);
  }

  [[nodiscard]] PrintJob print() {
    updates_.clear();
    return queue_->print(test_page(), "receipt", [this](const PrintUpdate& update) { updates_.push_back(update); });
  }

  /// Runs the mailbox until the condition holds; false when the time is up.
  template <typename Condition>
  bool wait_for(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    for (;;) {
      mailbox_.drain();
      if (condition()) return true;
      std::unique_lock lock(mutex_);
      if (!changed_.wait_until(lock, deadline, [this] { return posted_; })) return condition();
      posted_ = false;
    }
  }

  template <typename State>
  bool wait_for_update() {
    return wait_for([this] { return std::ranges::any_of(updates_, is<State>); });
  }

  bool wait_for_end() {
    return wait_for([this] { return !updates_.empty() && is_final(updates_.back()); });
  }

  void tell(const std::string& command) {
    const nlohmann::json answer = rig_->handle({{"command", command}});
    ASSERT_TRUE(answer.contains("ok")) << command << ": " << answer.dump();
  }

  std::size_t pages() { return rig_->printed().size(); }

  base::SystemClock clock_;
  base::Mailbox mailbox_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool posted_ = false;
  std::unique_ptr<rig::PrinterRig> rig_;
  std::unique_ptr<PrintQueue> queue_;
  std::vector<PrintUpdate> updates_;
};

TEST_F(PrintingTest, SaysPrintedWhenThePageIsOut) {
  open();
  const PrintJob job = print();
  ASSERT_TRUE(wait_for_end());
  EXPECT_TRUE(is<JobQueued>(updates_.front()));
  EXPECT_TRUE(is<JobPrinted>(updates_.back()));
  ASSERT_EQ(pages(), 1U);
  std::ifstream page(rig_->printed().front(), std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(page), {}};
  EXPECT_TRUE(bytes.starts_with("%PDF-"));
}

TEST_F(PrintingTest, AnEmptyTrayAsksForPaperAndThePageComesAfterwards) {
  open();
  tell("paper_out");
  const PrintJob job = print();
  ASSERT_TRUE(wait_for_update<JobNeedsAttention>());
  EXPECT_EQ(std::get<JobNeedsAttention>(updates_.back()).reason, Attention::kPaperOut);
  EXPECT_EQ(pages(), 0U);
  tell("load_paper");
  ASSERT_TRUE(wait_for_end());
  EXPECT_TRUE(is<JobPrinted>(updates_.back()));
  EXPECT_EQ(pages(), 1U);
}

TEST_F(PrintingTest, AJamIsSaidAndThePageComesOnceItIsCleared) {
  open();
  tell("jam");
  const PrintJob job = print();
  ASSERT_TRUE(wait_for_update<JobNeedsAttention>());
  EXPECT_EQ(std::get<JobNeedsAttention>(updates_.back()).reason, Attention::kJam);
  tell("clear");
  ASSERT_TRUE(wait_for_end());
  EXPECT_TRUE(is<JobPrinted>(updates_.back()));
  EXPECT_EQ(pages(), 1U);
}

TEST_F(PrintingTest, AJobThatThePrinterGivesUpAfterAJamHasFailed) {
  open();
  tell("jam_losing_job");
  const PrintJob job = print();
  ASSERT_TRUE(wait_for_update<JobNeedsAttention>());
  tell("clear");
  ASSERT_TRUE(wait_for_end());
  ASSERT_TRUE(is<JobFailed>(updates_.back()));
  EXPECT_EQ(std::get<JobFailed>(updates_.back()).error.code(), base::ErrorCode::kPrinterJammed);
  EXPECT_EQ(pages(), 0U);
}

TEST_F(PrintingTest, AFrozenPrinterIsGivenUpAndThePageDoesNotComeLater) {
  open(base::Duration(3'000));
  tell("freeze");
  const PrintJob job = print();
  ASSERT_TRUE(wait_for_end());
  ASSERT_TRUE(is<JobFailed>(updates_.back()));
  EXPECT_EQ(std::get<JobFailed>(updates_.back()).error.code(), base::ErrorCode::kPrinterNotAnswering);
  ASSERT_TRUE(wait_for([this] { return queue_->status().device == DeviceState::kOffline; }));
  tell("thaw");
  ASSERT_TRUE(wait_for([this] { return queue_->status().device == DeviceState::kOnline; }));
  EXPECT_EQ(pages(), 0U);
}

TEST_F(PrintingTest, APrinterThatWasOffPrintsWhenItIsBack) {
  open();
  tell("kill");
  const PrintJob job = print();
  ASSERT_TRUE(wait_for_update<JobPrinting>());
  tell("restart");
  ASSERT_TRUE(wait_for_end());
  EXPECT_TRUE(is<JobPrinted>(updates_.back()));
  EXPECT_EQ(pages(), 1U);
}

TEST_F(PrintingTest, APrinterSwitchedOffInMidJobLeavesTheOutcomeUnknownAndTheNextPagePrints) {
  open();
  tell("hold");
  {
    const PrintJob job = print();
    // The printer has the page in its works as soon as it reports itself busy.
    ASSERT_TRUE(wait_for([this] { return queue_->status().device == DeviceState::kBusy; }));
    tell("kill");
    tell("clear");
    tell("restart");
    ASSERT_TRUE(wait_for_end());
    ASSERT_TRUE(is<JobOutcomeUnknown>(updates_.back()));
    EXPECT_EQ(pages(), 0U);
  }
  const PrintJob again = print();
  ASSERT_TRUE(wait_for_end());
  EXPECT_TRUE(is<JobPrinted>(updates_.back())) << "an earlier job's lost history says nothing about this one";
  EXPECT_EQ(pages(), 1U);
}

TEST_F(PrintingTest, WithoutAQueueAJobFailsAtOnceAndTheStatusSaysSo) {
  tell("stop_queue");
  open();
  const PrintJob job = print();
  ASSERT_TRUE(wait_for_end());
  ASSERT_TRUE(is<JobFailed>(updates_.back()));
  EXPECT_EQ(std::get<JobFailed>(updates_.back()).error.code(), base::ErrorCode::kPrintQueueDown);
  ASSERT_TRUE(wait_for([this] { return queue_->status().device == DeviceState::kOffline; }));
  tell("start_queue");
  ASSERT_TRUE(wait_for([this] { return queue_->status().device == DeviceState::kOnline; }));
  const PrintJob again = print();
  ASSERT_TRUE(wait_for_end());
  EXPECT_TRUE(is<JobPrinted>(updates_.back()));
}

TEST_F(PrintingTest, ACancelledJobIsWithdrawn) {
  open();
  tell("hold");
  PrintJob job = print();
  ASSERT_TRUE(wait_for_update<JobPrinting>());
  job.cancel();
  ASSERT_TRUE(wait_for_end());
  EXPECT_TRUE(is<JobCancelled>(updates_.back()));
}

TEST_F(PrintingTest, WhatAnEarlierProcessLeftInTheQueueIsNotPrintedForTheNextCitizen) {
  open();
  tell("freeze");
  const PrintJob job = print();
  ASSERT_TRUE(wait_for_update<JobPrinting>());
  queue_.reset();  // the process ends with the job in the queue
  open();
  tell("thaw");
  const PrintJob mine = print();
  ASSERT_TRUE(wait_for_end());
  EXPECT_TRUE(is<JobPrinted>(updates_.back()));
  EXPECT_EQ(pages(), 1U);
}

TEST_F(PrintingTest, TheStatusFollowsThePrinterBetweenJobs) {
  std::vector<PaperState> heard;
  open();
  queue_->on_status([&](const PrinterStatus& status) { heard.push_back(status.paper); });
  ASSERT_TRUE(wait_for([&] { return queue_->status().ready(); }));
  tell("paper_low");
  ASSERT_TRUE(wait_for([&] { return queue_->status().paper == PaperState::kLow; }));
  tell("paper_out");
  ASSERT_TRUE(wait_for([&] { return queue_->status().paper == PaperState::kOut; }));
  EXPECT_FALSE(queue_->status().ready());
  tell("load_paper");
  ASSERT_TRUE(wait_for([&] { return queue_->status().ready(); }));
  EXPECT_THAT(heard, testing::IsSupersetOf({PaperState::kLow, PaperState::kOut, PaperState::kFull}));
}

TEST(PrintingRigTest, TwoPrintersRunSideBySide) {
  auto one = rig::PrinterRig::start();
  auto other = rig::PrinterRig::start();
  ASSERT_TRUE(one) << one.error().to_string();
  ASSERT_TRUE(other) << other.error().to_string();
  EXPECT_NE((*one)->scheduler().server(), (*other)->scheduler().server());
}

}  // namespace
}  // namespace printing
