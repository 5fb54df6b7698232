#pragma once

#include "base/result.h"

namespace base {

/// Makes fontconfig, and with it Pango, know the terminal's own fonts and nothing else: what is read does not depend on
/// what else a machine has, and the start does not wait for fonts and rules of others. For the whole process, once;
/// call it before the first font map is made. Thread-safe; kFontsMissing when fontconfig refuses. The fonts are
/// Debian's fonts-noto-cjk, fonts-hanazono and fonts-babelstone-han; whether the one that matters is there, its user
/// finds out.
Result<void> use_own_fonts();

}  // namespace base
