// The documents of the content pack as paper: what is on it, how large, and the same in the PDF as on the screen.
#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include "base/testing/temp_folder.h"
#include "printing/composer.h"
#include "tests/support/child_process.h"
#include "tests/support/sample_papers.h"

namespace printing {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr double kPageWidthMm = 210;

class PaperTest : public testing::Test {
 protected:
  void SetUp() override {
    auto created = Composer::create();
    ASSERT_TRUE(created) << created.error().to_string();
    composer_.emplace(std::move(*created));
  }

  Composition compose(const std::string& document, const Values& values, const ComposeOptions& options = {}) {
    auto read = DocumentTemplate::load(KIOSK_SOURCE_DIR "/config/content/documents/" + document + ".toml");
    EXPECT_TRUE(read) << read.error().to_string();
    auto composed = composer_->compose(*read, values, options);
    EXPECT_TRUE(composed) << composed.error().to_string();
    return std::move(*composed);
  }

  /// Writes the PDF and runs a tool of poppler on it: what it writes to stdout.
  std::string poppler(const Composition& composition, std::vector<std::string> argv) {
    const std::string file = folder_.file("paper.pdf");
    const auto pdf = composition.pdf();
    EXPECT_TRUE(pdf) << pdf.error().to_string();
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(pdf->bytes().data()), static_cast<std::streamsize>(pdf->size()));
    argv.push_back(file);
    if (argv.front() == "pdftotext") argv.emplace_back("-");
    const std::string output = folder_.file("poppler.out");
    std::filesystem::remove(output);
    auto child = test_support::ChildProcess::start({.argv = argv, .env = {}, .output_file = output, .working_dir = {}});
    EXPECT_TRUE(child);
    EXPECT_EQ(child->wait(std::chrono::seconds(30)), 0) << argv.front();
    std::ostringstream text;
    text << std::ifstream(output, std::ios::binary).rdbuf();
    return text.str();
  }

  std::string text_of(const Composition& composition) { return poppler(composition, {"pdftotext", "-layout"}); }

  base::testing::TempFolder folder_;
  std::optional<Composer> composer_;
};

std::string decoded(const PageImage& image) {
  std::vector<std::uint8_t> luminance;
  for (const std::uint32_t pixel : image.pixels) luminance.push_back(static_cast<std::uint8_t>(pixel & 0xFFU));
  const ZXing::ImageView view(luminance.data(), image.width, image.height, ZXing::ImageFormat::Lum);
  return ZXing::ReadBarcode(view, ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode)).text();
}

/// How dark a page is, square by square of so many pixels: 0 white, 1 black.
std::vector<double> ink(const std::vector<std::uint8_t>& grey, int width, int height, int square) {
  std::vector<double> squares;
  for (int top = 0; top + square <= height; top += square) {
    for (int left = 0; left + square <= width; left += square) {
      int dark = 0;
      for (int y = top; y < top + square; ++y) {
        for (int x = left; x < left + square; ++x) dark += 255 - grey[static_cast<std::size_t>(y * width + x)];
      }
      squares.push_back(dark / (255.0 * square * square));
    }
  }
  return squares;
}

TEST_F(PaperTest, TheReceiptHasItsDatesNumberAndTelephonesAndHidesTheCitizen) {
  const Composition receipt = compose("legal_aid_receipt", test_support::sample_receipt());
  EXPECT_EQ(receipt.page_count(), 1);
  EXPECT_TRUE(receipt.marked_fallbacks().empty());
  const std::string text = text_of(receipt);
  for (const char* const word :
       {"法律援助申请接收回执", "已接收", "SDLA-2026-370102-000001", "2026年3月2日 09:05", "2026年3月9日", "第四十三条",
        "第四十九条", "12348", "0531-00000000", "370102-0001", "测**", "370***********0029", "138****0000"}) {
    EXPECT_THAT(text, HasSubstr(word));
  }
  for (const char* const secret : {"测试甲", "19491231", "13800000000"}) EXPECT_THAT(text, Not(HasSubstr(secret)));
}

TEST_F(PaperTest, ASlipNeverSaysThatSomethingWasReceived) {
  for (const config::Language language : {config::Language::kChinese, config::Language::kEnglish}) {
    const Composition slip =
        compose("legal_aid_receipt", test_support::sample_slip(), {.language = language, .size = {}, .created = {}});
    EXPECT_EQ(slip.page_count(), 1);
    const std::string text = text_of(slip);
    EXPECT_THAT(text, HasSubstr("370102-0001-000007"));
    EXPECT_THAT(text, Not(HasSubstr("已接收")));
    EXPECT_THAT(text, Not(HasSubstr("Received")));
  }
  EXPECT_THAT(text_of(compose("legal_aid_receipt", test_support::sample_slip())), HasSubstr("已在本机封存，尚未受理"));
}

TEST_F(PaperTest, TheQrCodeHoldsTheNumber) {
  const Composition receipt = compose("legal_aid_receipt", test_support::sample_receipt());
  const auto picture = receipt.picture(0, 1000);
  ASSERT_TRUE(picture);
  EXPECT_EQ(decoded(*picture), "SDLA-2026-370102-000001");
}

