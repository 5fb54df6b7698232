#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "config/settings.h"
#include "ui/entry/composer.h"
#include "ui/entry/regions.h"
#include "ui/entry_panel.h"

/// The one header of this folder that a program needs: every keyboard and picker behind ui::EntryPanel.
namespace ui::entry {

struct EntryOptions {
  /// paths.pinyin_dir. The dictionary is opened when the first text field is; where it cannot be, the keyboard says so
  /// and offers Latin letters.
  std::string pinyin_dir;
  /// The province whose cities the region picker starts with: six digits.
  std::string home_province = "370000";
  /// Opens the composer; empty: PinyinEngine::open(pinyin_dir). A test gives its own.
  std::function<base::Result<std::unique_ptr<Composer>>()> open_composer = {};
};

/// What the settings say: the dictionary's place, and the province that the terminal stands in.
EntryOptions entry_options(const config::Settings& settings);

/// `regions` and `clock` outlive the panel.
std::unique_ptr<EntryPanel> make_entry_panel(EntryOptions options, const Regions& regions, const base::Clock& clock);

}  // namespace ui::entry
