#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "ui/entry/composer.h"

namespace ui::entry {

/// Pinyin by librime, in process, on the dictionary that the build has compiled (paths.pinyin_dir). It learns nothing
/// and writes no file: every citizen gets the same candidates (docs/decisions/0005).
///
/// librime is one per process, so there is one engine at a time; opening a second one is our own bug. UI thread.
class PinyinEngine final : public Composer {
 public:
  /// Opens the dictionary; some milliseconds, so open it when the first keyboard opens.
  /// Fails with pinyin_unavailable when the folder lacks a usable dictionary, or librime is not installed.
  static base::Result<std::unique_ptr<PinyinEngine>> open(const std::string& pinyin_dir);

  PinyinEngine(const PinyinEngine&) = delete;
  PinyinEngine& operator=(const PinyinEngine&) = delete;
  ~PinyinEngine() override;

  void type(char letter) override;
  bool erase() override;
  void clear() override;
  bool composing() const override;
  std::string preedit() const override;
  std::vector<std::string> candidates(std::size_t first, std::size_t count) const override;
  std::string choose(std::size_t index) override;

 private:
  explicit PinyinEngine(std::uintptr_t session) : session_(session) {}

  std::uintptr_t session_;
};

}  // namespace ui::entry
