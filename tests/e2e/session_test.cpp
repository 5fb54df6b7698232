#include "tests/e2e/visit.h"

namespace e2e {
namespace {

using std::chrono::seconds;

class Session : public Visit {
 protected:
  void SetUp() override { ASSERT_NO_FATAL_FAILURE(open()); }
};

TEST_F(Session, AQuietTerminalWarnsGivesMoreTimeAndThenEnds) {
  ASSERT_NO_FATAL_FAILURE(touch_to_the_card_screen());
  ASSERT_DONE(terminal().advance(seconds(150)));
  ASSERT_DONE(terminal().wait({{"pressable", "idle.more_time"}}));
  ASSERT_DONE(terminal().press("idle.more_time"));
  ASSERT_DONE(terminal().wait({{"screen", "legal_aid.card"}, {"gone", "idle"}}));
  ASSERT_DONE(terminal().advance(seconds(150)));
  ASSERT_DONE(terminal().wait({{"pressable", "idle.more_time"}}));
  ASSERT_DONE(terminal().advance(seconds(30)));
  ASSERT_DONE(terminal().wait_screen("attract"));
}

TEST_F(Session, TheNextCitizenMeetsNothingOfTheLast) {
  ASSERT_NO_FATAL_FAILURE(touch_to_the_card_screen());
  ASSERT_DONE(terminal().press("bar.large_text"));
  ASSERT_DONE(terminal().press("bar.language"));
  ASSERT_NO_FATAL_FAILURE(read_the_card());
  ASSERT_DONE(terminal().press("bar.leave"));
  ASSERT_DONE(terminal().wait({{"pressable", "leave.leave"}}));
  ASSERT_DONE(terminal().press("leave.leave"));
  ASSERT_DONE(terminal().wait_screen("attract"));
  const auto tree = terminal().tree();
  ASSERT_TRUE(tree.has_value());
  EXPECT_EQ(rig::find(*tree, "attract.begin")->value("name", ""), "请触摸屏幕任意位置开始") << "the language is reset";
  EXPECT_EQ(tree->dump().find("测试甲"), std::string::npos);
}

TEST_F(Session, SwitchingLanguageAndSizeLosesNoAnswer) {
  ASSERT_NO_FATAL_FAILURE(touch_to_the_card_screen());
  ASSERT_NO_FATAL_FAILURE(read_the_card());
  ASSERT_DONE(terminal().press("legal_aid.applying_for.self"));
  ASSERT_DONE(terminal().press("bar.language"));
  ASSERT_DONE(terminal().press("bar.large_text"));
  const auto tree = terminal().tree();
  ASSERT_TRUE(tree.has_value());
  const nlohmann::json* const option = rig::find(*tree, "legal_aid.applying_for.self");
  ASSERT_NE(option, nullptr);
  EXPECT_TRUE((*option)["state"].value("selected", false));
}

}  // namespace
}  // namespace e2e
