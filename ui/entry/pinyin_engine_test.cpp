#include "ui/entry/pinyin_engine.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "ui/entry/regions.h"

namespace ui::entry {
namespace {

namespace fs = std::filesystem;

const std::string kBuiltDictionary = KIOSK_BINARY_DIR "/pinyin";
const std::string kOwnWords = KIOSK_SOURCE_DIR "/config/pinyin/kiosk.dict.yaml";

struct Word {
  std::string text, reading;
};

/// The lines of our own dictionary; the reading without its spaces.
std::vector<Word> own_words() {
  std::vector<Word> words;
  std::ifstream in(kOwnWords);
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find('\t');
    if (first == std::string::npos || line.starts_with('#')) continue;
    std::string reading = line.substr(first + 1, line.find('\t', first + 1) - first - 1);
    std::erase(reading, ' ');
    words.push_back({line.substr(0, first), reading});
  }
  return words;
}

/// Every file below a folder with its size and time of change.
std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>> files_below(const fs::path& folder) {
  std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::uintmax_t size = entry.is_regular_file() ? entry.file_size() : 0;
    files[entry.path().string()] = {size, entry.last_write_time()};
  }
  return files;
}

void type_all(Composer& composer, std::string_view letters) {
  composer.clear();
  for (const char letter : letters) composer.type(letter);
}

std::string first_candidate(Composer& composer, std::string_view letters) {
  type_all(composer, letters);
  const auto candidates = composer.candidates(0, 1);
  return candidates.empty() ? std::string() : candidates.front();
}

/// The place of a text among the first candidates; of a single character they are many.
std::optional<std::size_t> place_of(Composer& composer, std::string_view letters, std::string_view text) {
  type_all(composer, letters);
  const bool single = base::length_utf8(text) == 1;
  const auto candidates = composer.candidates(0, single ? 600 : 30);
  const auto found = std::ranges::find(candidates, text);
  if (found == candidates.end()) return std::nullopt;
  return static_cast<std::size_t>(found - candidates.begin());
}

class PinyinEngineTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = PinyinEngine::open(kBuiltDictionary);
    ASSERT_TRUE(opened) << opened.error().to_string();
    engine_ = *std::move(opened);
  }

  std::unique_ptr<PinyinEngine> engine_;
};

TEST_F(PinyinEngineTest, OffersTheWordsOfTheServiceFirst) {
  EXPECT_EQ(first_candidate(*engine_, "nongmingongqianxin"), "农民工欠薪");
  EXPECT_EQ(first_candidate(*engine_, "gongshangrending"), "工伤认定");
  EXPECT_EQ(first_candidate(*engine_, "minjianjiedaijiufen"), "民间借贷纠纷");
  EXPECT_EQ(first_candidate(*engine_, "shenqingfalvyuanzhu"), "申请法律援助");
  EXPECT_EQ(first_candidate(*engine_, "laodongzhengyi"), "劳动争议");
  EXPECT_EQ(first_candidate(*engine_, "jinanshilixiaqu"), "济南市历下区");
  EXPECT_EQ(first_candidate(*engine_, "laolingshi"), "乐陵市");
}

TEST_F(PinyinEngineTest, TakesInitialsAndTheSpellingOfThoseWhoDoNotKnowV) {
  EXPECT_TRUE(place_of(*engine_, "flyz", "法律援助"));
  EXPECT_EQ(first_candidate(*engine_, "lushishiwusuo"), "律师事务所");
}

TEST_F(PinyinEngineTest, KnowsEveryOwnWordByItsReading) {
  const auto words = own_words();
  ASSERT_GT(words.size(), 900U);
  for (const Word& word : words) {
    EXPECT_TRUE(place_of(*engine_, word.reading, word.text))
        << word.text << " is not among the candidates of " << word.reading;
  }
}

TEST_F(PinyinEngineTest, HasEveryCityAndCountyOfShandongAmongItsOwnWords) {
  const auto regions = Regions::load(KIOSK_SOURCE_DIR "/config/content");
  ASSERT_TRUE(regions) << regions.error().to_string();
  std::set<std::string> texts;
  for (const Word& word : own_words()) texts.insert(word.text);
  std::size_t counties = 0;
  for (const Region* const city : regions->inside("370000")) {
    EXPECT_TRUE(texts.contains(city->name)) << city->name;
    for (const Region* const county : regions->inside(city->code)) {
      if (county->level != RegionLevel::kCounty) continue;
      ++counties;
      EXPECT_TRUE(texts.contains(county->name)) << county->name;
    }
  }
  EXPECT_EQ(counties, 136U);
}

TEST_F(PinyinEngineTest, FindsRareNameCharactersAndLeavesThemAsTheyAre) {
  const std::pair<const char*, const char*> rare[] = {{"yan", "䶮"},   {"fu", "𫖯"},  {"jie", "㛃"}, {"di", "𬱖"},
                                                      {"wei", "𬱟"},   {"zhe", "喆"}, {"kun", "堃"}, {"rong", "镕"},
                                                      {"sheng", "昇"}, {"su", "甦"},  {"yu", "於"},  {"ning", "甯"}};
  for (const auto& [reading, character] : rare) {
    EXPECT_TRUE(place_of(*engine_, reading, character)) << character << " at " << reading;
  }
}

TEST_F(PinyinEngineTest, ShowsSimplifiedCharactersOnly) {
  EXPECT_EQ(first_candidate(*engine_, "shandongsheng"), "山东省");
  EXPECT_FALSE(place_of(*engine_, "dong", "東"));
}

