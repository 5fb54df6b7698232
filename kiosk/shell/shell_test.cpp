#include "kiosk/shell/shell.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiosk {
namespace {

using base::Duration;

/// A service whose state the test sets.
struct FakeFlow final : Flow {
  explicit FakeFlow(FlowStatus& status, int& events) : status_(status), events_(events) {}

  void view(ui::Frame& /*frame*/, Actions& /*actions*/) const override {}

  Effects update(const Event& event, Moment /*moment*/) override {
    ++events_;
    const auto* const action = std::get_if<event::Action>(&event);
    if (action == nullptr) return {};
    if (std::any_cast<std::string>(&action->what) != nullptr) return {effect::LeaveService{}};
    if (const auto* const becomes = std::any_cast<FlowStatus>(&action->what)) status_ = *becomes;
    if (const auto* const paper = std::any_cast<effect::PrintPaper>(&action->what)) return {*paper};
    return {};
  }

  FlowStatus status() const override { return status_; }

  FlowStatus& status_;
  int& events_;
};

struct ShellTest : testing::Test {
  config::Settings settings;
  config::Texts texts;
  FlowStatus status;
  int flow_events = 0;
  std::vector<Service> services{
      {.id = "one", .title = {}, .subtitle = {}, .icon = "", .prepare = {}, .open = [this](const FlowContext& context) {
         key = context.submission_key;
         return std::make_unique<FakeFlow>(status, flow_events);
       }}};
  std::string key;
  Moment moment{base::Steady{}, base::Wall{}};
  Shell shell{{settings, texts, services, [] { return std::string("a-key"); }}, moment};

  Effects act(ShellAction action) { return shell.update(event::Action{action}, moment); }

  Effects after(Duration pause) {
    moment.now += pause;
    return shell.update(event::Tick{}, moment);
  }

  void open_service() {
    act(ShellAction::kBegin);
    shell.update(event::Action{OpenService{0}}, moment);
    ASSERT_EQ(shell.place(), Place::kService);
  }

