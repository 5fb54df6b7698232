#include "platform/server/sqlite_store/sqlite_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace platform::server {

namespace {

using base::ErrorCode;

constexpr const char* kPragmas = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA cell_size_check = ON;
  PRAGMA journal_size_limit = 16777216;
)sql";

// The unique key stands for ever: it is what makes a retry of any age find the first answer.
constexpr const char* kFirstSchema = R"sql(
  CREATE TABLE application (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    ref TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    sealed INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    resource TEXT NOT NULL,
    payload TEXT NOT NULL
  ) STRICT;
)sql";

constexpr std::string_view kSelect = "SELECT resource, device, fingerprint, sealed, seq, payload FROM application";

std::unexpected<base::Error> fail(const sqlite::Failure& failure) {
  return base::fail(ErrorCode::kPlatformStoreFailed, failure.detail);
}

base::Result<StoredApplication> stored_of(const sqlite::Row& row) {
  base::Result<Application> application = decode_application(row.text(0));
  if (!application) {
    return base::fail(ErrorCode::kPlatformStoreFailed, fmt::format("a row: {}", application.error().detail()));
  }
  return StoredApplication{*std::move(application), row.text(1),    row.text(2),
                           row.integer(3) != 0,     row.integer(4), base::Secret(row.text(5))};
}

base::Result<base::UniqueFd> take_lock(const std::string& file) {
  base::UniqueFd lock(::open((file + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!lock.valid()) return base::fail(ErrorCode::kPlatformStoreFailed, fmt::format("{}.lock cannot be made", file));
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    return base::fail(ErrorCode::kPlatformStoreFailed, fmt::format("another process has {}", file));
  }
  return lock;
}

}  // namespace

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& file) {
  base::Result<base::UniqueFd> lock = take_lock(file);
  if (!lock) return std::unexpected(std::move(lock.error()));
  auto database = sqlite::Database::open(file, sqlite::Database::Mode::kReadWrite);
  if (!database) return fail(database.error());
  sqlite::Outcome<void> done = database->run(kPragmas);
  if (done) done = database->migrate({kFirstSchema});
  if (!done) return fail(done.error());
  return std::unique_ptr<SqliteStore>(new SqliteStore(*std::move(database), *std::move(lock)));
}

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::open_read_only(const std::string& file) {
  auto database = sqlite::Database::open(file, sqlite::Database::Mode::kReadOnly);
  if (!database) return fail(database.error());
  return std::unique_ptr<SqliteStore>(new SqliteStore(*std::move(database), base::UniqueFd()));
}

base::Result<std::optional<StoredApplication>> SqliteStore::find(const char* where, std::string_view value) {
  std::optional<base::Result<StoredApplication>> found;
  const auto done = database_.each(fmt::format("{} WHERE {}", kSelect, where).c_str(), {value},
                                   [&](const sqlite::Row& row) { found = stored_of(row); });
  if (!done) return fail(done.error());
  if (!found) return std::nullopt;
  if (!*found) return std::unexpected(std::move(found->error()));
  return **std::move(found);
}

base::Result<std::optional<StoredApplication>> SqliteStore::find_by_key(std::string_view key) {
  return find("key = ?", key);
}

base::Result<std::optional<StoredApplication>> SqliteStore::find_by_ref(std::string_view ref) {
  return find("ref = ?", ref);
}

base::Result<void> SqliteStore::insert(const StoredApplication& stored) {
  const std::string resource = encode_application(stored.application);
  const auto done = database_.run(
      "INSERT INTO application (key, ref, device, fingerprint, sealed, seq, resource, payload) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {stored.application.id, stored.application.ref, stored.device, stored.fingerprint, stored.sealed, stored.seq,
       resource, stored.payload.reveal()});
  if (!done) return fail(done.error());
  return {};
}

base::Result<void> SqliteStore::update(const Application& application) {
  const std::string resource = encode_application(application);
  const auto done = database_.run("UPDATE application SET resource = ? WHERE key = ?", {resource, application.id});
  if (!done) return fail(done.error());
  if (database_.changes() != 1) return base::fail(ErrorCode::kPlatformStoreFailed, "no such application");
  return {};
}

base::Result<void> SqliteStore::each(const std::function<void(const StoredApplication&)>& visit) {
  base::Result<void> read;
  const auto done = database_.each(fmt::format("{} ORDER BY number", kSelect).c_str(), {}, [&](const sqlite::Row& row) {
    const base::Result<StoredApplication> stored = stored_of(row);
    if (stored) {
      visit(*stored);
    } else {
      read = std::unexpected(stored.error());
    }
  });
  if (!done) return fail(done.error());
  return read;
}

}  // namespace platform::server
