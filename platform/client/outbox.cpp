#include "platform/client/outbox.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/unique_fd.h"

namespace platform {

namespace {

using base::ErrorCode;
using sqlite::Failure;
using sqlite::Trouble;

constexpr std::uint64_t kPageBytes = 4096;
// Room above the limit for marks on what is already there, inside the database and on the disk.
constexpr std::uint64_t kMarginBytes = 8ULL * 1024 * 1024;
constexpr std::uint64_t kReserveBytes = 1ULL * 1024 * 1024;
constexpr std::uint64_t kEnoughFreeBytes = 1024ULL * 1024 * 1024;

// EXCLUSIVE comes first: then WAL keeps its index in memory and no second process ever gets in.
constexpr const char* kPragmas = R"sql(
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA cell_size_check = ON;
  PRAGMA journal_size_limit = 4194304;
)sql";

// The partial index keeps the queue's queries as fast with thousands of received items behind it as with none.
constexpr const char* kFirstSchema = R"sql(
  CREATE TABLE item (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    schema TEXT NOT NULL,
    terminal_number TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    retrying INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    blind INTEGER NOT NULL,
    error INTEGER,
    ref TEXT NOT NULL DEFAULT '',
    received_at INTEGER,
    confirmed_at INTEGER,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX item_waiting ON item (seq) WHERE state <> 1;
)sql";

constexpr const char* kColumns =
    "seq, key, schema, terminal_number, saved_at, state, retrying, attempts, blind, error, ref, received_at";

std::string select(std::string_view where) {
  return fmt::format("SELECT {} FROM item WHERE {}", kColumns, where);
}

base::Error to_error(const Failure& failure, ErrorCode otherwise) {
  switch (failure.trouble) {
    case Trouble::kBusy:
      return base::Error(ErrorCode::kOutboxInUse, failure.detail);
    case Trouble::kCorrupt:
      return base::Error(ErrorCode::kOutboxDamaged, failure.detail);
    case Trouble::kFull:
    case Trouble::kOther:
      break;
  }
  if (failure.detail == sqlite::Database::kTooNew) return base::Error(ErrorCode::kOutboxTooNew, failure.detail);
  return base::Error(otherwise, failure.detail);
}

std::unexpected<base::Error> fail(const Failure& failure, ErrorCode otherwise) {
  return std::unexpected(to_error(failure, otherwise));
}

std::int64_t milliseconds(base::Wall wall) {
  return wall.time_since_epoch().count();
}

base::Wall wall_of(std::int64_t since_epoch) {
  return base::Wall(base::Duration(since_epoch));
}

std::optional<std::int64_t> milliseconds(const std::optional<base::Wall>& wall) {
  if (!wall) return std::nullopt;
  return milliseconds(*wall);
}

OutboxItem item_of(const sqlite::Row& row) {
  OutboxItem item;
  item.seq = row.integer(0);
  item.key = row.text(1);
  item.schema = row.text(2);
  item.terminal_number = row.text(3);
  item.saved_at = wall_of(row.integer(4));
  item.state = static_cast<ItemState>(row.integer(5));
  item.retrying = row.integer(6) != 0;
  item.attempts = static_cast<int>(row.integer(7));
  item.blind = static_cast<int>(row.integer(8));
  if (!row.is_null(9)) item.error = static_cast<ErrorCode>(row.integer(9));
  item.ref = row.text(10);
  if (!row.is_null(11)) item.received_at = wall_of(row.integer(11));
  return item;
}

DiskSpace ask_file_system(const std::string& folder) {
  std::error_code error;
  const std::filesystem::space_info info = std::filesystem::space(folder, error);
  // A disk that cannot say is not a reason to turn a citizen away: the write itself will tell.
  if (error) return {kEnoughFreeBytes, kEnoughFreeBytes};
  return {info.available, info.capacity};
}

// The database is made here, so that it is never readable by others, not even for a moment.
base::Result<void> make_private_file(const std::string& folder, const std::string& file) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return base::fail(ErrorCode::kOutboxUnavailable, fmt::format("{}: {}", folder, error.message()));
  const base::UniqueFd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!fd.valid()) return base::fail(ErrorCode::kOutboxUnavailable, fmt::format("{}: {}", file, std::strerror(errno)));
  return {};
}

}  // namespace