  static bool ends(const Effects& effects, effect::EndReason reason) {
    return std::ranges::any_of(effects, [reason](const Effect& effect) {
      const auto* const end = std::get_if<effect::EndSession>(&effect);
      return end != nullptr && end->reason == reason;
    });
  }
};

TEST_F(ShellTest, WaitsForACitizenWithoutAnyDeadline) {
  EXPECT_EQ(shell.place(), Place::kAttract);
  EXPECT_EQ(shell.deadline(), std::nullopt);
  act(ShellAction::kBegin);
  EXPECT_EQ(shell.place(), Place::kHome);
  EXPECT_TRUE(shell.deadline().has_value());
}

TEST_F(ShellTest, OpensAServiceWithAKeyOfItsOwn) {
  open_service();
  EXPECT_EQ(key, "a-key");
}

TEST_F(ShellTest, WarnsOnceIdleAndEndsWhenNobodyAnswers) {
  open_service();
  EXPECT_TRUE(after(settings.session.idle).empty());
  EXPECT_EQ(shell.overlay(), Overlay::kIdleWarning);
  EXPECT_TRUE(ends(after(settings.session.warning), effect::EndReason::kTimeout));
}

TEST_F(ShellTest, MoreTimeIsOneTouchAndATouchBesideItIsNone) {
  open_service();
  after(settings.session.idle);
  shell.update(event::Touched{}, moment);
  EXPECT_EQ(shell.overlay(), Overlay::kIdleWarning);
  act(ShellAction::kMoreTime);
  EXPECT_EQ(shell.overlay(), Overlay::kNone);
  EXPECT_TRUE(after(settings.session.idle - Duration(1)).empty());
  EXPECT_EQ(shell.overlay(), Overlay::kNone);
}

TEST_F(ShellTest, PaperIsPrintedAsTheCitizenReads) {
  open_service();
  const auto printed = [this] {
    const Effects effects = shell.update(event::Action{effect::PrintPaper{"receipt", "receipt", {}}}, moment);
    return std::get<effect::PrintPaper>(effects.at(0));
  };
  EXPECT_EQ(printed().size, printing::PrintSize::kNormal);
  EXPECT_EQ(printed().language, config::Language::kChinese);
  act(ShellAction::kToggleLarge);
  act(ShellAction::kToggleLanguage);
  EXPECT_EQ(printed().size, printing::PrintSize::kLarge);
  EXPECT_EQ(printed().language, config::Language::kEnglish);
}

TEST_F(ShellTest, LargeModeGivesMoreTime) {
  open_service();
  act(ShellAction::kToggleLarge);
  after(settings.session.idle);
  EXPECT_EQ(shell.overlay(), Overlay::kNone);
  after(settings.session.idle_large - settings.session.idle);
  EXPECT_EQ(shell.overlay(), Overlay::kIdleWarning);
}

TEST_F(ShellTest, NeverEndsWhileSomethingIsBeingSaved) {
  open_service();
  status.busy = true;
  after(std::chrono::hours(1));
  EXPECT_EQ(shell.overlay(), Overlay::kNone);
  EXPECT_TRUE(act(ShellAction::kAskLeave).empty());
}

TEST_F(ShellTest, AsksBeforeAnswersAreLost) {
  open_service();
  status.has_answers = true;
  EXPECT_TRUE(act(ShellAction::kAskLeave).empty());
  EXPECT_EQ(shell.overlay(), Overlay::kConfirmLeave);
  act(ShellAction::kStay);
  EXPECT_EQ(shell.place(), Place::kService);
  act(ShellAction::kAskLeave);
  EXPECT_TRUE(ends(act(ShellAction::kLeave), effect::EndReason::kCitizen));
}

TEST_F(ShellTest, AsksBeforeLeavingPapersThatAreStillToCome) {
  open_service();
  status.has_papers = true;
  EXPECT_TRUE(act(ShellAction::kAskLeave).empty());
  EXPECT_EQ(shell.overlay(), Overlay::kConfirmLeave);
}

TEST_F(ShellTest, GoingBackOutOfAServiceAsksBeforeAnswersAreLost) {
  open_service();
  status.has_answers = true;
  EXPECT_TRUE(shell.update(event::Action{std::string("leave")}, moment).empty());
  EXPECT_EQ(shell.place(), Place::kService);
  EXPECT_EQ(shell.overlay(), Overlay::kConfirmLeave);
  act(ShellAction::kStay);
  status.has_answers = false;
  shell.update(event::Action{std::string("leave")}, moment);
  EXPECT_EQ(shell.place(), Place::kHome);
}

TEST_F(ShellTest, LeavesAtOnceWhenNothingCanBeLost) {
  open_service();
  EXPECT_TRUE(ends(act(ShellAction::kAskLeave), effect::EndReason::kCitizen));
}

TEST_F(ShellTest, TheLastScreenStaysItsTimeHoweverLongThePapersTook) {
  open_service();
  after(settings.session.idle);
  ASSERT_EQ(shell.overlay(), Overlay::kIdleWarning);
  moment.now += settings.session.warning / 2;
  shell.update(event::Action{FlowStatus{.finished = true}}, moment);
  EXPECT_EQ(shell.overlay(), Overlay::kNone);
  EXPECT_TRUE(after(settings.session.goodbye - Duration(1)).empty());
  EXPECT_TRUE(ends(after(Duration(1)), effect::EndReason::kFinished));
}

TEST_F(ShellTest, ACardOnTheReaderIsAPresentCitizen) {
  open_service();
  after(settings.session.idle);
  ASSERT_EQ(shell.overlay(), Overlay::kIdleWarning);
  shell.update(event::Reader{peripherals::id_reader::CardFound{}}, moment);
  EXPECT_EQ(shell.overlay(), Overlay::kNone);
  EXPECT_TRUE(after(settings.session.idle - Duration(1)).empty());
  EXPECT_EQ(shell.overlay(), Overlay::kNone);
}

TEST_F(ShellTest, WhatSomebodySetOnTheFirstScreenDoesNotStayForTheNext) {
  act(ShellAction::kToggleLanguage);
  act(ShellAction::kOpenHelp);
  ASSERT_TRUE(shell.deadline().has_value());
  after(settings.session.idle);
  EXPECT_EQ(shell.mode(), ui::Mode{});
  EXPECT_EQ(shell.overlay(), Overlay::kNone);
  EXPECT_EQ(shell.place(), Place::kAttract);
  EXPECT_FALSE(shell.deadline().has_value());
}

TEST_F(ShellTest, TheLastScreenGoesWithoutAWarning) {
  open_service();
  status.finished = true;
  shell.update(event::Action{std::any(1)}, moment);
  EXPECT_TRUE(ends(after(settings.session.goodbye), effect::EndReason::kFinished));
}

TEST_F(ShellTest, AfterTheEndNothingHappensAnyMore) {
  open_service();
  act(ShellAction::kAskLeave);
  const int before = flow_events;
  EXPECT_TRUE(shell.update(event::Action{std::any(1)}, moment).empty());
  EXPECT_EQ(flow_events, before);
  EXPECT_EQ(shell.deadline(), std::nullopt);
}

TEST_F(ShellTest, AServiceThatIsDoneWithLeadsHome) {
  open_service();
  const Effects effects = shell.update(event::Action{std::string("leave")}, moment);
  EXPECT_EQ(shell.place(), Place::kHome);
  EXPECT_FALSE(ends(effects, effect::EndReason::kCitizen));
}

TEST_F(ShellTest, AFullOutboxOffersNothingThatItCouldNotKeep) {
  act(ShellAction::kBegin);
  platform::LinkStatus full;
  full.accepting = false;
  shell.update(event::Link{full}, moment);
  shell.update(event::Action{OpenService{0}}, moment);
  EXPECT_EQ(shell.place(), Place::kHome);
}

}  // namespace
}  // namespace kiosk
