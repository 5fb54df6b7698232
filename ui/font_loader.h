#pragma once

#include <future>
#include <memory>

#include "base/result.h"
#include "config/settings.h"

namespace ui {

class TextEngine;

/// Opens the screen's fonts, in every size of the standard mode, on a thread of its own that begins when it is made:
/// opening them takes as long as a window does, or the content. Made by the thread that takes them, the UI thread.
class FontLoader {
 public:
  explicit FontLoader(const config::PanelSettings& panel);
  /// Waits for the thread.
  ~FontLoader();
  FontLoader(const FontLoader&) = delete;
  FontLoader& operator=(const FontLoader&) = delete;

  /// Waits until the fonts are open. Once. kFontsMissing as TextEngine::create() says.
  base::Result<std::unique_ptr<TextEngine>> take();

 private:
  std::future<base::Result<std::unique_ptr<TextEngine>>> opened_;
};

}  // namespace ui
