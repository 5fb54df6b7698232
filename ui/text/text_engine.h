#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "ui/geometry.h"
#include "ui/picture.h"

namespace ui {

enum class TextAlign { kLeft, kCentre, kRight };

/// One text as it is to be drawn. Its pixels depend on nothing else.
struct TextRequest {
  std::string_view text{};
  int font_px = 0;  ///< the em
  int line_px = 0;  ///< baseline to baseline
  bool bold = false;
  int wrap_px = 0;  ///< longest line; 0: one line a paragraph
  TextAlign align = TextAlign::kLeft;
};

/// A drawn text: ink coverage, to be tinted. Whole lines high, as wide as the longest, its characters in the
/// middle of their lines.
struct TextRun {
  Picture picture;
  int lines = 1;
  int side_px = 0;  ///< free columns at the left and right for ink that leans out; part of the picture's width

  int width() const { return picture.width() - 2 * side_px; }

  int height() const { return picture.height(); }
};

/// Texts drawn by Pango, kept by content. A character that no font has, and any private-use character, is drawn as a
/// box with its code point (U+E000): never as "?", never as a wrong character. One thread at a time: the one
/// that created it may hand it on.
class TextEngine {
 public:
  /// kFontsMissing if the main family is not installed.
  static base::Result<std::unique_ptr<TextEngine>> create();
  ~TextEngine();
  TextEngine(const TextEngine&) = delete;
  TextEngine& operator=(const TextEngine&) = delete;

  /// Height of a capital over the em, of the main font.
  double cap_ratio() const { return cap_ratio_; }

  /// Valid until trim() or wipe().
  const TextRun& run(const TextRequest& request);

  /// Where the text would be broken: one view a line, in order.
  std::vector<std::string_view> lines(const TextRequest& request);

  /// The left edge and the top of the line of the caret before the character with this index (code points).
  Point caret(const TextRequest& request, std::size_t index);

  /// Forgets the runs that were used longest ago until the rest is small enough; those used since the last trim stay.
  void trim();
  /// Forgets every run, and overwrites texts and pixels.
  void wipe();

  std::size_t bytes() const { return bytes_; }

 private:
  struct Key {
    std::string text;
    TextRequest request;  // its text is not used
  };

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(const Key& key) const;
    std::size_t operator()(const TextRequest& request) const;
  };

  struct Equal {
    using is_transparent = void;
    bool operator()(const Key& a, const Key& b) const;
    bool operator()(const TextRequest& a, const Key& b) const;
    bool operator()(const Key& a, const TextRequest& b) const;
  };

  struct Entry {
    TextRun run;
    std::uint64_t used = 0;
  };

  class Pango;

  explicit TextEngine(std::unique_ptr<Pango> pango);

  using Runs = std::unordered_map<Key, Entry, Hash, Equal>;
  void forget(Runs::iterator run);

  std::unique_ptr<Pango> pango_;
  double cap_ratio_;
  Runs runs_;
  std::size_t bytes_ = 0;
  std::uint64_t frame_ = 1;
};

}  // namespace ui
