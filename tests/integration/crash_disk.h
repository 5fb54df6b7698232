#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "platform/client/outbox.h"

struct sqlite3_vfs;

namespace integration {

/// A disk in memory, under SQLite, whose power can be cut at any operation. What was not synced when that happens is
/// kept, lost or torn at 512-byte sectors, each write by itself, as the seed has it.
class CrashDisk {
 public:
  explicit CrashDisk(std::uint32_t seed);
  ~CrashDisk();
  CrashDisk(const CrashDisk&) = delete;
  CrashDisk& operator=(const CrashDisk&) = delete;

  /// The name to open a database with.
  const char* vfs() const { return name_.c_str(); }

  /// The power goes before the operation with this number (counted from now, 1 is the next).
  void cut_before(int operation) { cut_at_ = operations_ + operation; }

  bool is_cut() const { return cut_; }

  /// Takes back a cut that has not come yet.
  void keep_power() { cut_at_ = 0; }

  /// Power is back; what was in flight is decided. All databases must be closed.
  void restart();

  /// Writes, truncations, syncs and deletions so far.
  int operations() const { return operations_; }

  /// Answers every sync at once and forgets it: such a disk cannot be survived.
  void lie_about_syncs() { lies_ = true; }

  /// Bytes that fit; nullopt: any number.
  void set_capacity(std::optional<std::uint64_t> bytes) { capacity_ = bytes; }

  std::uint64_t used() const;

  /// Flips one bit of a file that is not open, somewhere behind its first page. False if there is nothing to flip.
  bool rot(const std::string& file);

  // What SQLite's calls turn into; results are SQLite's.
  struct File;
  std::shared_ptr<File> open(const std::string& name);

  bool exists(const std::string& name) const { return files_.contains(name); }

  int remove(const std::string& name);
  int write(File& file, const void* bytes, int count, std::int64_t at);
  int truncate(File& file, std::int64_t size);
  int sync(File& file);

 private:
  bool has_power();
  void settle(File& file);

  std::string name_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  std::mt19937 random_;
  std::map<std::string, std::shared_ptr<File>> files_;
  std::optional<std::uint64_t> capacity_;
  int operations_ = 0;
  int cut_at_ = 0;  // 0: never
  bool cut_ = false;
  bool lies_ = false;
};

/// An outbox on this disk, which has room.
platform::OutboxOptions outbox_on(const CrashDisk& disk);

}  // namespace integration
