#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

/// SQLite with owners for its handles and results for its errors. A database belongs to one thread at a time.
namespace platform::sqlite {

/// Gives back what the C library made; defined where the library is known.
struct CloseDatabase {
  void operator()(sqlite3* handle) const;
};

struct FinalizeStatement {
  void operator()(sqlite3_stmt* handle) const;
};

/// What one failed call means to us. The detail is SQLite's own message; it names tables and files, never values.
enum class Trouble {
  kBusy,     ///< another process holds the file
  kFull,     ///< no space on the disk, or above max_page_count
  kCorrupt,  ///< the file is not a sound database
  kOther,
};

struct Failure {
  Trouble trouble = Trouble::kOther;
  std::string detail;
};

template <typename T>
using Outcome = std::expected<T, Failure>;

/// One row, valid until the next step. Columns count from 0.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}

  std::int64_t integer(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const;

 private:
  sqlite3_stmt* statement_;
};

/// What a statement's parameters are set to.
class Value {
 public:
  Value(std::int64_t number);                 // NOLINT(google-explicit-constructor): a call reads as a list
  Value(int number);                          // NOLINT(google-explicit-constructor)
  Value(bool truth);                          // NOLINT(google-explicit-constructor)
  Value(std::string_view text);               // NOLINT(google-explicit-constructor)
  Value(const std::string& text);             // NOLINT(google-explicit-constructor)
  Value(const char* text);                    // NOLINT(google-explicit-constructor)
  Value(std::nullopt_t null);                 // NOLINT(google-explicit-constructor)
  Value(std::optional<std::int64_t> number);  // NOLINT(google-explicit-constructor)

  /// Binds to the parameter; the text must live until the statement has run. Returns SQLite's result code.
  int bind(sqlite3_stmt* statement, int parameter) const;

 private:
  enum class Kind { kNull, kNumber, kText };

  Kind kind_ = Kind::kNull;
  std::int64_t number_ = 0;
  std::string_view text_;
};

using Values = std::initializer_list<Value>;

class Database {
 public:
  enum class Mode { kReadWrite, kReadOnly };

  /// Opens or makes the file; `vfs` names another file system layer, for tests. The schema and pragmas are the
  /// caller's.
  static Outcome<Database> open(const std::string& file, Mode mode, const char* vfs = nullptr);

  /// Runs one or several statements that take no parameters and whose rows nobody wants.
  Outcome<void> run(const char* sql);
  /// Runs one statement to its end.
  Outcome<void> run(const char* sql, Values values);
  /// Runs one statement and hands each row over, in order.
  Outcome<void> each(const char* sql, Values values, const std::function<void(const Row&)>& row);
  /// The first row's first column as a number; nullopt when there is no row.
  Outcome<std::optional<std::int64_t>> number(const char* sql, Values values = {});

  /// Does the work in one transaction: all of it is on disk when this returns, or nothing.
  Outcome<void> transact(const std::function<Outcome<void>()>& work);

  /// How many rows the last run changed.
  int changes() const;

  /// Lifts user_version to the number of migrations, one transaction each. A database that is newer is kOther with the
  /// detail kTooNew.
  Outcome<void> migrate(const std::vector<const char*>& migrations);
  static constexpr std::string_view kTooNew = "written by newer software";

 private:
  explicit Database(sqlite3* handle) : handle_(handle) {}

  Failure failure(int code) const;

  std::unique_ptr<sqlite3, CloseDatabase> handle_;
};

}  // namespace platform::sqlite
