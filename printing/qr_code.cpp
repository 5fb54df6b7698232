#include "printing/qr_code.h"

#include <exception>
#include <string>

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/CharacterSet.h>
#include <ZXing/MultiFormatWriter.h>
#include <fmt/format.h>

#include "base/utf8.h"

namespace printing {

namespace {

constexpr int kQuietZone = 4;
// ZXing's scale of 0 to 8 for every symbology; 4 is level Q of a QR code.
constexpr int kErrorCorrection = 4;

}  // namespace

base::Result<QrCode> QrCode::make(std::string_view text) {
  std::wstring characters;
  for (const char32_t c : base::to_utf32(text)) characters.push_back(static_cast<wchar_t>(c));
  try {
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
    writer.setEncoding(ZXing::CharacterSet::UTF8).setEccLevel(kErrorCorrection).setMargin(kQuietZone);
    const ZXing::BitMatrix matrix = writer.encode(characters, 0, 0);
    QrCode code;
    code.side_ = matrix.width();
    for (int y = 0; y < matrix.height(); ++y) {
      for (int x = 0; x < matrix.width(); ++x) code.dark_.push_back(matrix.get(x, y));
    }
    return code;
  } catch (const std::exception& error) {
    return base::fail(base::ErrorCode::kDocumentValueInvalid, fmt::format("QR code: {}", error.what()));
  }
}

}  // namespace printing
