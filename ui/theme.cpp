#include "ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex)};
}

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

// The width of the 21.5" panel that the lengths in this file are drawn for.
constexpr double kReferenceWidthMm = 267.8;

double growth(const config::PanelSettings& panel) {
  return std::clamp(1 + 0.5 * (panel.width_mm / kReferenceWidthMm - 1), 1.0, 1.5);
}

}  // namespace

const Theme& theme_for(const Mode& /*mode*/) {
  static const Theme kStandard{
      .background = rgb(0xF6F3EC),
      .card = rgb(0xFFFFFF),
      .card_pressed = rgb(0xDCE7EA),
      .card_selected = rgb(0xEAF3F5),
      .border = rgb(0xDDD6C8),
      .border_strong = rgb(0x6F8288),
      .ink = rgb(0x16232A),
      .ink_soft = rgb(0x2C373D),
      .disabled_fill = rgb(0xE9E4D9),
      .ink_disabled = rgb(0x565E63),
      .primary = rgb(0x0B3D4F),
      .primary_pressed = rgb(0x06222D),
      .on_primary = rgb(0xFFFFFF),
      .on_primary_soft = rgb(0xF8F3EA),
      .accent = rgb(0xC9812F),
      .accent_on_primary = rgb(0xE9B872),
      .danger = rgb(0x7F1515),
      .danger_pressed = rgb(0x560C0C),
      .on_danger = rgb(0xFFFFFF),
      .info_fill = rgb(0xE3EEF1),
      .info_ink = rgb(0x0B3341),
      .success_fill = rgb(0xE1F0E5),
      .success_ink = rgb(0x0C3A21),
      .warning_fill = rgb(0xFBEDD2),
      .warning_ink = rgb(0x472B00),
      .problem_fill = rgb(0xFAE5E1),
      .problem_ink = rgb(0x651010),
      .bar = rgb(0x072B38),
      .entry_background = rgb(0xE7E2D7),
      .key_action = rgb(0xF6F3EC),
      .scrim = {6, 24, 32, 150},
  };
  return kStandard;
}

double contrast_ratio(Colour a, Colour b) {
  const double first = luminance(a) + 0.05;
  const double second = luminance(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

Metrics::Metrics(const config::PanelSettings& panel, const Mode& mode)
    : panel_{0, 0, panel.width_px, panel.height_px},
      px_per_mm_(panel.width_px / panel.width_mm),
      grow_(growth(panel)),
      large_(mode.large) {}

int Metrics::px(double mm) const {
  return static_cast<int>(std::lround(mm * px_per_mm_));
}

int Metrics::px_at_least(double mm) const {
  return static_cast<int>(std::ceil(mm * px_per_mm_ - 1e-9));
}

double Metrics::cap_height_mm(TextStyle style) const {
  struct Heights {
    double standard, large;
  };

  const auto of = [style]() -> Heights {
    switch (style) {
      case TextStyle::kTitle:
        return {8.4, 9.8};
      case TextStyle::kHeading:
        return {6.3, 8.2};
      case TextStyle::kBody:
        return {5.4, 7.6};
      case TextStyle::kStrong:
        return {5.4, 7.6};
      case TextStyle::kSmall:
        return {4.9, limits::kCapHeightLargeMm};
      case TextStyle::kNumber:
        return {12.0, 15.0};
      case TextStyle::kButton:
        return {5.7, 7.6};
      case TextStyle::kBar:
        return {limits::kCapHeightMm, limits::kCapHeightLargeMm};
      case TextStyle::kKey:
        return {6.4, 7.6};
    }
    return {limits::kCapHeightMm, limits::kCapHeightLargeMm};
  };
  const Heights heights = of();
  return (large_ ? heights.large : heights.standard) * grow_;
}

double Metrics::line_spacing(TextStyle style) const {
  return style == TextStyle::kTitle || style == TextStyle::kNumber ? 1.35 : 1.5;
}

}  // namespace ui
