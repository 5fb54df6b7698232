#include "ui/theme.h"

#include <array>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "ui/testing/panels.h"

namespace ui {
namespace {

TEST(Contrast, MatchesTheDefinition) {
  EXPECT_NEAR(contrast_ratio({0, 0, 0}, {255, 255, 255}), 21.0, 1e-9);
  EXPECT_NEAR(contrast_ratio({255, 255, 255}, {255, 255, 255}), 1.0, 1e-9);
  EXPECT_NEAR(contrast_ratio({119, 119, 119}, {255, 255, 255}), 4.48, 0.01);
}

TEST(Theme, EveryPairThatCarriesTextHasTheContrastOfTheTable) {
  const Theme& t = theme_for({});
  const std::vector<std::pair<Colour, Colour>> pairs{{t.ink, t.background},
                                                     {t.ink, t.card},
                                                     {t.ink, t.card_pressed},
                                                     {t.ink, t.card_selected},
                                                     {t.ink, t.entry_background},
                                                     {t.ink, t.key_action},
                                                     {t.ink_soft, t.background},
                                                     {t.ink_soft, t.card},
                                                     {t.ink_soft, t.card_selected},
                                                     {t.primary, t.background},
                                                     {t.primary, t.card},
                                                     {t.primary, t.on_primary_soft},
                                                     {t.on_primary, t.primary},
                                                     {t.on_primary, t.primary_pressed},
                                                     {t.on_primary_soft, t.primary},
                                                     {t.on_danger, t.danger},
                                                     {t.on_danger, t.danger_pressed},
                                                     {t.info_ink, t.info_fill},
                                                     {t.success_ink, t.success_fill},
                                                     {t.warning_ink, t.warning_fill},
                                                     {t.problem_ink, t.problem_fill},
                                                     {t.problem_ink, t.background},
                                                     {t.problem_ink, t.card}};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    EXPECT_GE(contrast_ratio(pairs[i].first, pairs[i].second), limits::kTextContrast) << "pair " << i;
  }
  EXPECT_GE(contrast_ratio(t.ink_disabled, t.disabled_fill), limits::kDisabledTextContrast);
}

TEST(Theme, WhatCanBePressedHasAnEdgeThatIsSeen) {
  const Theme& t = theme_for({});
  EXPECT_GE(contrast_ratio(t.border_strong, t.card), 3.0);
  EXPECT_GE(contrast_ratio(t.border_strong, t.background), 3.0);
  EXPECT_GE(contrast_ratio(t.border_strong, t.entry_background), 3.0);
}

TEST(Metrics, TextIsAsHighAsTheTableAsksOnEachPanel) {
  for (const config::PanelSettings& panel : {testing::panel_21(), testing::panel_32()}) {
    for (const TextStyle style : kTextStyles) {
      EXPECT_GE(Metrics(panel, {}).cap_height_mm(style), limits::kCapHeightMm);
      EXPECT_GE(Metrics(panel, {.large = true}).cap_height_mm(style), limits::kCapHeightLargeMm);
      EXPECT_GE(Metrics(panel, {}).line_spacing(style), limits::kLineSpacing);
    }
  }
}

TEST(Metrics, BarAndHeaderHaveOneHeightInEveryMode) {
  const Metrics standard(testing::panel_21(), {});
  const Metrics large(testing::panel_21(), {.large = true});
  EXPECT_EQ(standard.bar_height_mm(), large.bar_height_mm());
  EXPECT_EQ(standard.header_height_mm(), large.header_height_mm());
}

TEST(Metrics, MillimetresAreThoseOfTheGlass) {
  EXPECT_NEAR(Metrics(testing::panel_21(), {}).px(100), 403, 1);
  EXPECT_NEAR(Metrics(testing::panel_32(), {}).px(100), 271, 1);
  EXPECT_EQ(Metrics(testing::panel_21(), {}).px_at_least(12.7), 52);
}

TEST(Metrics, BiggerPanelHasBiggerThingsButNotInProportion) {
  const Metrics small(testing::panel_21(), {});
  const Metrics big(testing::panel_32(), {});
  EXPECT_GT(big.button_height_mm(), small.button_height_mm());
  EXPECT_LT(big.button_height_mm() / small.button_height_mm(), 398.5 / 267.8);
}

}  // namespace
}  // namespace ui
