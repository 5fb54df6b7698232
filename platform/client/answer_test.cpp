#include "platform/client/answer.h"

#include <gtest/gtest.h>

#include "platform/contract/problem.h"
#include "platform/contract/text_codec.h"

namespace platform {
namespace {

using base::ErrorCode;

constexpr std::string_view kKey = "019cab71-5700-7c3b-8a51-3f0b6c2d9e47";

std::string application_body() {
  Application application;
  application.id = kKey;
  application.ref = "4821-0937-5516-22";
  application.schema = "legal_aid.application/1";
  application.state = {"received", false, "received", "已接收。", {}};
  application.first_contact.channel = "kiosk";
  return encode_application(application);
}

Response json(int status, std::string body) {
  return {status, {{"content-type", "application/json; charset=utf-8"}}, std::move(body)};
}

Response problem(ProblemCode code) {
  const Problem made = make_problem(code);
  return {made.status, {{"Content-Type", "application/problem+json"}}, encode_problem(made)};
}

Response html(int status) {
  return {status, {{"Content-Type", "text/html"}}, "<html>Please sign in</html>"};
}

template <typename Kind>
const Kind* outcome_of(const SubmitAnswer& answer) {
  return std::get_if<Kind>(&answer.outcome);
}

SubmitAnswer read(const base::Result<Response>& answer) {
  return read_submit_answer(answer, kKey);
}

TEST(SubmitAnswer, ReceivedIsWhatThePlatformConfirmsInItsOwnWords) {
  for (const int status : {200, 201}) {
    const SubmitAnswer answer = read(json(status, application_body()));
    ASSERT_TRUE(outcome_of<outcome::Accepted>(answer));
    EXPECT_EQ(answer.application->ref, "4821-0937-5516-22");
    EXPECT_FALSE(answer.error);
  }
}

TEST(SubmitAnswer, AWebPageInThePlatformsPlaceIsACaptivePortal) {
  for (const int status : {200, 201, 302, 307, 511}) {
    const SubmitAnswer answer = read(html(status));
    const auto* none = outcome_of<outcome::NoPlatform>(answer);
    ASSERT_TRUE(none) << status;
    EXPECT_EQ(none->link, LinkState::kCaptivePortal);
    EXPECT_EQ(answer.error->code(), ErrorCode::kLinkCaptivePortal);
  }
}

TEST(SubmitAnswer, NoCutOffBodyCountsAsReceived) {
  const std::string whole = application_body();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    ASSERT_TRUE(outcome_of<outcome::Unreadable>(read(json(201, whole.substr(0, length))))) << length;
  }
}

TEST(SubmitAnswer, AnAnswerAboutAnotherItemIsUnreadable) {
  const SubmitAnswer answer = read_submit_answer(json(201, application_body()), "019cab71-5700-7c3b-8a51-3f0b6c2d9e48");
  EXPECT_TRUE(outcome_of<outcome::Unreadable>(answer));
}

TEST(SubmitAnswer, AnotherSuccessStatusIsUnknown) {
  for (const int status : {202, 204, 206}) {
    EXPECT_TRUE(outcome_of<outcome::Unknown>(read(json(status, application_body())))) << status;
  }
}

TEST(SubmitAnswer, NobodyThereIsNotTheItemsFault) {
  for (const ErrorCode code : {ErrorCode::kLinkUnreachable, ErrorCode::kLinkTimeout, ErrorCode::kLinkUntrusted}) {
    const SubmitAnswer answer = read(base::fail(code));
    const auto* none = outcome_of<outcome::NoPlatform>(answer);
    ASSERT_TRUE(none);
    EXPECT_EQ(none->link, LinkState::kOffline);
    EXPECT_EQ(answer.error->code(), code);
  }
  EXPECT_TRUE(outcome_of<outcome::Unreadable>(read(base::fail(ErrorCode::kAnswerUnreadable))));
  EXPECT_TRUE(outcome_of<outcome::Unreadable>(read(base::fail(ErrorCode::kAnswerTooLarge))));
}

TEST(SubmitAnswer, TimeOutsLimitsAndServerFaultsAreTriedAgainWhoeverSaysThem) {
  for (const int status : {408, 425, 429, 500, 502, 503, 504}) {
    const SubmitAnswer answer = read(html(status));
    const auto* busy = outcome_of<outcome::Busy>(answer);
    ASSERT_TRUE(busy) << status;
    EXPECT_EQ(busy->everything, status == 429);
    EXPECT_FALSE(busy->retry_after);
  }
  EXPECT_TRUE(outcome_of<outcome::Busy>(read(problem(ProblemCode::kIdempotencyInProgress))));
}

TEST(SubmitAnswer, EveryCodeOfTheRegistryHasItsMeaning) {
  for (int i = 0; i <= static_cast<int>(ProblemCode::kUnavailable); ++i) {
    const auto code = static_cast<ProblemCode>(i);
    const SubmitAnswer answer = read(problem(code));
    ASSERT_TRUE(answer.error) << problem_info(code).name;
    EXPECT_FALSE(outcome_of<outcome::Accepted>(answer));
    EXPECT_EQ(outcome_of<outcome::Busy>(answer) != nullptr, problem_info(code).retryable) << problem_info(code).name;
  }
  EXPECT_TRUE(outcome_of<outcome::Refused>(read(problem(ProblemCode::kValidationFailed))));
  EXPECT_TRUE(outcome_of<outcome::Refused>(read(problem(ProblemCode::kIdempotencyKeyReused))));
  EXPECT_TRUE(outcome_of<outcome::ClientTooOld>(read(problem(ProblemCode::kClientTooOld))));
  EXPECT_TRUE(outcome_of<outcome::Unknown>(read(problem(ProblemCode::kDeviceForbidden))))
      << "a terminal that is not let in says nothing about what the citizen wrote";
}

TEST(SubmitAnswer, AnUnknownCodeOrARefusalByAStrangerIsUnknown) {
  Problem future = make_problem(ProblemCode::kValidationFailed);
  future.code = "from_the_future\n<script>";
  const SubmitAnswer answer =
      read(Response{422, {{"Content-Type", "application/problem+json"}}, encode_problem(future)});
  EXPECT_TRUE(outcome_of<outcome::Unknown>(answer));
  EXPECT_EQ(answer.error->detail().find('<'), std::string::npos) << "what a stranger says is not shown as it is";
  EXPECT_TRUE(outcome_of<outcome::Unknown>(read(html(403))));
  EXPECT_TRUE(outcome_of<outcome::Unknown>(read(Response{404, {{"Content-Type", "application/problem+json"}}, "{"})));
}

TEST(SubmitAnswer, ARefusalNamesTheCodeAndTheFieldButNoValue) {
  Problem refused = make_problem(ProblemCode::kValidationFailed);
  refused.field_errors.push_back({"/applicant_id_number", "check_digit", "号码的校验位不对。"});
  const SubmitAnswer answer =
      read(Response{422, {{"Content-Type", "application/problem+json"}}, encode_problem(refused)});
  EXPECT_EQ(answer.error->detail(), "validation_failed at /applicant_id_number (check_digit)");
}

TEST(RetryAfter, IsSecondsOrADate) {
  const auto after = [](const char* value) {
    return read_retry_after({{"Date", "Mon, 02 Mar 2026 01:00:00 GMT"}, {"Retry-After", value}});
  };
  EXPECT_EQ(after("120"), base::Duration(120'000));
  EXPECT_EQ(after("0"), base::Duration(0));
  EXPECT_EQ(after("Mon, 02 Mar 2026 01:01:30 GMT"), base::Duration(90'000));
  EXPECT_EQ(after("Mon, 02 Mar 2026 00:00:00 GMT"), base::Duration(0)) << "in the past is now";
  for (const char* bad : {"", "-1", "soon", "1.5", "99999999999999999999", "Mon, 02 Mar 2026"}) {
    EXPECT_FALSE(after(bad)) << bad;
  }
  EXPECT_FALSE(read_retry_after({}));
}

TEST(MetaAnswer, IsReadOrNot) {
  const Meta meta{"1.0.0", {}, "0.1.0", "0.1.0", {"legal_aid.application/1"}, {}, 4096};
  EXPECT_TRUE(read_meta_answer(json(200, encode_meta(meta))).meta);
  EXPECT_TRUE(std::holds_alternative<outcome::Unreadable>(read_meta_answer(json(200, "{")).outcome));
  EXPECT_TRUE(std::holds_alternative<outcome::NoPlatform>(read_meta_answer(html(200)).outcome));
  EXPECT_TRUE(
      std::holds_alternative<outcome::ClientTooOld>(read_meta_answer(problem(ProblemCode::kClientTooOld)).outcome));
}

}  // namespace
}  // namespace platform
