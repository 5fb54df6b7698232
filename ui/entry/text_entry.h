#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/entry/composer.h"
#include "ui/entry/text_buffer.h"

namespace ui::entry {

/// Text as it is typed on the letter keyboard: Chinese by way of a composer, Latin letters, digits and signs.
class TextEntry {
 public:
  enum class Page : std::uint8_t { kLetters, kSigns };
  enum class Script : std::uint8_t { kChinese, kLatin };

  /// `composer` may be null: then there is only Latin. It outlives the entry, and must not be composing.
  TextEntry(Composer* composer, std::string_view value, std::size_t max_length);
  TextEntry(const TextEntry&) = delete;
  TextEntry& operator=(const TextEntry&) = delete;
  ~TextEntry();

  // --- Keys -----------------------------------------------------------------------------------------------------
  /// a to z: to the composer, or into the text, as a capital when shift is held.
  void letter(char letter);
  /// A digit, a sign, a line break, or any text at all. What is being composed is finished first, by its first
  /// candidates.
  void text(std::string_view text);
  /// The first candidate, or a space.
  void space();
  /// Takes back a letter, a choice, or the character before the caret.
  void erase();
  void left();
  void right();
  void switch_script();
  void switch_page();
  void switch_shift();

  // --- Candidates -----------------------------------------------------------------------------------------------
  bool composing() const { return composer_ != nullptr && composer_->composing(); }

  std::string preedit() const { return composing() ? composer_->preedit() : std::string(); }

  /// From the first one of the page on, at most `count`.
  std::vector<std::string> candidates(std::size_t count) const;
  /// By its place in the whole list.
  void choose(std::size_t index);

  std::size_t first_candidate() const { return page_starts_.back(); }

  /// To the page that starts behind the `shown` candidates of this one.
  void next_candidates(std::size_t shown);

  bool has_previous_candidates() const { return page_starts_.size() > 1; }

  void previous_candidates();

  // --- State ----------------------------------------------------------------------------------------------------
  const TextBuffer& buffer() const { return buffer_; }

  Page page() const { return page_; }

  Script script() const { return script_; }

  bool shift() const { return shift_; }

  bool can_write_chinese() const { return composer_ != nullptr; }

  /// Something was left out because the text is as long as it may be.
  bool overflowed() const { return overflowed_; }

 private:
  void insert(std::string_view text);
  void finish_composing();

  void first_candidates() { page_starts_.assign(1, 0); }

  Composer* composer_;
  TextBuffer buffer_;
  Page page_ = Page::kLetters;
  Script script_;
  bool shift_ = false;
  bool overflowed_ = false;
  std::vector<std::size_t> page_starts_{0};
};

}  // namespace ui::entry
