#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

/// What the tests of every room may use. Header only; nothing of it is in a product.
namespace base::testing {

/// A new folder with a short path (a UNIX socket's path holds 107 bytes), removed with everything in it at the end.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = "/tmp/lk-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
  }

  TempFolder(TempFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

  TempFolder& operator=(TempFolder&&) = delete;
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  ~TempFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }

  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace base::testing
