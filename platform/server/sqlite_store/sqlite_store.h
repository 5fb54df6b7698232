#pragma once

#include <string>

#include "base/result.h"
#include "base/unique_fd.h"
#include "platform/server/core/store.h"
#include "platform/sqlite/database.h"

namespace platform::server {

/// Applications in one SQLite file (WAL, synchronous=FULL). One process writes, over one connection; a lock file beside
/// the database keeps a second one out. Readers may look at the same time: they open read-only and so never checkpoint,
/// which SQLite 3.40 could not bear from two sides.
class SqliteStore final : public Store {
 public:
  /// Errors: kPlatformStoreFailed.
  static base::Result<std::unique_ptr<SqliteStore>> open(const std::string& file);
  /// For looking only: insert and update fail.
  static base::Result<std::unique_ptr<SqliteStore>> open_read_only(const std::string& file);

  base::Result<std::optional<StoredApplication>> find_by_key(std::string_view key) override;
  base::Result<std::optional<StoredApplication>> find_by_ref(std::string_view ref) override;
  base::Result<void> insert(const StoredApplication& stored) override;
  base::Result<void> update(const Application& application) override;
  base::Result<void> each(const std::function<void(const StoredApplication&)>& visit) override;

 private:
  SqliteStore(sqlite::Database database, base::UniqueFd lock)
      : database_(std::move(database)), lock_(std::move(lock)) {}

  base::Result<std::optional<StoredApplication>> find(const char* where, std::string_view value);

  sqlite::Database database_;
  base::UniqueFd lock_;
};

}  // namespace platform::server
