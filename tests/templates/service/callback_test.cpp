#include <gtest/gtest.h>

#include "kiosk/interview/form_flow.h"
#include "kiosk/service.h"

namespace kiosk {

void register_callback(ServiceRegistry& registry);

namespace {

constexpr const char* kContent = KIOSK_SOURCE_DIR "/config/content";

/// One citizen who wants to be called: events in, effects out.
class CallbackTest : public ::testing::Test {
 protected:
  CallbackTest() {
    register_callback(registry_);
    settings_.paths.content_dir = kContent;
  }

  void SetUp() override {
    auto texts = config::Texts::load({std::string(kContent) + "/texts"});
    ASSERT_TRUE(texts.has_value()) << texts.error().to_string();
    texts_ = std::move(*texts);
    const Service& service = registry_.all().front();
    const auto ready = service.prepare(settings_, texts_);
    ASSERT_TRUE(ready.has_value()) << ready.error().to_string();
    flow_ = service.open({settings_, texts_, "0192-key", moment_, condition_});
  }

  Effects enter(interview::FormEvent what) { return flow_->update(event::Action{std::move(what)}, moment_); }

  Effects fill_in_and_finish() {
    enter(interview::Changed{"phone", base::Secret("13800001111")});
    enter(interview::Changed{"about", base::Secret("work")});
    enter(interview::Next{interview::Density::kPage});
    return enter(interview::Next{interview::Density::kPage});
  }

  ServiceRegistry registry_;
  config::Settings settings_;
  config::Texts texts_;
  Moment moment_{};
  Condition condition_;
  std::unique_ptr<Flow> flow_;
};

TEST_F(CallbackTest, submits_the_answers_under_its_own_key) {
  const Effects effects = fill_in_and_finish();
  ASSERT_EQ(effects.size(), 1U);
  const auto* const submit = std::get_if<effect::Submit>(&effects.front());
  ASSERT_NE(submit, nullptr);
  EXPECT_EQ(submit->submission.schema, "callback.request/1");
  EXPECT_EQ(submit->submission.key, "0192-key");
  EXPECT_EQ(submit->submission.payload.reveal(), R"({"about":"work","phone":"13800001111"})");
  EXPECT_TRUE(flow_->status().busy);
}

TEST_F(CallbackTest, does_not_submit_a_wrong_number) {
  enter(interview::Changed{"phone", base::Secret("138")});
  enter(interview::Changed{"about", base::Secret("work")});
  EXPECT_TRUE(enter(interview::Next{interview::Density::kPage}).empty());
  EXPECT_TRUE(enter(interview::Next{interview::Density::kPage}).empty());
  EXPECT_FALSE(flow_->status().busy);
}

TEST_F(CallbackTest, ends_when_the_answers_are_saved) {
  fill_in_and_finish();
  flow_->update(event::Saved{platform::SavedItem{"0192-key", "370102-0001-000001-5", {}}}, moment_);
  EXPECT_TRUE(flow_->status().finished);
}

TEST_F(CallbackTest, keeps_the_answers_when_saving_fails) {
  fill_in_and_finish();
  flow_->update(event::Saved{base::fail(base::ErrorCode::kIo)}, moment_);
  EXPECT_FALSE(flow_->status().finished);
  EXPECT_TRUE(flow_->status().has_answers);
}

TEST_F(CallbackTest, leaves_from_its_first_page) {
  const Effects effects = enter(interview::Back{interview::Density::kPage});
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<effect::LeaveService>(effects.front()));
}

}  // namespace

}  // namespace kiosk
