#include "ui/entry/text_entry.h"

#include "base/secret.h"

namespace ui::entry {

TextEntry::TextEntry(Composer* composer, std::string_view value, std::size_t max_length)
    : composer_(composer),
      buffer_(max_length, value),
      script_(composer != nullptr ? Script::kChinese : Script::kLatin) {}

TextEntry::~TextEntry() {
  if (composer_ != nullptr) composer_->clear();
}

void TextEntry::insert(std::string_view text) {
  overflowed_ = !buffer_.insert(text);
}

void TextEntry::letter(char letter) {
  if (script_ == Script::kChinese) {
    // Letters that could become nothing would only confuse.
    overflowed_ = buffer_.full();
    if (!overflowed_) composer_->type(letter);
    first_candidates();
    return;
  }
  const char typed = shift_ ? static_cast<char>(letter - 'a' + 'A') : letter;
  insert(std::string_view(&typed, 1));
  shift_ = false;
}

void TextEntry::text(std::string_view text) {
  finish_composing();
  insert(text);
}

void TextEntry::space() {
  if (composing()) {
    choose(first_candidate());
  } else {
    insert(" ");
  }
}

void TextEntry::erase() {
  overflowed_ = false;
  if (composing()) {
    composer_->erase();
    first_candidates();
  } else {
    buffer_.erase();
  }
}

void TextEntry::left() {
  finish_composing();
  buffer_.move_left();
}

void TextEntry::right() {
  finish_composing();
  buffer_.move_right();
}

void TextEntry::switch_script() {
  if (composer_ == nullptr) return;
  finish_composing();
  script_ = script_ == Script::kChinese ? Script::kLatin : Script::kChinese;
  shift_ = false;
}

void TextEntry::switch_page() {
  finish_composing();
  page_ = page_ == Page::kLetters ? Page::kSigns : Page::kLetters;
  shift_ = false;
}

void TextEntry::switch_shift() {
  shift_ = !shift_;
}

std::vector<std::string> TextEntry::candidates(std::size_t count) const {
  return composing() ? composer_->candidates(first_candidate(), count) : std::vector<std::string>();
}

void TextEntry::choose(std::size_t index) {
  if (!composing()) return;
  std::string chosen = composer_->choose(index);
  first_candidates();
  if (!chosen.empty()) insert(chosen);
  base::wipe(chosen);
}

void TextEntry::finish_composing() {
  // Each choice takes letters away; a composition that offers nothing is dropped.
  constexpr int kMostChoices = 64;
  for (int i = 0; i < kMostChoices && composing(); ++i) choose(0);
  if (composing()) composer_->clear();
  first_candidates();
}

void TextEntry::next_candidates(std::size_t shown) {
  if (shown > 0) page_starts_.push_back(first_candidate() + shown);
}

void TextEntry::previous_candidates() {
  if (has_previous_candidates()) page_starts_.pop_back();
}

}  // namespace ui::entry