Outbox::Outbox(OutboxOptions options, base::Clock& clock, sqlite::Database database)
    : options_(std::move(options)), clock_(&clock), database_(std::move(database)) {
  if (!options_.disk_space) options_.disk_space = ask_file_system;
}

base::Result<Outbox> Outbox::open(OutboxOptions options, base::Clock& clock) {
  const std::string file = options.folder + "/outbox.db";
  if (options.vfs == nullptr) {
    if (const auto made = make_private_file(options.folder, file); !made) return std::unexpected(made.error());
  }
  sqlite::Outcome<sqlite::Database> database =
      sqlite::Database::open(file, sqlite::Database::Mode::kReadWrite, options.vfs);
  if (!database) return fail(database.error(), ErrorCode::kOutboxUnavailable);
  Outbox outbox(std::move(options), clock, *std::move(database));
  base::Result<void> prepared = outbox.prepare();
  if (!prepared) return base::fail(std::move(prepared.error()), "opening the outbox");
  return outbox;
}

base::Result<void> Outbox::prepare() {
  sqlite::Outcome<void> done = database_.run(kPragmas);
  if (done) {
    const std::uint64_t pages = (options_.limit_bytes + kMarginBytes) / kPageBytes;
    done = database_.run(fmt::format("PRAGMA max_page_count = {}", pages).c_str());
  }
  if (!done) return fail(done.error(), ErrorCode::kOutboxUnavailable);
  if (base::Result<void> checked = check_integrity(); !checked) return checked;
  done = database_.migrate({kFirstSchema});
  if (!done) return fail(done.error(), ErrorCode::kOutboxUnavailable);
  make_reserve();
  return {};
}

// An index that does not fit its table would hide an item from delivery; unlike a table it can be made anew.
base::Result<void> Outbox::check_integrity() {
  std::string verdict;
  const auto check = [&] {
    return database_.each("PRAGMA integrity_check(1)", {}, [&](const sqlite::Row& row) { verdict = row.text(0); });
  };
  sqlite::Outcome<void> done = check();
  if (done && verdict != "ok") {
    done = database_.run("REINDEX");
    if (done) base::log::event(base::LogEvent::kOutboxReindexed, {verdict});
    if (done) done = check();
  }
  if (!done) return fail(done.error(), ErrorCode::kOutboxUnavailable);
  if (verdict != "ok") return base::fail(ErrorCode::kOutboxDamaged, verdict);
  return {};
}

base::Result<std::int64_t> Outbox::next_sequence() {
  const auto last = database_.number("SELECT seq FROM sqlite_sequence WHERE name = 'item'");
  if (!last) return fail(last.error(), ErrorCode::kOutboxWriteFailed);
  return last->value_or(0) + 1;
}

base::Result<void> Outbox::check_space(std::size_t body_bytes) {
  const auto pages = database_.number(
      "SELECT (SELECT page_count FROM pragma_page_count) - "
      "(SELECT freelist_count FROM pragma_freelist_count)");
  if (!pages) return fail(pages.error(), ErrorCode::kOutboxWriteFailed);
  const std::uint64_t used = static_cast<std::uint64_t>(pages->value_or(0)) * kPageBytes + body_bytes;
  if (used > options_.limit_bytes) {
    return base::fail(ErrorCode::kOutboxFull, fmt::format("{} of {} bytes used", used, options_.limit_bytes));
  }
  const DiskSpace space = options_.disk_space(options_.folder);
  const double share = static_cast<double>(space.capacity) * options_.min_free_ratio;
  const std::uint64_t least = std::min(kEnoughFreeBytes, static_cast<std::uint64_t>(share));
  if (space.available < least) {
    return base::fail(ErrorCode::kOutboxFull, fmt::format("{} bytes free, {} needed", space.available, least));
  }
  return {};
}

base::Result<void> Outbox::add(const OutboxItem& item, std::string_view sealed_body) {
  const sqlite::Outcome<void> done = database_.run(
      "INSERT INTO item (seq, key, schema, terminal_number, saved_at, state, retrying, attempts, blind, body) "
      "VALUES (?, ?, ?, ?, ?, 0, 1, 0, 0, ?)",
      {item.seq, item.key, item.schema, item.terminal_number, milliseconds(item.saved_at), sealed_body});
  if (done) return {};
  if (done.error().trouble == Trouble::kFull) return base::fail(ErrorCode::kOutboxFull, done.error().detail);
  return fail(done.error(), ErrorCode::kOutboxWriteFailed);
}

