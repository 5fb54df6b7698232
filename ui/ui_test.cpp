#include "ui/ui.h"

#include <chrono>

#include <SDL.h>
#include <gtest/gtest.h>

#include "ui/testing/harness.h"

namespace ui {
namespace {

using testing::Harness;
using testing::HarnessOptions;

constexpr Point kNowhere{540, 1400};  // free background of the screens below

/// Counts what the view was told.
struct Counters {
  int first = 0;
  int second = 0;
  int footer = 0;
  int dialog = 0;
  int tile = 0;
  int painted = 0;
  std::optional<BarAction> bar;
};

class UiTest : public ::testing::Test {
 protected:
  UiTest() : harness_(options()) {}

  HarnessOptions options() {
    HarnessOptions out;
    out.on_paint = [this](const Options::Paint&) { ++counters_.painted; };
    return out;
  }

  Ui& ui() { return harness_.ui(); }

  void buttons(Frame& f) {
    f.begin_screen("test", "按钮");
    if (f.button("test.first", "第一")) ++counters_.first;
    if (f.button("test.second", "第二", ButtonKind::kPrimary)) ++counters_.second;
    f.button("test.off", "不可用", ButtonKind::kSecondary, false);
    if (f.footer_button("test.next", "下一步")) ++counters_.footer;
    if (const auto action = f.bar_action()) counters_.bar = action;
    f.end_screen();
  }

  Ui::View buttons_view() {
    return [this](Frame& f) { buttons(f); };
  }

  Point middle(std::string_view id) { return harness_.node(id).bounds.centre(); }

