#include "ui/font_loader.h"

#include <pango/pango.h>

#include "ui/frame/typography.h"
#include "ui/mode.h"
#include "ui/text/text_engine.h"
#include "ui/theme.h"
#include "ui/window/window.h"

namespace ui {

namespace {

base::Result<std::unique_ptr<TextEngine>> load(const config::PanelSettings& panel) {
  auto engine = TextEngine::create();
  if (!engine) return engine;
  // The first text in a size opens the font in it; one of either script, so that both are there.
  const Metrics metrics(panel, Mode{});
  const Typography type(**engine, metrics);
  for (const TextStyle style : kTextStyles) type.run("法 A", style);
  return engine;
}

}  // namespace

FontLoader::FontLoader(const config::PanelSettings& panel) {
  // What the thread would read while SDL changes it: the environment, and the locale that SDL sets for a moment.
  window::set_environment();
  [[maybe_unused]] PangoLanguage* const volatile language = pango_language_get_default();  // kept by Pango from now on
  opened_ = std::async(load, panel);
}

FontLoader::~FontLoader() = default;

base::Result<std::unique_ptr<TextEngine>> FontLoader::take() {
  return opened_.get();
}

}  // namespace ui
