#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"

namespace printing {

/// A QR code as squares, its quiet zone of four included.
class QrCode {
 public:
  /// UTF-8 text, error correction Q (a quarter may be damaged). kDocumentValueInvalid if it is empty or too long.
  static base::Result<QrCode> make(std::string_view text);

  /// Squares along each side.
  int side() const { return side_; }

  bool dark(int x, int y) const { return dark_.at(static_cast<std::size_t>(y * side_ + x)); }

 private:
  int side_ = 0;
  std::vector<bool> dark_;
};

}  // namespace printing
