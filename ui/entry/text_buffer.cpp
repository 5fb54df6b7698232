#include "ui/entry/text_buffer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/utf8.h"

namespace ui::entry {

namespace {

/// Belongs to the character before it: combining marks, variation selectors (they choose the shape of a rare name
/// character) and joiners.
constexpr bool extends_character(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
         (c >= 0x20D0 && c <= 0x20FF) || c == 0x200D;
}

constexpr bool is_control(char32_t c) {
  return (c < 0x20 && c != U'\n') || (c >= 0x7F && c < 0xA0) || c == 0xFEFF;
}

void wipe_code_points(std::u32string& text) {
  text.resize(text.capacity());
  explicit_bzero(text.data(), text.size() * sizeof(char32_t));
  text.clear();
}

}  // namespace

TextBuffer::TextBuffer(std::size_t max_length, std::string_view text) : max_length_(max_length) {
  // At least so much that the text lives in one heap block, which a move hands over whole.
  constexpr std::size_t kNoInlineStorage = 16;
  text_.reserve(std::max(max_length, kNoInlineStorage));
  set(text);
}

TextBuffer::TextBuffer(TextBuffer&& other) noexcept
    : max_length_(other.max_length_), text_(std::move(other.text_)), caret_(std::exchange(other.caret_, 0)) {
  other.max_length_ = 0;
}

TextBuffer& TextBuffer::operator=(TextBuffer&& other) noexcept {
  if (this != &other) {
    wipe();
    max_length_ = std::exchange(other.max_length_, 0);
    text_ = std::move(other.text_);
    caret_ = std::exchange(other.caret_, 0);
  }
  return *this;
}

TextBuffer::~TextBuffer() {
  wipe();
}

void TextBuffer::wipe() {
  wipe_code_points(text_);
  caret_ = 0;
}

bool TextBuffer::insert(std::string_view text) {
  std::u32string added = base::to_utf32(text);
  std::erase_if(added, is_control);
  std::size_t fits = std::min(added.size(), max_length_ - text_.size());
  const bool all = fits == added.size();
  while (!all && fits > 0 && extends_character(added[fits])) --fits;
  text_.insert(caret_, added, 0, fits);
  caret_ += fits;
  wipe_code_points(added);
  return all;
}

bool TextBuffer::set(std::string_view text) {
  clear();
  return insert(text);
}

bool TextBuffer::erase() {
  if (caret_ == 0) return false;
  const std::size_t from = previous(caret_);
  text_.erase(from, caret_ - from);
  caret_ = from;
  return true;
}

void TextBuffer::clear() {
  wipe();
}

void TextBuffer::move_left() {
  caret_ = previous(caret_);
}

void TextBuffer::move_right() {
  caret_ = next(caret_);
}

void TextBuffer::move_to(std::size_t position) {
  caret_ = std::min(position, text_.size());
  while (caret_ > 0 && caret_ < text_.size() && extends_character(text_[caret_])) --caret_;
}

std::size_t TextBuffer::previous(std::size_t position) const {
  if (position == 0) return 0;
  do {
    --position;
  } while (position > 0 && extends_character(text_[position]));
  return position;
}

std::size_t TextBuffer::next(std::size_t position) const {
  if (position >= text_.size()) return text_.size();
  do {
    ++position;
  } while (position < text_.size() && extends_character(text_[position]));
  return position;
}

std::string TextBuffer::text() const {
  return base::to_utf8(text_);
}

std::string TextBuffer::before_caret() const {
  return base::to_utf8(std::u32string_view(text_).substr(0, caret_));
}

}  // namespace ui::entry