  Counters counters_;
  Harness harness_;
};

TEST_F(UiTest, ButtonActsWhenTheFingerIsLifted) {
  harness_.show(buttons_view());
  ui().press_at(middle("test.first"));
  harness_.pass();
  EXPECT_EQ(counters_.first, 0);
  ui().release_at(middle("test.first"));
  harness_.pass();
  EXPECT_EQ(counters_.first, 1);
  harness_.pass();
  EXPECT_EQ(counters_.first, 1);
}

TEST_F(UiTest, FingerThatSlidesOffTakesItsPressBack) {
  harness_.show(buttons_view());
  ui().press_at(middle("test.first"));
  ui().release_at(middle("test.second"));
  harness_.pass();
  EXPECT_EQ(counters_.first, 0);
  EXPECT_EQ(counters_.second, 0);
  ui().press_at(kNowhere);
  ui().release_at(middle("test.first"));
  harness_.pass();
  EXPECT_EQ(counters_.first, 0);
}

TEST_F(UiTest, PressIsSeenInThePassThatTookIt) {
  harness_.show(buttons_view());
  const Picture before = ui().screenshot();
  ui().press_at(middle("test.first"));
  harness_.pass();
  EXPECT_NE(ui().screenshot().pixels(), before.pixels());
  ui().release_at(kNowhere);
  harness_.pass();
  EXPECT_EQ(ui().screenshot().pixels(), before.pixels());
}

TEST_F(UiTest, NothingIsPaintedWhenNothingChanged) {
  harness_.show(buttons_view());
  const int painted = counters_.painted;
  EXPECT_GT(painted, 0);
  for (int i = 0; i < 5; ++i) harness_.pass();
  ui().press_at(kNowhere);
  ui().release_at(kNowhere);
  harness_.pass();
  EXPECT_EQ(counters_.painted, painted);
}

TEST_F(UiTest, ButtonThatIsOffIsShownAndSaysSoButCannotBePressed) {
  harness_.show(buttons_view());
  EXPECT_FALSE(harness_.node("test.off").state.enabled);
  EXPECT_FALSE(ui().press("test.off"));
  EXPECT_FALSE(ui().press("test.unknown"));
}

TEST_F(UiTest, BarButtonsAreTold) {
  harness_.show(buttons_view());
  const std::vector<std::pair<std::string, BarAction>> expected{{"bar.home", BarAction::kHome},
                                                                {"bar.large_text", BarAction::kLargeText},
                                                                {"bar.language", BarAction::kLanguage},
                                                                {"bar.help", BarAction::kHelp}};
  for (const auto& [id, action] : expected) {
    counters_.bar.reset();
    ASSERT_TRUE(harness_.press(id));
    EXPECT_EQ(counters_.bar, action);
  }
}

TEST_F(UiTest, BarStaysWhereItIsOnEveryScreenInEveryMode) {
  harness_.show(buttons_view());
  const Rect help = harness_.node("bar.help").bounds;
  ui().set_mode({.large = true, .language = config::Language::kEnglish});
  harness_.pass();
  EXPECT_EQ(harness_.node("bar.help").bounds, help);
  harness_.show([](Frame& f) {
    f.begin_screen("home", "首页", {}, ScreenLook::kHome);
    f.end_screen();
  });
  EXPECT_EQ(harness_.node("bar.help").bounds, help);
}

TEST_F(UiTest, WhatLiesBehindADialogCannotBePressed) {
  harness_.show([this](Frame& f) {
    buttons(f);
    f.begin_dialog("ask", "确定吗？", "填写的内容会清除。");
    if (f.dialog_button("ask.yes", "确定", ButtonKind::kDanger)) ++counters_.dialog;
    f.end_dialog();
  });
  for (const char* const id : {"test.first", "test.next", "bar.home", "bar.help"}) {
    EXPECT_FALSE(ui().press(id)) << id;
    ui().press_at(middle(id));
    ui().release_at(middle(id));
    harness_.pass();
  }
  EXPECT_EQ(counters_.first + counters_.footer, 0);
  EXPECT_FALSE(counters_.bar);
  EXPECT_TRUE(harness_.press("ask.yes"));
  EXPECT_EQ(counters_.dialog, 1);
}

TEST_F(UiTest, EventAppliedInTheViewIsMetByTheNextTap) {
  int step = 0;
  harness_.show([&](Frame& f) {
    const std::string id = "step" + std::to_string(step);
    f.begin_screen("same", "步骤");
    if (f.button(id, "继续")) ++step;
    f.end_screen();
  });
  const Point at = middle("step0");
  for (int i = 0; i < 3; ++i) {
    ui().press_at(at);
    ui().release_at(at);
  }
  harness_.pass();
  EXPECT_EQ(step, 3);
}

TEST_F(UiTest, TapOnAScreenThatWasNeverShownIsDropped) {
  int step = 0;
  harness_.show([&](Frame& f) {
    const std::string id = "screen" + std::to_string(step);
    f.begin_screen(id, "步骤");
    if (f.button(id + ".next", "继续")) ++step;
    f.end_screen();
  });
  const Point at = middle("screen0.next");
  for (int i = 0; i < 3; ++i) {
    ui().press_at(at);
    ui().release_at(at);
  }
  harness_.pass();
  EXPECT_EQ(step, 1);
  ASSERT_TRUE(harness_.press("screen1.next"));
  EXPECT_EQ(step, 2);
}

TEST_F(UiTest, FooterButtonLooksSecondaryUntilTheLastPage) {
  const auto view = [this](Frame& f) {
    f.begin_screen("long", "长文");
    for (int i = 0; i < 40; ++i) f.text("long.text" + std::to_string(i), "本人承诺以上所填内容均真实。");
    if (f.footer_button("long.next", "下一步")) ++counters_.footer;
    f.end_screen();
  };
  harness_.show(view);
  const Colour first = harness_.node("long.next").inks.front().background;
  EXPECT_EQ(harness_.node("page.next").inks.front().background, theme_for({}).primary);
  EXPECT_NE(first, theme_for({}).primary);
  while (ui().press("page.next")) harness_.pass();
  EXPECT_EQ(harness_.node("long.next").inks.front().background, theme_for({}).primary);
}

TEST_F(UiTest, AllFifteenQuickTapsCountThoughEachFrameTakesLong) {
  // The finger goes on while a frame is painted: taps 80 ms apart, frames of 150 ms, so events come in heaps.
  int waiting = 0;
  int taps = 0;
  double finger_ms = 0;
  const auto finger = [&](double until_ms) {
    for (; taps < 30 && finger_ms <= until_ms; finger_ms += 40, ++taps) {
      SDL_Event event{};
      event.type = taps % 2 == 0 ? SDL_FINGERDOWN : SDL_FINGERUP;
      const Point at = middle("test.first");
      event.tfinger.x = (static_cast<float>(at.x) + 0.5F) / 1080;
      event.tfinger.y = (static_cast<float>(at.y) + 0.5F) / 1920;
      ASSERT_EQ(SDL_PushEvent(&event), 1);
      ++waiting;
    }
  };
  harness_.show(buttons_view());
  for (int frame = 0; frame < 12; ++frame) {
    finger(frame * 150.0);
    harness_.pass();
  }
  EXPECT_EQ(taps, 30);
  EXPECT_EQ(counters_.first, 15);
}

TEST_F(UiTest, FingerAndMouseAreOnePointerAndASynthesizedMouseIsNone) {
  harness_.show(buttons_view());
  const Point at = middle("test.second");
  const auto mouse = [&](std::uint32_t type, std::uint32_t which) {
    SDL_Event event{};
    event.type = type;
    event.button.button = SDL_BUTTON_LEFT;
    event.button.which = which;
    event.button.x = at.x;
    event.button.y = at.y;
    SDL_PushEvent(&event);
  };
  mouse(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID);
  mouse(SDL_MOUSEBUTTONUP, SDL_TOUCH_MOUSEID);
  harness_.pass();
  EXPECT_EQ(counters_.second, 0);
  mouse(SDL_MOUSEBUTTONDOWN, 0);
  mouse(SDL_MOUSEBUTTONUP, 0);
  harness_.pass();
  EXPECT_EQ(counters_.second, 1);
}

TEST_F(UiTest, AFingerThatNeverLiftsActivatesNothingAndStopsNobody) {
  harness_.show(buttons_view());
  const auto finger = [&](std::uint32_t type, SDL_FingerID id, const char* node) {
    const Point at = middle(node);
    SDL_Event event{};
    event.type = type;
    event.tfinger.fingerId = id;
    event.tfinger.x = static_cast<float>(at.x) / 1080;
    event.tfinger.y = static_cast<float>(at.y) / 1920;
    SDL_PushEvent(&event);
  };
  finger(SDL_FINGERDOWN, 1, "test.first");
  harness_.pass();
  // The controller was reset; its numbers begin anew.
  finger(SDL_FINGERDOWN, 1, "test.second");
  finger(SDL_FINGERUP, 1, "test.second");
  harness_.pass();
  EXPECT_EQ(counters_.first, 0);
  EXPECT_EQ(counters_.second, 1);
}

TEST_F(UiTest, WaitReturnsForAWakeFromAnotherThreadAndAtTheDeadline) {
  harness_.show(buttons_view());
  while (ui().wait(harness_.clock().now())) harness_.pass();
  EXPECT_FALSE(ui().wait(harness_.clock().now()));
  ui().wake();
  EXPECT_TRUE(ui().wait(harness_.clock().now() + std::chrono::hours(1)));
  EXPECT_FALSE(ui().wait(harness_.clock().now()));
  ui().press_at(kNowhere);
  EXPECT_TRUE(ui().wait(harness_.clock().now() + std::chrono::hours(1)));
}

TEST_F(UiTest, RepaintedScreenEqualsOneThatIsPaintedAnew) {
  const auto home = [](Frame& f) {
    f.begin_screen("home", "首页", "请选择", ScreenLook::kHome);
    f.begin_tiles();
    f.tile("home.a", "申请法律援助", "请律师免费帮忙", "legal_aid");
    f.tile("home.b", "查进度", "刷身份证", "progress");
    f.end_tiles();
    f.end_screen();
  };
  harness_.show(buttons_view());
  harness_.press("test.first");
  harness_.show(home);
  ui().press_at(middle("home.b"));
  harness_.pass();
  ui().set_mode({.large = true, .language = config::Language::kEnglish});
  harness_.pass();
  ui().release_at(kNowhere);
  ui().set_mode({});
  harness_.pass();
  Picture kept = ui().screenshot();
  harness_.ui().reset_session();
  harness_.show(home);
  EXPECT_EQ(kept.pixels(), ui().screenshot().pixels());
}

TEST_F(UiTest, ResetSessionLeavesNothingOnTheGlassOrInTheTree) {
  harness_.show([](Frame& f) {
    f.begin_screen("name", "张三丰");
    f.end_screen();
  });
  ui().reset_session();
  EXPECT_TRUE(ui().tree().nodes.empty());
  const Picture shot = ui().screenshot();
  for (std::size_t i = 0; i < shot.pixels().size(); i += 4) ASSERT_EQ(shot.pixels()[i], 0);
  harness_.show(buttons_view());
  EXPECT_TRUE(harness_.press("test.first"));
  EXPECT_EQ(counters_.first, 1);
}

class TurnedPanel : public ::testing::TestWithParam<int> {};

TEST_P(TurnedPanel, TouchMeetsWhatIsSeen) {
  HarnessOptions options;
  options.panel.rotation = GetParam();
  Harness harness(std::move(options));
  int pressed = 0;
  harness.show([&](Frame& f) {
    f.begin_screen("turned", "转过来的屏幕");
    if (f.button("turned.ok", "好")) ++pressed;
    f.end_screen();
  });
  const Rect place = harness.node("turned.ok").bounds;
  const double x = (place.x + place.width / 2.0) / 1080;
  const double y = (place.y + place.height / 2.0) / 1920;
  // What the sensor of a display that hangs turned by this angle reports for that place.
  double across = x;
  double down = y;
  if (GetParam() == 90) std::tie(across, down) = std::pair(1 - y, x);
  if (GetParam() == 180) std::tie(across, down) = std::pair(1 - x, 1 - y);
  if (GetParam() == 270) std::tie(across, down) = std::pair(y, 1 - x);
  for (const std::uint32_t type : {SDL_FINGERDOWN, SDL_FINGERUP}) {
    SDL_Event event{};
    event.type = type;
    event.tfinger.x = static_cast<float>(across);
    event.tfinger.y = static_cast<float>(down);
    SDL_PushEvent(&event);
  }
  harness.pass();
  EXPECT_EQ(pressed, 1);
  EXPECT_EQ(harness.ui().screenshot().width(), 1080);
}

INSTANTIATE_TEST_SUITE_P(Degrees, TurnedPanel, ::testing::Values(0, 90, 180, 270));

}  // namespace
}  // namespace ui
