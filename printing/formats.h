#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/texts.h"

/// How a raw value reads on paper. nullopt: the text is not of that form.
namespace printing {

/// "2026-03-02" -> 2026年3月2日, 2 March 2026.
std::optional<std::string> format_date(std::string_view iso, config::Language language);
/// "1949-12-31" -> 1949年12月, December 1949.
std::optional<std::string> format_month(std::string_view iso, config::Language language);
/// "2026-03-02T09:05" -> 2026年3月2日 09:05, 2 March 2026 09:05.
std::optional<std::string> format_time(std::string_view iso, config::Language language);
/// "12500.5" -> 12,500.50元, CNY 12,500.50. Whole amounts keep no decimals. Yuan, at most two decimals.
std::optional<std::string> format_money(std::string_view yuan, config::Language language);

/// 张三丰 -> 张**. The family name stays.
std::string mask_name(std::string_view name);
/// 370102194912310029 -> 370***********0029: the area and the end stay, the date of birth does not.
std::string mask_id(std::string_view number);
/// 13812340000 -> 138****0000.
std::string mask_phone(std::string_view number);

}  // namespace printing