TEST_F(PaperTest, AnOrdinaryApplicationIsOnePageAndOneMoreForThePledge) {
  const Composition pledge = compose("legal_aid_application", test_support::sample_application());
  EXPECT_EQ(pledge.page_count(), 2);
  EXPECT_THAT(text_of(pledge), HasSubstr("经济困难状况说明表"));

  Values exempt = test_support::sample_application();
  exempt.insert_or_assign("hardship_route", "exempt");
  exempt.insert_or_assign("hardship_grounds", ValueList{"migrant_worker_claim"});
  EXPECT_EQ(compose("legal_aid_application", exempt).page_count(), 1);
}

TEST_F(PaperTest, ThePledgeSpeaksOfBeingReadAloudOnlyWhenItWas) {
  constexpr const char* kReadAloud = "向承诺人全文朗读";
  Values values = test_support::sample_application();
  EXPECT_THAT(text_of(compose("legal_aid_application", values)), HasSubstr(kReadAloud));
  values.insert_or_assign("pledge_read_aloud", "no");
  EXPECT_THAT(text_of(compose("legal_aid_application", values)), Not(HasSubstr(kReadAloud)));
}

TEST_F(PaperTest, ALongStoryGoesOnOverThePagesWithNothingLost) {
  Values values = test_support::sample_application();
  std::string facts;
  for (int i = 0; i < 200; ++i) facts += "第" + std::to_string(1000 + i) + "句：用工单位停止支付工资，至今拖欠。";
  values.insert_or_assign("case_facts", base::Secret(facts));
  const Composition application = compose("legal_aid_application", values);
  EXPECT_GT(application.page_count(), 3);
  std::string text = text_of(application);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  for (int i = 0; i < 200; ++i) EXPECT_THAT(text, HasSubstr(std::to_string(1000 + i)));
  EXPECT_THAT(text, HasSubstr("申请人（签字或按指印）"));
}

TEST_F(PaperTest, RareNamesKeepTheirCharactersAndPrivateOnesAreBoxed) {
  Values values = test_support::sample_application();
  values.insert_or_assign("applicant_name", base::Secret("王𫖯𠀀\U0000E123"));
  values.insert_or_assign("agent_name", base::Secret("李\U00031350\U0010FFFD"));
  const Composition application = compose("legal_aid_application", values);
  EXPECT_EQ(application.marked_fallbacks(), (std::vector<char32_t>{0xE123, 0x10FFFD}));
  const std::string text = text_of(application);
  EXPECT_THAT(text, HasSubstr("王𫖯𠀀"));
  EXPECT_THAT(text, HasSubstr("U+E123"));
  EXPECT_THAT(text, HasSubstr("\U00031350"));
  EXPECT_THAT(text, HasSubstr("U+10FFFD"));
}

TEST_F(PaperTest, ACharacterThatNoFontHasIsBoxedAndReported) {
  Values values = test_support::sample_receipt();
  // The last ideograph of Extension I: in no font of Debian 12 (facts: Ext I 0 of 622).
  values.insert_or_assign("agency_name", "\U0002EBF0法律援助中心\u202E");
  const Composition receipt = compose("legal_aid_receipt", values);
  EXPECT_EQ(receipt.marked_fallbacks(), (std::vector<char32_t>{0x202E, 0x2EBF0}));
  EXPECT_THAT(text_of(receipt), HasSubstr("U+2EBF0"));
}

TEST_F(PaperTest, TheSameValuesGiveTheSameBytes) {
  const auto first = compose("legal_aid_receipt", test_support::sample_receipt()).pdf();
  const auto second = compose("legal_aid_receipt", test_support::sample_receipt()).pdf();
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(std::ranges::equal(first->bytes(), second->bytes()));
}

TEST_F(PaperTest, ThePdfShowsEveryCharacterThatThePictureShows) {
  // cairo 1.16 leaves characters of CJK fonts out of a PDF when it embeds them its usual way (PaperFonts). Another
  // renderer's picture of the PDF must be as dark in every place as our own picture of the page.
  constexpr int kWidth = 1240;
  const Composition pledge = compose("legal_aid_application", test_support::sample_application());
  for (int page = 0; page < pledge.page_count(); ++page) {
    const std::string number = std::to_string(page + 1);
    const std::string pgm = poppler(pledge, {"pdftoppm", "-gray", "-f", number, "-l", number, "-scale-to-x",
                                             std::to_string(kWidth), "-scale-to-y", "-1"});
    std::istringstream in(pgm);
    std::string magic;
    int width = 0;
    int height = 0;
    int most = 0;
    in >> magic >> width >> height >> most;
    ASSERT_EQ(magic, "P5");
    ASSERT_EQ(width, kWidth);
    in.get();
    std::vector<std::uint8_t> theirs(std::istreambuf_iterator<char>(in), {});
    const auto picture = pledge.picture(page, kWidth);
    ASSERT_TRUE(picture);
    std::vector<std::uint8_t> ours;
    for (const std::uint32_t pixel : picture->pixels) ours.push_back(static_cast<std::uint8_t>(pixel & 0xFFU));
    // Squares of half a character: a lost one leaves two by two of them white.
    constexpr int kSquare = 14;
    const std::vector<double> a = ink(ours, width, std::min(height, picture->height), kSquare);
    const std::vector<double> b = ink(theirs, width, std::min(height, picture->height), kSquare);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      ASSERT_NEAR(a[i], b[i], 0.12) << "page " << page + 1 << ", square " << i;
    }
  }
}

