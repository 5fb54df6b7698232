#include "base/fonts.h"

#include <fontconfig/fontconfig.h>

#include "base/unique_handle.h"

namespace base {

namespace {

// The rare characters' fonts have no bold face of their own: a bold name gets thicker strokes, as fontconfig's own
// rules would have it.
constexpr const char* kConfiguration = R"(<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts/opentype/noto</dir>
  <dir>/usr/share/fonts/truetype/hanazono</dir>
  <dir>/usr/share/fonts/truetype/babelstone</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <selectfont>
    <acceptfont>
      <pattern><patelt name="family"><string>Noto Sans CJK SC</string></patelt></pattern>
      <pattern><patelt name="family"><string>HanaMinA</string></patelt></pattern>
      <pattern><patelt name="family"><string>HanaMinB</string></patelt></pattern>
      <pattern><patelt name="family"><string>BabelStone Han</string></patelt></pattern>
    </acceptfont>
    <rejectfont><pattern></pattern></rejectfont>
  </selectfont>
  <match target="font">
    <test name="weight" compare="less_eq"><const>medium</const></test>
    <test target="pattern" name="weight" compare="more_eq"><const>bold</const></test>
    <edit name="embolden" mode="assign"><bool>true</bool></edit>
    <edit name="weight" mode="assign"><const>bold</const></edit>
  </match>
</fontconfig>
)";

const FcChar8* bytes(const char* text) {
  return reinterpret_cast<const FcChar8*>(text);
}

}  // namespace

Result<void> use_own_fonts() {
  static const bool known = [] {
    const UniqueHandle<FcConfig, FcConfigDestroy> fonts(FcConfigCreate());
    if (fonts == nullptr || FcConfigParseAndLoadFromMemory(fonts.get(), bytes(kConfiguration), FcTrue) == FcFalse) {
      return false;
    }
    // When a folder of fonts changes, fontconfig would fall back on the machine's own rules.
    FcConfigSetRescanInterval(fonts.get(), 0);
    return FcConfigSetCurrent(fonts.get()) != FcFalse;  // builds the list of fonts, and holds on to it
  }();
  if (!known) return fail(ErrorCode::kFontsMissing, "fontconfig refuses the terminal's list of fonts");
  return {};
}

}  // namespace base
