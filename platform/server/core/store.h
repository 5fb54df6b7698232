#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"
#include "platform/contract/resources.h"

namespace platform::server {

/// An application with everything that the platform keeps about it.
struct StoredApplication {
  Application application;
  std::string device;       ///< the terminal whose key it is
  std::string fingerprint;  ///< digest of the request's body, to tell a retry from another application
  bool sealed = false;
  std::int64_t seq = 0;  ///< the terminal's own count; 0 for a clear submission
  base::Secret payload;  ///< the JSON as handed in
};

/// Where applications are kept. Errors: kPlatformStoreFailed. One thread at a time.
class Store {
 public:
  virtual ~Store() = default;

  virtual base::Result<std::optional<StoredApplication>> find_by_key(std::string_view key) = 0;
  virtual base::Result<std::optional<StoredApplication>> find_by_ref(std::string_view ref) = 0;
  /// On disk when it returns. Key and ref are unique for ever.
  virtual base::Result<void> insert(const StoredApplication& stored) = 0;
  /// Writes state, dates and version of an application that is there.
  virtual base::Result<void> update(const Application& application) = 0;
  /// All of them, oldest first.
  virtual base::Result<void> each(const std::function<void(const StoredApplication&)>& visit) = 0;
};

/// Keeps everything in memory, for simulations.
class MemoryStore final : public Store {
 public:
  base::Result<std::optional<StoredApplication>> find_by_key(std::string_view key) override;
  base::Result<std::optional<StoredApplication>> find_by_ref(std::string_view ref) override;
  base::Result<void> insert(const StoredApplication& stored) override;
  base::Result<void> update(const Application& application) override;
  base::Result<void> each(const std::function<void(const StoredApplication&)>& visit) override;

 private:
  // Keys are UUIDv7: sorted is oldest first.
  std::map<std::string, StoredApplication, std::less<>> by_key_;
};

}  // namespace platform::server
