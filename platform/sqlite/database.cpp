#include "platform/sqlite/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace platform::sqlite {

namespace {

using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// A lock is held for a moment by a reader at most; whoever holds it longer is a second owner.
constexpr int kBusyTimeoutMs = 200;

Trouble trouble_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Trouble::kBusy;
    case SQLITE_FULL:
      return Trouble::kFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Trouble::kCorrupt;
    default:
      return Trouble::kOther;
  }
}

}  // namespace

void CloseDatabase::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

void FinalizeStatement::operator()(sqlite3_stmt* handle) const {
  sqlite3_finalize(handle);
}

std::int64_t Row::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Row::text(int column) const {
  const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes == nullptr ? std::string()
                          : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

bool Row::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Value::Value(std::int64_t number) : kind_(Kind::kNumber), number_(number) {}

Value::Value(int number) : kind_(Kind::kNumber), number_(number) {}

Value::Value(bool truth) : kind_(Kind::kNumber), number_(truth ? 1 : 0) {}

Value::Value(std::string_view text) : kind_(Kind::kText), text_(text) {}

Value::Value(const std::string& text) : kind_(Kind::kText), text_(text) {}

Value::Value(const char* text) : kind_(Kind::kText), text_(text) {}

Value::Value(std::nullopt_t /*null*/) {}

Value::Value(std::optional<std::int64_t> number)
    : kind_(number ? Kind::kNumber : Kind::kNull), number_(number.value_or(0)) {}

int Value::bind(sqlite3_stmt* statement, int parameter) const {
  switch (kind_) {
    case Kind::kNull:
      return sqlite3_bind_null(statement, parameter);
    case Kind::kNumber:
      return sqlite3_bind_int64(statement, parameter, number_);
    case Kind::kText:
      return sqlite3_bind_text64(statement, parameter, text_.data(), text_.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  return SQLITE_MISUSE;
}

Outcome<Database> Database::open(const std::string& file, Mode mode, const char* vfs) {
  const int flags = mode == Mode::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
  Database database(handle);  // also after a failure: the library wants the handle back
  if (code != SQLITE_OK) return std::unexpected(database.failure(code));
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  return database;
}

Failure Database::failure(int code) const {
  return {trouble_of(code), fmt::format("{} ({})", handle_ ? sqlite3_errmsg(handle_.get()) : "no memory", code)};
}

Outcome<void> Database::run(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return std::unexpected(failure(code));
  return {};
}

Outcome<void> Database::run(const char* sql, Values values) {
  return each(sql, values, [](const Row&) {});
}

Outcome<void> Database::each(const char* sql, Values values, const std::function<void(const Row&)>& row) {
  sqlite3_stmt* made = nullptr;
  int code = sqlite3_prepare_v2(handle_.get(), sql, -1, &made, nullptr);
  const Statement statement(made);
  if (code != SQLITE_OK) return std::unexpected(failure(code));
  int parameter = 1;
  for (const Value& value : values) {
    code = value.bind(statement.get(), parameter++);
    if (code != SQLITE_OK) return std::unexpected(failure(code));
  }
  while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) row(Row(statement.get()));
  if (code != SQLITE_DONE) return std::unexpected(failure(code));
  return {};
}

Outcome<std::optional<std::int64_t>> Database::number(const char* sql, Values values) {
  std::optional<std::int64_t> first;
  const Outcome<void> ran = each(sql, values, [&first](const Row& row) {
    if (!first) first = row.integer(0);
  });
  if (!ran) return std::unexpected(ran.error());
  return first;
}

Outcome<void> Database::transact(const std::function<Outcome<void>()>& work) {
  Outcome<void> done = run("BEGIN IMMEDIATE");
  if (!done) return done;
  done = work();
  if (done) done = run("COMMIT");
  // SQLite may have rolled back by itself; then this fails, and the first failure is the one that matters.
  if (!done && sqlite3_get_autocommit(handle_.get()) == 0) static_cast<void>(run("ROLLBACK"));
  return done;
}

int Database::changes() const {
  return sqlite3_changes(handle_.get());
}

Outcome<void> Database::migrate(const std::vector<const char*>& migrations) {
  const auto newest = static_cast<std::int64_t>(migrations.size());
  const Outcome<std::optional<std::int64_t>> version = number("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  if (version->value_or(0) > newest) return std::unexpected(Failure{Trouble::kOther, std::string(kTooNew)});
  for (std::int64_t next = version->value_or(0); next < newest; ++next) {
    const Outcome<void> done = transact([&]() -> Outcome<void> {
      Outcome<void> ran = run(migrations[static_cast<std::size_t>(next)]);
      return ran ? run(fmt::format("PRAGMA user_version = {}", next + 1).c_str()) : ran;
    });
    if (!done) return done;
  }
  return {};
}

}  // namespace platform::sqlite
