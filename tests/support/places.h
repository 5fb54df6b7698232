#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

/// Folders and ports of a test's own.
namespace test_support {

/// A new folder with a short path (a UNIX socket's path holds 107 bytes), removed with everything in it at the end.
class TempFolder {
 public:
  TempFolder();
  TempFolder(TempFolder&& other) noexcept;
  TempFolder& operator=(TempFolder&&) = delete;
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();

  const std::filesystem::path& path() const { return path_; }

  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// A TCP port of 127.0.0.1 (and ::1) on which nobody listens at the moment.
std::uint16_t free_port();

}  // namespace test_support
