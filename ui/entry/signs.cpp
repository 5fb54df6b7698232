#include "ui/entry/signs.h"

#include <array>

#include "config/text_keys.h"

namespace ui::entry {

namespace {

namespace text = config::text;
using Script = TextEntry::Script;

constexpr std::array kUnits{
    Sign{"year", "年"}, Sign{"month", "月"}, Sign{"day", "日"},      Sign{"hour", "时"}, Sign{"minute", "分"},
    Sign{"yuan", "元"}, Sign{"wan", "万"},   Sign{"building", "楼"}, Sign{"room", "室"}, Sign{"ordinal", "号"},
};
constexpr std::array kChineseFirst{
    Sign{"comma", "，", text::entry_sign_comma},
    Sign{"full_stop", "。", text::entry_sign_full_stop},
    Sign{"enumeration", "、", text::entry_sign_enumeration},
    Sign{"semicolon", "；", text::entry_sign_semicolon},
    Sign{"colon", "：", text::entry_sign_colon},
    Sign{"question", "？", text::entry_sign_question},
    Sign{"exclamation", "！", text::entry_sign_exclamation},
    Sign{"quote_open", "“", text::entry_sign_quote_open},
    Sign{"quote_close", "”", text::entry_sign_quote_close},
    Sign{"ellipsis", "……", text::entry_sign_ellipsis, "…"},
};
constexpr std::array kChineseSecond{
    Sign{"bracket_open", "（", text::entry_sign_bracket_open},
    Sign{"bracket_close", "）", text::entry_sign_bracket_close},
    Sign{"title_open", "《", text::entry_sign_title_open},
    Sign{"title_close", "》", text::entry_sign_title_close},
    Sign{"middle_dot", "·", text::entry_sign_middle_dot},
    Sign{"hyphen", "-", text::entry_sign_hyphen},
    Sign{"slash", "/", text::entry_sign_slash},
    Sign{"percent", "%", text::entry_sign_percent},
};
constexpr std::array kLatinFirst{
    Sign{"comma", ",", text::entry_sign_comma},
    Sign{"full_stop", ".", text::entry_sign_full_stop},
    Sign{"colon", ":", text::entry_sign_colon},
    Sign{"semicolon", ";", text::entry_sign_semicolon},
    Sign{"question", "?", text::entry_sign_question},
    Sign{"exclamation", "!", text::entry_sign_exclamation},
    Sign{"apostrophe", "'", text::entry_sign_apostrophe},
    Sign{"quote", "\"", text::entry_sign_quote},
    Sign{"at", "@", text::entry_sign_at},
    Sign{"number", "#", text::entry_sign_number},
};
constexpr std::array kLatinSecond{
    Sign{"bracket_open", "(", text::entry_sign_bracket_open},
    Sign{"bracket_close", ")", text::entry_sign_bracket_close},
    Sign{"hyphen", "-", text::entry_sign_hyphen},
    Sign{"underscore", "_", text::entry_sign_underscore},
    Sign{"slash", "/", text::entry_sign_slash},
    Sign{"plus", "+", text::entry_sign_plus},
    Sign{"ampersand", "&", text::entry_sign_ampersand},
    Sign{"percent", "%", text::entry_sign_percent},
};

}  // namespace

std::span<const Sign> unit_characters() {
  return kUnits;
}

std::span<const Sign> first_signs(Script script) {
  return script == Script::kChinese ? std::span<const Sign>(kChineseFirst) : std::span<const Sign>(kLatinFirst);
}

std::span<const Sign> second_signs(Script script) {
  return script == Script::kChinese ? std::span<const Sign>(kChineseSecond) : std::span<const Sign>(kLatinSecond);
}

const Sign& comma(Script script) {
  return first_signs(script)[0];
}

const Sign& full_stop(Script script) {
  return first_signs(script)[1];
}

}  // namespace ui::entry