TEST_F(PinyinEngineTest, AChoiceOfAPartLeavesTheRestToBeChosen) {
  type_all(*engine_, "zhangyan");
  const auto candidates = engine_->candidates(0, 600);
  const auto surname = std::ranges::find(candidates, "张");
  ASSERT_NE(surname, candidates.end());
  EXPECT_EQ(engine_->choose(static_cast<std::size_t>(surname - candidates.begin())), "");
  EXPECT_TRUE(engine_->preedit().starts_with("张"));
  const auto rest = engine_->candidates(0, 600);
  const auto rare = std::ranges::find(rest, "䶮");
  ASSERT_NE(rare, rest.end());
  EXPECT_EQ(engine_->choose(static_cast<std::size_t>(rare - rest.begin())), "张䶮");
  EXPECT_FALSE(engine_->composing());
}

TEST_F(PinyinEngineTest, EraseTakesBackLettersOneByOne) {
  type_all(*engine_, "li");
  EXPECT_TRUE(engine_->erase());
  EXPECT_EQ(engine_->preedit(), "l");
  EXPECT_TRUE(engine_->erase());
  EXPECT_FALSE(engine_->composing());
  EXPECT_FALSE(engine_->erase());
}

TEST_F(PinyinEngineTest, IgnoresWhatIsNoLetterAndEndlessInput) {
  engine_->type('7');
  engine_->type('\'');
  engine_->type('Q');
  EXPECT_FALSE(engine_->composing());
  for (int i = 0; i < 500; ++i) engine_->type('a');
  EXPECT_FALSE(engine_->candidates(0, 5).empty());
  EXPECT_LT(engine_->preedit().size(), 200U);
}

TEST_F(PinyinEngineTest, ChoosingACandidateThatIsNotThereDoesNothing) {
  type_all(*engine_, "wang");
  EXPECT_EQ(engine_->choose(99999), "");
  EXPECT_TRUE(engine_->composing());
}

TEST_F(PinyinEngineTest, LearnsNothingFromWhatWasChosen) {
  const std::string letters = "zhangyan";
  type_all(*engine_, letters);
  const auto before = engine_->candidates(0, 200);
  ASSERT_GT(before.size(), 20U);
  for (int i = 0; i < 20; ++i) {
    type_all(*engine_, letters);
    engine_->choose(15);
    while (engine_->composing()) engine_->choose(3);
  }
  type_all(*engine_, letters);
  EXPECT_EQ(engine_->candidates(0, 200), before);
  engine_.reset();  // the next citizen's process
  SetUp();
  type_all(*engine_, letters);
  EXPECT_EQ(engine_->candidates(0, 200), before);
}

/// Everything that a program takes as its own place is in one folder for a while.
class OwnPlaces {
 public:
  explicit OwnPlaces(const fs::path& folder) : before_(fs::current_path()) {
    fs::current_path(folder);
    setenv("HOME", folder.c_str(), 1);
    setenv("XDG_CONFIG_HOME", folder.c_str(), 1);
  }

  OwnPlaces(const OwnPlaces&) = delete;
  OwnPlaces& operator=(const OwnPlaces&) = delete;

  ~OwnPlaces() { fs::current_path(before_); }

 private:
  fs::path before_;
};

TEST(PinyinEngineFiles, WritesNoFileAnywhereItCould) {
  const fs::path root = fs::path(testing::TempDir()) / "pinyin_writes_nothing";
  fs::remove_all(root);
  fs::create_directories(root / "home");
  fs::copy(kBuiltDictionary, root / "pinyin", fs::copy_options::recursive);
  const auto before = files_below(root);
  {
    const OwnPlaces places(root / "home");
    auto engine = PinyinEngine::open((root / "pinyin").string());
    ASSERT_TRUE(engine) << engine.error().to_string();
    for (int i = 0; i < 5; ++i) {
      type_all(**engine, "wangyinghong");
      while ((*engine)->composing()) (*engine)->choose(2);
    }
  }
  EXPECT_EQ(files_below(root), before);
  fs::remove_all(root);
}

TEST(PinyinEngineFiles, TheSchemaItselfTurnsLearningOff) {
  std::ifstream in(kBuiltDictionary + "/build/kiosk.schema.yaml");
  const std::string schema((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_NE(schema.find("enable_user_dict: false"), std::string::npos);
  EXPECT_EQ(schema.find("enable_user_dict: true"), std::string::npos);
}

TEST(PinyinEngineFiles, SaysWhichFileIsMissing) {
  const auto engine = PinyinEngine::open("/nonexistent");
  ASSERT_FALSE(engine);
  EXPECT_EQ(engine.error().code(), base::ErrorCode::kPinyinUnavailable);
  EXPECT_NE(engine.error().detail().find("/nonexistent/build/"), std::string::npos);
}

TEST(PinyinEngineFiles, ADamagedDictionaryIsAnErrorAndNoCrash) {
  const fs::path root = fs::path(testing::TempDir()) / "pinyin_damaged";
  fs::remove_all(root);
  fs::copy(kBuiltDictionary, root, fs::copy_options::recursive);
  for (const std::uintmax_t size : {std::uintmax_t{0}, std::uintmax_t{100}}) {
    fs::resize_file(root / "build/kiosk.table.bin", size);
    const auto engine = PinyinEngine::open(root.string());
    ASSERT_FALSE(engine) << "with a table of " << size << " bytes";
    EXPECT_EQ(engine.error().code(), base::ErrorCode::kPinyinUnavailable);
  }
  fs::remove_all(root);
}

}  // namespace
}  // namespace ui::entry
