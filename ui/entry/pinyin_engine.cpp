#include "ui/entry/pinyin_engine.h"

#include <array>
#include <cstring>
#include <filesystem>
#include <mutex>

#include <dlfcn.h>
#include <rime_api.h>

namespace ui::entry {

namespace {

constexpr const char* kSchema = "kiosk";
constexpr int kBackspace = 0xff08;  // X11's key symbol, as librime takes keys
// Long enough for the longest word of the dictionary; the time to look up grows with the square of the length.
constexpr std::size_t kMostLetters = 60;
// Nothing can be made below a device, not even by root: what librime would keep (user.yaml) has no place.
constexpr const char* kNowhere = "/dev/null/pinyin";
constexpr int kOnlyFatalLogs = 3;  // librime logs what is typed at lower levels

template <typename Struct>
Struct rime_struct() {
  Struct value{};
  RIME_STRUCT_INIT(Struct, value);
  return value;
}

constexpr const char* kLibrary = "librime.so.1";

// librime brings fifteen libraries along, and every start would wait for them: it is opened with the first keyboard and
// stays. Null where it is not installed; dlerror() says why.
RimeApi* open_librime() {
  void* const library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return nullptr;
  auto* const get_api = reinterpret_cast<decltype(&rime_get_api)>(dlsym(library, "rime_get_api"));
  return get_api != nullptr ? get_api() : nullptr;
}

RimeApi* librime() {
  static RimeApi* const api = open_librime();
  return api;
}

RimeApi& rime() {
  return *librime();
}

void start_librime(const std::string& pinyin_dir) {
  const std::string built = pinyin_dir + "/build";
  auto traits = rime_struct<RimeTraits>();
  traits.shared_data_dir = pinyin_dir.c_str();
  traits.prebuilt_data_dir = built.c_str();
  traits.staging_dir = built.c_str();
  traits.user_data_dir = kNowhere;
  traits.distribution_name = "Legal Kiosk";
  traits.distribution_code_name = "legal-kiosk";
  traits.distribution_version = "1";
  traits.app_name = "rime.legal-kiosk";
  // By itself librime loads every plugin that is installed, a Lua interpreter among them.
  static std::array<const char*, 2> modules{"default", nullptr};
  traits.modules = modules.data();
  traits.min_log_level = kOnlyFatalLogs;
  traits.log_dir = "";           // standard error, never a file
  static std::once_flag set_up;  // its logging cannot be set up twice in a process
  std::call_once(set_up, [&] { rime().setup(&traits); });
  rime().initialize(&traits);
}

base::Result<void> check_files(const std::string& pinyin_dir) {
  for (const char* const name : {"default.yaml", "kiosk.schema.yaml", "kiosk.prism.bin", "kiosk.table.bin"}) {
    const std::filesystem::path file = std::filesystem::path(pinyin_dir) / "build" / name;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) {
      return base::fail(base::ErrorCode::kPinyinUnavailable, file.string() + " is missing");
    }
  }
  return {};
}

/// A context of librime, given back when it goes.
class Context {
 public:
  explicit Context(RimeSessionId session) : context_(rime_struct<RimeContext>()) {
    held_ = rime().get_context(session, &context_) != False;
  }

  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  ~Context() {
    if (held_) rime().free_context(&context_);
  }

  const RimeComposition& composition() const { return context_.composition; }

 private:
  RimeContext context_;
  bool held_ = false;
};

}  // namespace

base::Result<std::unique_ptr<PinyinEngine>> PinyinEngine::open(const std::string& pinyin_dir) {
  if (auto there = check_files(pinyin_dir); !there) return std::unexpected(std::move(there.error()));
  if (librime() == nullptr) {
    const char* const why = dlerror();
    return base::fail(base::ErrorCode::kPinyinUnavailable, why != nullptr ? why : kLibrary);
  }
  start_librime(pinyin_dir);
  std::unique_ptr<PinyinEngine> engine(new PinyinEngine(rime().create_session()));
  rime().select_schema(engine->session_, kSchema);
  // A damaged dictionary shows only when it is asked for something.
  engine->type('a');
  if (engine->candidates(0, 1).empty()) {
    return base::fail(base::ErrorCode::kPinyinUnavailable, pinyin_dir + " holds no usable dictionary");
  }
  engine->clear();
  return engine;
}

PinyinEngine::~PinyinEngine() {
  clear();
  rime().destroy_session(session_);
  rime().finalize();
}

void PinyinEngine::type(char letter) {
  const bool syllable_mark = letter == '\'' && composing();
  if (!syllable_mark && (letter < 'a' || letter > 'z')) return;
  const char* const input = rime().get_input(session_);
  if (input != nullptr && std::strlen(input) >= kMostLetters) return;
  rime().process_key(session_, letter, 0);
}

bool PinyinEngine::erase() {
  if (!composing()) return false;
  rime().process_key(session_, kBackspace, 0);
  return true;
}

void PinyinEngine::clear() {
  rime().clear_composition(session_);
}

bool PinyinEngine::composing() const {
  const char* const input = rime().get_input(session_);
  return input != nullptr && *input != '\0';
}

std::string PinyinEngine::preedit() const {
  const Context context(session_);
  const char* const text = context.composition().preedit;
  return text != nullptr ? std::string(text) : std::string();
}

std::vector<std::string> PinyinEngine::candidates(std::size_t first, std::size_t count) const {
  std::vector<std::string> texts;
  RimeCandidateListIterator at{};
  if (rime().candidate_list_from_index(session_, &at, static_cast<int>(first)) == False) return texts;
  while (texts.size() < count && rime().candidate_list_next(&at) != False) texts.emplace_back(at.candidate.text);
  rime().candidate_list_end(&at);
  return texts;
}

std::string PinyinEngine::choose(std::size_t index) {
  if (rime().select_candidate(session_, index) == False) return {};
  auto commit = rime_struct<RimeCommit>();
  if (rime().get_commit(session_, &commit) == False) return {};
  std::string text = commit.text;
  rime().free_commit(&commit);
  return text;
}

}  // namespace ui::entry
