#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include <gmock/gmock.h>

#include "tests/e2e/visit.h"

namespace e2e {
namespace {

class WholePath : public Visit, public ::testing::WithParamInterface<bool> {};

std::string text_of_pdf(const std::string& file) {
  const std::string text = file + ".txt";
  auto child = test_support::ChildProcess::start({.argv = {"pdftotext", "-layout", file, text}});
  if (!child || child->wait(std::chrono::seconds(30)) != 0) return {};
  std::ifstream in(text);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// The files of a folder (or the file itself) that hold these bytes.
std::vector<std::string> files_with(const std::string& place, std::string_view bytes) {
  std::vector<std::string> files{place};
  if (std::filesystem::is_directory(place)) {
    files.clear();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(place)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  EXPECT_FALSE(files.empty()) << "a search in nothing finds nothing";
  std::erase_if(files, [bytes](const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    return !all.contains(bytes);
  });
  return files;
}

TEST_P(WholePath, FromACardOnTheReaderToAReceiptInTheHand) {
  const bool large = GetParam();
  ASSERT_NO_FATAL_FAILURE(open({.framing = large ? "single" : "split"}));
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers(large));
  ASSERT_NO_FATAL_FAILURE(wait_done());

  const auto held = station_->platform();
  ASSERT_TRUE(held.has_value());
  ASSERT_EQ((*held)["applications"].size(), 1U);
  const nlohmann::json& application = (*held)["applications"][0];
  EXPECT_EQ(application["payload"]["applicant_name"], "测试甲");
  EXPECT_EQ(application["payload"]["claim_amount"], "12500");
  const std::string ref = application["ref"];
  const auto tree = terminal().tree();
  ASSERT_TRUE(tree.has_value());
  EXPECT_EQ(rig::find(*tree, "legal_aid.number.value")->value("name", ""), ref);

  const auto papers = station_->printed();
  ASSERT_EQ(papers.size(), 2U);
  EXPECT_NE(text_of_pdf(papers[1]).find("测试建筑公司"), std::string::npos);
  const std::string receipt = text_of_pdf(papers[0]);
  EXPECT_NE(receipt.find(ref), std::string::npos) << "the receipt shows the platform's number";
  EXPECT_EQ(std::ranges::count(receipt, '\f') > 1, large) << "who reads large text is given large print";
  EXPECT_EQ(receipt.find("370102194912310029"), std::string::npos) << "numbers are masked on the receipt";

  ASSERT_DONE(terminal().press("legal_aid.done.finish"));
  ASSERT_DONE(terminal().wait_screen("attract"));
  for (const char* const personal : {"测试甲", "370102194912310029", "13800000000"}) {
    EXPECT_THAT(files_with(station_->state_dir(), personal), ::testing::IsEmpty()) << "the session is over";
    EXPECT_THAT(files_with(station_->log_file(), personal), ::testing::IsEmpty()) << "nobody belongs in a log";
  }
}

INSTANTIATE_TEST_SUITE_P(Modes, WholePath, ::testing::Bool(),
                         [](const auto& mode) { return mode.param ? "Large" : "Standard"; });

class Link : public Visit {};

TEST_F(Link, OfflineTheSlipSaysSealedAndTheItemArrivesWhenTheLinkReturns) {
  ASSERT_NO_FATAL_FAILURE(open());
  ASSERT_DONE(station_->link({{"command", "refuse"}}));
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_NO_FATAL_FAILURE(wait_done());
  EXPECT_EQ(filed(), 0U);
  const auto papers = station_->printed();
  ASSERT_EQ(papers.size(), 2U);
  const std::string slip = text_of_pdf(papers[0]);
  EXPECT_NE(slip.find("已在本机封存"), std::string::npos) << slip;
  EXPECT_NE(slip.find("尚未受理"), std::string::npos) << slip;

  ASSERT_DONE(station_->link({{"command", "ok"}}));
  // The next try is seconds away; the terminal's clock need not wait for it.
  ASSERT_DONE(terminal().advance(std::chrono::seconds(30)));
  ASSERT_DONE(terminal().wait({{"pressable", "legal_aid.done.new_receipt"}, {"timeout_ms", 60'000}}));
  EXPECT_EQ(filed(), 1U);
  ASSERT_DONE(terminal().press("legal_aid.done.new_receipt"));
  ASSERT_NO_FATAL_FAILURE(wait_done());
  EXPECT_EQ(filed(), 1U) << "a reprint never files again";
  EXPECT_EQ(station_->printed().size(), 3U);
}

TEST_F(Link, ACutAfterTheServerCommittedFilesOnce) {
  ASSERT_NO_FATAL_FAILURE(open());
  ASSERT_DONE(station_->link({{"command", "cut_after_commit"}}));
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_NO_FATAL_FAILURE(wait_done());
  ASSERT_DONE(station_->link({{"command", "ok"}}));
  ASSERT_DONE(terminal().advance(std::chrono::seconds(30)));
  ASSERT_DONE(terminal().wait({{"pressable", "legal_aid.done.new_receipt"}, {"timeout_ms", 60'000}}));
  EXPECT_EQ(filed(), 1U);
}

TEST_F(Link, KilledAfterTheAcknowledgementNothingIsLost) {
  ASSERT_NO_FATAL_FAILURE(open());
  ASSERT_DONE(station_->link({{"command", "refuse"}}));
  ASSERT_NO_FATAL_FAILURE(go_to_the_papers());
  ASSERT_NO_FATAL_FAILURE(wait_done());
  ASSERT_DONE(station_->link({{"command", "ok"}}));
  ASSERT_DONE(station_->kill_terminal());
  // A new process delivers what the old one had acknowledged; its home screen is reached without a trace of it.
  ASSERT_DONE(terminal().press("attract.begin"));
  ASSERT_DONE(terminal().wait_screen("home"));
  for (int i = 0; i < 200 && filed() == 0; ++i) ASSERT_DONE(terminal().advance(std::chrono::seconds(1)));
  EXPECT_EQ(filed(), 1U);
}

}  // namespace
}  // namespace e2e
