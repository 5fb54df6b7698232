#include <algorithm>

#include "platform/server/core/store.h"

namespace platform::server {

base::Result<std::optional<StoredApplication>> MemoryStore::find_by_key(std::string_view key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  return found->second;
}

base::Result<std::optional<StoredApplication>> MemoryStore::find_by_ref(std::string_view ref) {
  const auto found =
      std::ranges::find_if(by_key_, [ref](const auto& entry) { return entry.second.application.ref == ref; });
  if (found == by_key_.end()) return std::nullopt;
  return found->second;
}

base::Result<void> MemoryStore::insert(const StoredApplication& stored) {
  const base::Result<std::optional<StoredApplication>> same_ref = find_by_ref(stored.application.ref);
  if (same_ref->has_value() || !by_key_.emplace(stored.application.id, stored).second) {
    return base::fail(base::ErrorCode::kPlatformStoreFailed, "key or ref is not unique");
  }
  return {};
}

base::Result<void> MemoryStore::update(const Application& application) {
  const auto found = by_key_.find(application.id);
  if (found == by_key_.end()) return base::fail(base::ErrorCode::kPlatformStoreFailed, "no such application");
  found->second.application = application;
  return {};
}

base::Result<void> MemoryStore::each(const std::function<void(const StoredApplication&)>& visit) {
  for (const auto& [key, stored] : by_key_) visit(stored);
  return {};
}

}  // namespace platform::server
