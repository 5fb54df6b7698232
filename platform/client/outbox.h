#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "platform/client/submission.h"
#include "platform/sqlite/database.h"

/// What the terminal has promised to deliver, on disk. Every item is sealed; the columns beside it (key, number, state,
/// times, counts) hold no personal data. One process, one connection, one thread at a time: SQLite 3.40 may lose data
/// when two connections checkpoint and write together, so a second open fails.
namespace platform {

/// Free and total bytes of the disk that a folder is on.
struct DiskSpace {
  std::uint64_t available = 0;
  std::uint64_t capacity = 0;
};

struct OutboxOptions {
  std::string folder;  ///< made if missing, readable by its owner only
  std::uint64_t limit_bytes = 64ULL * 1024 * 1024;
  /// New items are refused when less than this share of the disk is free (and less than 1 GiB).
  double min_free_ratio = 0.05;
  std::chrono::hours keep_received = std::chrono::days{7};
  /// How the disk's space is asked; empty: the file system.
  std::function<DiskSpace(const std::string& folder)> disk_space;
  /// SQLite's layer under the database; nullptr: the file system. Tests put a faulty disk here.
  const char* vfs = nullptr;
};

enum class ItemState { kPending = 0, kReceived = 1, kNeedsAttention = 2 };

/// An item without its sealed body.
struct OutboxItem {
  std::int64_t seq = 0;
  std::string key;
  std::string schema;
  std::string terminal_number;
  base::Wall saved_at;
  ItemState state = ItemState::kPending;
  bool retrying = true;  ///< whether the planner still tries it by itself
  int attempts = 0;      ///< all requests made
  int blind = 0;         ///< those after which the platform did not say when to come back
  std::optional<base::ErrorCode> error;
  std::string ref;
  std::optional<base::Wall> received_at;
};

class Outbox {
 public:
  /// Opens, checks and migrates. Errors: kOutboxInUse, kOutboxDamaged, kOutboxTooNew, kOutboxUnavailable.
  static base::Result<Outbox> open(OutboxOptions options, base::Clock& clock);

  /// The number that the next item will have: never used before, without gaps.
  base::Result<std::int64_t> next_sequence();
  /// Whether an item of this size may be accepted. Errors: kOutboxFull.
  base::Result<void> check_space(std::size_t body_bytes);
  /// Stores a new item and its sealed body. On disk when this returns. Errors: kOutboxFull, kOutboxWriteFailed.
  base::Result<void> add(const OutboxItem& item, std::string_view sealed_body);

  /// Errors: kItemNotFound, kOutboxDamaged.
  base::Result<OutboxItem> find(std::string_view key);
  /// Everything that is not received, oldest first.
  base::Result<std::vector<OutboxItem>> waiting();
  /// The sealed body, byte for byte as added. Errors: kItemNotFound, kOutboxDamaged.
  base::Result<std::string> body(std::string_view key);

  /// Writes state, retrying, attempts, blind, error, ref and received_at of the item. The reserve is given up when the
  /// disk is full, so that what was delivered can always be marked. Errors: kOutboxWriteFailed.
  base::Result<void> update(const OutboxItem& item);
  /// Deletes what was received longer ago than keep_received. Returns how many.
  base::Result<int> purge();

  base::Result<QueueCounters> counters();

 private:
  Outbox(OutboxOptions options, base::Clock& clock, sqlite::Database database);

  base::Result<void> prepare();
  base::Result<void> check_integrity();
  void make_reserve() const;
  bool release_reserve() const;

  OutboxOptions options_;
  base::Clock* clock_;
  sqlite::Database database_;
};

}  // namespace platform
