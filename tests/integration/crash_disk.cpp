#include "tests/integration/crash_disk.h"

#include <algorithm>
#include <cstring>
#include <new>

#include <fmt/format.h>
#include <sqlite3.h>

namespace integration {

namespace {

constexpr std::size_t kSectorBytes = 512;

struct Write {
  std::size_t at;
  std::string bytes;  // empty: a truncation to `at`
};

void apply(std::string& content, const Write& write) {
  if (write.bytes.empty()) {
    content.resize(std::min(content.size(), write.at));
    return;
  }
  if (content.size() < write.at + write.bytes.size()) content.resize(write.at + write.bytes.size());
  content.replace(write.at, write.bytes.size(), write.bytes);
}

}  // namespace

struct CrashDisk::File {
  std::string durable;
  std::string current;
  std::vector<Write> in_flight;
  bool created_durably = false;
};

namespace {

/// SQLite's view of an open file; its first member is what SQLite knows.
struct OpenFile {
  sqlite3_file base;
  CrashDisk* disk;
  std::shared_ptr<CrashDisk::File> file;
};

OpenFile& opened(sqlite3_file* file) {
  return *reinterpret_cast<OpenFile*>(file);
}

int close_file(sqlite3_file* file) {
  std::destroy_at(&opened(file).file);
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* bytes, int count, sqlite3_int64 at) {
  const OpenFile& open = opened(file);
  if (open.disk->is_cut()) return SQLITE_IOERR_READ;
  const std::string& content = open.file->current;
  const std::size_t from = std::min(content.size(), static_cast<std::size_t>(at));
  const std::size_t there = std::min(content.size() - from, static_cast<std::size_t>(count));
  std::memcpy(bytes, content.data() + from, there);
  std::memset(static_cast<char*>(bytes) + there, 0, static_cast<std::size_t>(count) - there);
  return there == static_cast<std::size_t>(count) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  return opened(file).disk->write(*opened(file).file, bytes, count, at);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  return opened(file).disk->truncate(*opened(file).file, size);
}

int sync_file(sqlite3_file* file, int /*flags*/) {
  return opened(file).disk->sync(*opened(file).file);
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(opened(file).file->current.size());
  return SQLITE_OK;
}

// One connection, one thread: there is nobody to lock out.
int lock_file(sqlite3_file* /*file*/, int /*level*/) {
  return SQLITE_OK;
}

int nobody_waits(sqlite3_file* /*file*/, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}

int control_file(sqlite3_file* /*file*/, int /*operation*/, void* /*argument*/) {
  return SQLITE_NOTFOUND;
}

int sector_bytes(sqlite3_file* /*file*/) {
  return static_cast<int>(kSectorBytes);
}

int no_promises(sqlite3_file* /*file*/) {
  return 0;
}

constexpr sqlite3_io_methods kMethods = {
    1,         close_file, read_file,    write_file,   truncate_file, sync_file,   size_of_file,
    lock_file, lock_file,  nobody_waits, control_file, sector_bytes,  no_promises, nullptr,
    nullptr,   nullptr,    nullptr,      nullptr,      nullptr};

CrashDisk& disk_of(sqlite3_vfs* vfs) {
  return *static_cast<CrashDisk*>(vfs->pAppData);
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  CrashDisk& disk = disk_of(vfs);
  file->pMethods = nullptr;
  if (disk.is_cut()) return SQLITE_CANTOPEN;
  OpenFile& open = opened(file);
  open.disk = &disk;
  std::construct_at(&open.file, disk.open(name == nullptr ? "(temporary)" : name));
  file->pMethods = &kMethods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int /*sync_folder*/) {
  return disk_of(vfs).remove(name);
}

int file_exists(sqlite3_vfs* vfs, const char* name, int /*flags*/, int* result) {
  *result = disk_of(vfs).exists(name) ? 1 : 0;
  return SQLITE_OK;
}

int full_name(sqlite3_vfs* /*vfs*/, const char* name, int room, char* out) {
  sqlite3_snprintf(room, out, "%s", name);
  return SQLITE_OK;
}

int any_bytes(sqlite3_vfs* /*vfs*/, int count, char* out) {
  std::memset(out, 7, static_cast<std::size_t>(count));
  return count;
}

int no_sleep(sqlite3_vfs* /*vfs*/, int microseconds) {
  return microseconds;
}

int no_time(sqlite3_vfs* /*vfs*/, double* now) {
  *now = 2'461'102.0;
  return SQLITE_OK;
}

}  // namespace

CrashDisk::CrashDisk(std::uint32_t seed) : vfs_(std::make_unique<sqlite3_vfs>()), random_(seed) {
  static int made = 0;
  name_ = fmt::format("crash-disk-{}", ++made);
  *vfs_ = {};
  vfs_->iVersion = 1;
  vfs_->szOsFile = sizeof(OpenFile);
  vfs_->mxPathname = 512;
  vfs_->zName = name_.c_str();
  vfs_->pAppData = this;
  vfs_->xOpen = open_file;
  vfs_->xDelete = delete_file;
  vfs_->xAccess = file_exists;
  vfs_->xFullPathname = full_name;
  vfs_->xRandomness = any_bytes;
  vfs_->xSleep = no_sleep;
  vfs_->xCurrentTime = no_time;
  sqlite3_vfs_register(vfs_.get(), 0);
}

CrashDisk::~CrashDisk() {
  sqlite3_vfs_unregister(vfs_.get());
}

// Each operation that changes something counts; the cut comes before it.
bool CrashDisk::has_power() {
  if (cut_) return false;
  ++operations_;
  cut_ = operations_ == cut_at_;
  return !cut_;
}

std::shared_ptr<CrashDisk::File> CrashDisk::open(const std::string& name) {
  auto& file = files_[name];
  if (!file) file = std::make_shared<File>();
  return file;
}

int CrashDisk::remove(const std::string& name) {
  if (!has_power()) return SQLITE_IOERR_DELETE;
  return files_.erase(name) == 1 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

std::uint64_t CrashDisk::used() const {
  std::uint64_t bytes = 0;
  for (const auto& [name, file] : files_) bytes += file->current.size();
  return bytes;
}

int CrashDisk::write(File& file, const void* bytes, int count, std::int64_t at) {
  if (!has_power()) return SQLITE_IOERR_WRITE;
  const Write write{static_cast<std::size_t>(at), {static_cast<const char*>(bytes), static_cast<std::size_t>(count)}};
  const std::size_t end = write.at + write.bytes.size();
  const std::size_t grows = end > file.current.size() ? end - file.current.size() : 0;
  if (capacity_ && grows > 0 && used() + grows > *capacity_) return SQLITE_FULL;
  apply(file.current, write);
  file.in_flight.push_back(write);
  return SQLITE_OK;
}

int CrashDisk::truncate(File& file, std::int64_t size) {
  if (!has_power()) return SQLITE_IOERR_TRUNCATE;
  const Write write{static_cast<std::size_t>(size), {}};
  apply(file.current, write);
  file.in_flight.push_back(write);
  return SQLITE_OK;
}

int CrashDisk::sync(File& file) {
  if (!has_power()) return SQLITE_IOERR_FSYNC;
  if (lies_) return SQLITE_OK;
  file.durable = file.current;
  file.in_flight.clear();
  file.created_durably = true;
  return SQLITE_OK;
}

void CrashDisk::settle(File& file) {
  for (const Write& write : file.in_flight) {
    if (random_() % 2 == 0) continue;
    const bool torn = random_() % 3 == 0;
    if (!torn || write.bytes.size() <= kSectorBytes) {
      apply(file.durable, write);
      continue;
    }
    for (std::size_t at = 0; at < write.bytes.size(); at += kSectorBytes) {
      if (random_() % 2 == 0) apply(file.durable, {write.at + at, write.bytes.substr(at, kSectorBytes)});
    }
  }
  file.in_flight.clear();
  file.current = file.durable;
}

void CrashDisk::restart() {
  std::erase_if(files_, [this](const auto& entry) { return !entry.second->created_durably && random_() % 2 == 0; });
  for (const auto& [name, file] : files_) settle(*file);
  cut_ = false;
  cut_at_ = 0;
}

bool CrashDisk::rot(const std::string& file) {
  constexpr std::size_t kFirstPage = 4096;
  const auto found = files_.find(file);
  if (found == files_.end() || found->second->current.size() <= kFirstPage) return false;
  std::string& content = found->second->current;
  const std::size_t at = kFirstPage + random_() % (content.size() - kFirstPage);
  content[at] = static_cast<char>(content[at] ^ (1 << (random_() % 8)));
  found->second->durable = content;
  return true;
}

platform::OutboxOptions outbox_on(const CrashDisk& disk) {
  platform::OutboxOptions options;
  options.folder = "state";
  options.vfs = disk.vfs();
  options.disk_space = [](const std::string&) { return platform::DiskSpace{1ULL << 40U, 1ULL << 40U}; };
  return options;
}

}  // namespace integration
