#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ui::entry {

/// The text that a citizen is typing, and the caret in it. Personal: it never grows past the storage it takes at the
/// start, so that no edit leaves a copy behind, and it is wiped when it is cleared or goes.
///
/// Positions count characters as people do: a letter together with the marks and variation selectors that follow it.
/// `max_length` counts code points, as the forms and the platform do.
class TextBuffer {
 public:
  explicit TextBuffer(std::size_t max_length, std::string_view text = {});

  TextBuffer(TextBuffer&& other) noexcept;
  TextBuffer& operator=(TextBuffer&& other) noexcept;
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;
  ~TextBuffer();

  /// Inserts at the caret, which moves behind it. What does not fit is left out, whole characters only; false then.
  /// Control characters are left out; a line break stays.
  bool insert(std::string_view text);
  /// Replaces everything; the caret is at the end. As insert() does, leaves out what does not fit.
  bool set(std::string_view text);
  /// Takes away the character before the caret; false at the start.
  bool erase();
  /// Takes away everything, and wipes it.
  void clear();

  void move_left();
  void move_right();

  void move_to_start() { caret_ = 0; }

  void move_to_end() { caret_ = text_.size(); }

  /// Puts the caret before the code point `position`, or before the character that it belongs to.
  void move_to(std::size_t position);

  bool empty() const { return text_.empty(); }

  bool full() const { return text_.size() >= max_length_; }

  std::size_t length() const { return text_.size(); }

  std::size_t max_length() const { return max_length_; }

  /// The caret, in code points from the start.
  std::size_t caret() const { return caret_; }

  /// The text as UTF-8. A copy: whoever takes it keeps it as personal.
  std::string text() const;
  /// The part before the caret: where the caret is drawn.
  std::string before_caret() const;

 private:
  std::size_t previous(std::size_t position) const;
  std::size_t next(std::size_t position) const;
  void wipe();

  std::size_t max_length_;
  std::u32string text_;
  std::size_t caret_ = 0;
};

}  // namespace ui::entry
