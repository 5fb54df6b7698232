#include "ui/font_loader.h"

#include "ui/frame/typography.h"
#include "ui/mode.h"
#include "ui/text/text_engine.h"
#include "ui/theme.h"

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

FontLoader::FontLoader(const config::PanelSettings& panel) : opened_(std::async(std::launch::async, load, panel)) {}

FontLoader::~FontLoader() = default;

base::Result<std::unique_ptr<TextEngine>> FontLoader::take() {
  return opened_.get();
}

}  // namespace ui