base::Result<OutboxItem> Outbox::find(std::string_view key) {
  std::optional<OutboxItem> found;
  const auto done =
      database_.each(select("key = ?").c_str(), {key}, [&](const sqlite::Row& row) { found = item_of(row); });
  if (!done) return fail(done.error(), ErrorCode::kOutboxUnavailable);
  if (!found) return base::fail(ErrorCode::kItemNotFound);
  return *std::move(found);
}

base::Result<std::vector<OutboxItem>> Outbox::waiting() {
  std::vector<OutboxItem> items;
  const auto done = database_.each(select("state <> 1 ORDER BY seq").c_str(), {},
                                   [&](const sqlite::Row& row) { items.push_back(item_of(row)); });
  if (!done) return fail(done.error(), ErrorCode::kOutboxUnavailable);
  return items;
}

base::Result<std::string> Outbox::body(std::string_view key) {
  std::optional<std::string> body;
  const auto done =
      database_.each("SELECT body FROM item WHERE key = ?", {key}, [&](const sqlite::Row& row) { body = row.text(0); });
  if (!done) return fail(done.error(), ErrorCode::kOutboxUnavailable);
  if (!body) return base::fail(ErrorCode::kItemNotFound);
  return *std::move(body);
}

base::Result<void> Outbox::update(const OutboxItem& item) {
  const auto write = [&] {
    const std::optional<std::int64_t> error =
        item.error ? std::optional<std::int64_t>(static_cast<std::int64_t>(*item.error)) : std::nullopt;
    const std::optional<std::int64_t> confirmed =
        item.state == ItemState::kReceived ? std::optional(milliseconds(clock_->wall())) : std::nullopt;
    return database_.run(
        "UPDATE item SET state = ?, retrying = ?, attempts = ?, blind = ?, error = ?, ref = ?, received_at = ?, "
        "confirmed_at = ? WHERE key = ?",
        {static_cast<int>(item.state), item.retrying, item.attempts, item.blind, error, item.ref,
         milliseconds(item.received_at), confirmed, item.key});
  };
  sqlite::Outcome<void> done = write();
  if (!done && done.error().trouble == Trouble::kFull && release_reserve()) done = write();
  if (!done) return fail(done.error(), ErrorCode::kOutboxWriteFailed);
  return {};
}

base::Result<int> Outbox::purge() {
  const auto oldest = milliseconds(clock_->wall() - std::chrono::duration_cast<base::Duration>(options_.keep_received));
  const auto done = database_.run("DELETE FROM item WHERE state = 1 AND confirmed_at < ?", {oldest});
  if (!done) return fail(done.error(), ErrorCode::kOutboxWriteFailed);
  make_reserve();
  return database_.changes();
}

base::Result<QueueCounters> Outbox::counters() {
  QueueCounters counters;
  const auto done = database_.each("SELECT sum(state = 0), sum(state = 2), min(saved_at) FROM item WHERE state <> 1",
                                   {}, [&](const sqlite::Row& row) {
                                     counters.pending = static_cast<int>(row.integer(0));
                                     counters.needs_attention = static_cast<int>(row.integer(1));
                                     if (!row.is_null(2)) counters.oldest_pending_at = wall_of(row.integer(2));
                                   });
  if (!done) return fail(done.error(), ErrorCode::kOutboxUnavailable);
  return counters;
}

// Space that is ours even on a full disk: given up to mark what was delivered, taken again when there is room.
void Outbox::make_reserve() const {
  if (options_.vfs != nullptr) return;
  const std::string file = options_.folder + "/outbox.reserve";
  const base::UniqueFd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (fd.valid() && posix_fallocate(fd.get(), 0, static_cast<off_t>(kReserveBytes)) != 0) ::unlink(file.c_str());
}

bool Outbox::release_reserve() const {
  return options_.vfs == nullptr && ::unlink((options_.folder + "/outbox.reserve").c_str()) == 0;
}

}  // namespace platform