/// Heights of the capital letters in a PDF in mm, smallest first, from the font sizes that poppler reports.
std::vector<double> capital_heights(const std::string& bbox_html) {
  std::vector<double> heights;
  for (std::size_t at = bbox_html.find("<word "); at != std::string::npos; at = bbox_html.find("<word ", at + 1)) {
    const auto number = [&](const char* name) {
      const std::size_t begin = bbox_html.find(name, at) + std::string(name).size();
      return std::stod(bbox_html.substr(begin));
    };
    heights.push_back((number("yMax=\"") - number("yMin=\"")));
  }
  std::ranges::sort(heights);
  return heights;
}

TEST_F(PaperTest, LargePrintIsLargerByTheRatioOfTheSizesAndNothingIsCut) {
  const Composition normal = compose("legal_aid_receipt", test_support::sample_receipt());
  const Composition large = compose("legal_aid_receipt", test_support::sample_receipt(),
                                    {.language = {}, .size = PrintSize::kLarge, .created = {}});
  EXPECT_GT(large.page_count(), normal.page_count());
  const double smallest = capital_heights(poppler(normal, {"pdftotext", "-bbox"})).front();
  const double smallest_large = capital_heights(poppler(large, {"pdftotext", "-bbox"})).front();
  EXPECT_NEAR(smallest_large / smallest, 1.8, 0.01);
  EXPECT_THAT(text_of(large), HasSubstr("12348"));
}

TEST_F(PaperTest, AnOfficialFormKeepsItsLanguageAndSize) {
  const auto form_as = [this](config::Language language, PrintSize size) {
    return text_of(compose("legal_aid_application", test_support::sample_application(),
                           {.language = language, .size = size, .created = {}}));
  };
  EXPECT_EQ(form_as(config::Language::kEnglish, PrintSize::kLarge),
            form_as(config::Language::kChinese, PrintSize::kNormal));
}

TEST_F(PaperTest, CapitalLettersAreAsHighAsPromised) {
  // The page number's font: "I" alone on a page, measured on the picture at 20 pixels a millimetre.
  constexpr int kPixelsPerMm = 20;
  const auto document = DocumentTemplate::parse(
      "title = \"I\"\n[values]\nrequired = [\"t\"]\n[[block]]\nkind = \"paragraph\"\ntext = \"{t}\"\n", "i.toml");
  ASSERT_TRUE(document);
  for (const auto& [size, least, most] : {std::tuple{PrintSize::kNormal, 3.5, 4.2}, {PrintSize::kLarge, 6.4, 7.1}}) {
    const auto composed = composer_->compose(*document, {{"t", "I"}}, {.language = {}, .size = size, .created = {}});
    ASSERT_TRUE(composed);
    const auto picture = composed->picture(0, static_cast<int>(kPageWidthMm) * kPixelsPerMm);
    ASSERT_TRUE(picture);
    int rows = 0;
    for (int y = 0; y < picture->height; ++y) {
      const auto row = picture->pixels.begin() + y * picture->width;
      rows += std::any_of(row, row + picture->width, [](std::uint32_t pixel) { return (pixel & 0xFFU) < 128; }) ? 1 : 0;
    }
    const double height_mm = static_cast<double>(rows) / kPixelsPerMm;
    EXPECT_GE(height_mm, least);
    EXPECT_LE(height_mm, most);
  }
}

TEST_F(PaperTest, WhatDoesNotFitTheTemplateIsAnErrorAndNoPaper) {
  const auto document = DocumentTemplate::load(KIOSK_SOURCE_DIR "/config/content/documents/legal_aid_receipt.toml");
  Values values = test_support::sample_receipt();
  values.insert_or_assign("filed_at", "yesterday");
  const auto composed = composer_->compose(*document, values, {});
  ASSERT_FALSE(composed);
  EXPECT_EQ(composed.error().code(), base::ErrorCode::kDocumentValueInvalid);
  EXPECT_TRUE(composer_->compose(*document, test_support::sample_receipt(), {})) << "the composer is not spoilt by it";
}

TEST_F(PaperTest, AFontThatIsNotInstalledIsNamed) {
  const auto composer = Composer::create({.families = "No Such Font"});
  ASSERT_FALSE(composer);
  EXPECT_EQ(composer.error().code(), base::ErrorCode::kPaperFontMissing);
}

}  // namespace
}  // namespace printing
