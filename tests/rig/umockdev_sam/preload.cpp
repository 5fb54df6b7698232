#include "tests/rig/umockdev_sam/preload.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <dlfcn.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/unique_handle.h"

namespace rig {

namespace {

constexpr const char* kLibrary = "libumockdev-preload.so.0";

std::string with_entry(const char* name, const char* entry, char separator) {
  const char* const before = std::getenv(name);
  return before == nullptr || *before == '\0' ? entry : fmt::format("{}{}{}", entry, separator, before);
}

}  // namespace

bool runs_under_umockdev() {
  const base::UniqueHandle<void, dlclose> library(dlopen(kLibrary, RTLD_LAZY | RTLD_NOLOAD));
  return library != nullptr;
}

base::Result<void> run_under_umockdev(char** argv) {
  if (runs_under_umockdev()) return {};
  const char* const loaded = std::getenv("LD_PRELOAD");
  if (loaded != nullptr && std::strstr(loaded, kLibrary) != nullptr) {
    return base::fail(base::ErrorCode::kIo, fmt::format("{} is asked for but was not loaded", kLibrary));
  }
  setenv("LD_PRELOAD", with_entry("LD_PRELOAD", kLibrary, ':').c_str(), 1);
  setenv("ASAN_OPTIONS", with_entry("ASAN_OPTIONS", "verify_asan_link_order=0", ':').c_str(), 1);
  execv("/proc/self/exe", argv);
  return base::fail(base::ErrorCode::kIo, fmt::format("starting anew: {}", std::strerror(errno)));
}

}  // namespace rig
