#include "ui/entry/amount_words.h"

#include <algorithm>
#include <array>

namespace ui::entry {

namespace {

constexpr std::array<std::string_view, 10> kDigits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 4> kPlaces{"", "十", "百", "千"};
constexpr std::array<std::string_view, 3> kGroups{"", "万", "亿"};

std::string_view without_leading_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

std::string_view digit_name(char digit) {
  return kDigits[static_cast<std::size_t>(digit - '0')];
}

/// A whole number in Chinese; empty for zero. Read in groups of four digits (万, 亿): a zero is said once, for a gap
/// before a digit, and not for the zeros that end a group.
std::string chinese_number(std::string_view digits) {
  std::string words;
  bool gap = false;
  bool group_said = false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t place = digits.size() - 1 - i;
    if (digits[i] == '0') {
      gap = true;
    } else {
      if (gap && !words.empty()) words += kDigits[0];
      const bool ten = words.empty() && digits[i] == '1' && place % 4 == 1;  // 十五, not 一十五
      if (!ten) words += digit_name(digits[i]);
      words += kPlaces[place % 4];
      gap = false;
      group_said = true;
    }
    if (place % 4 != 0 || !group_said) continue;
    words += kGroups[place / 4];
    gap = false;
    group_said = false;
  }
  return words;
}

std::string chinese_amount(std::string_view yuan, std::string_view decimals) {
  std::string words = chinese_number(yuan);
  if (!words.empty()) words += "元";
  const char jiao = decimals.empty() ? '0' : decimals[0];
  const char fen = decimals.size() < 2 ? '0' : decimals[1];
  if (jiao != '0') words += std::string(digit_name(jiao)) + "角";
  if (fen != '0') {
    if (jiao == '0' && !words.empty()) words += kDigits[0];
    words += std::string(digit_name(fen)) + "分";
  }
  return words.empty() ? "零元" : words;
}

std::string english_amount(std::string_view yuan, std::string_view decimals) {
  std::string words;
  for (std::size_t i = 0; i < yuan.size(); ++i) {
    if (i > 0 && (yuan.size() - i) % 3 == 0) words += ',';
    words += yuan[i];
  }
  if (words.empty()) words.push_back('0');
  if (!decimals.empty()) {
    words += '.';
    words += decimals;
    if (decimals.size() == 1) words += '0';
  }
  return words + " yuan";
}

}  // namespace

std::string amount_in_words(std::string_view amount, config::Language language) {
  if (amount.empty()) return {};
  const std::size_t point = std::min(amount.find('.'), amount.size());
  const std::string_view yuan = without_leading_zeros(amount.substr(0, point));
  const std::string_view decimals = amount.substr(std::min(point + 1, amount.size()));
  return language == config::Language::kChinese ? chinese_amount(yuan, decimals) : english_amount(yuan, decimals);
}

}  // namespace ui::entry
