#include "config/settings.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace config {
namespace {

using testing::HasSubstr;

std::string shipped() {
  std::ifstream in(KIOSK_SOURCE_DIR "/config/kiosk.toml");
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// The shipped settings with one line replaced (or, for an empty `from`, a text put in front).
std::string changed(const std::string& from, const std::string& to) {
  std::string text = shipped();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Settings, TheShippedFileIsValid) {
  const auto settings = parse_settings(shipped(), "kiosk.toml");
  ASSERT_TRUE(settings) << settings.error().detail();
  EXPECT_EQ(settings->terminal.id, "370102-0001");
  EXPECT_EQ(settings->panel.height_px, 1920);
  EXPECT_EQ(settings->session.warning, std::chrono::seconds(30));
}

TEST(Settings, AMissingFileIsNamed) {
  const auto settings = load_settings("/nowhere/kiosk.toml");
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().code(), base::ErrorCode::kInvalidSettings);
  EXPECT_THAT(settings.error().detail(), HasSubstr("/nowhere/kiosk.toml: cannot be read"));
}

struct Broken {
  const char* name;
  const char* from;
  const char* to;
  const char* where;   // file:line: key, as printed
  const char* remedy;  // a part of the remedy
};

class BrokenSettings : public testing::TestWithParam<Broken> {};

TEST_P(BrokenSettings, AreNamedWithFileLineAndRemedy) {
  const Broken& broken = GetParam();
  const auto settings = parse_settings(changed(broken.from, broken.to), "kiosk.toml");
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().code(), base::ErrorCode::kInvalidSettings);
  EXPECT_THAT(settings.error().detail(), HasSubstr(broken.where));
  EXPECT_THAT(settings.error().detail(), HasSubstr(broken.remedy));
}

constexpr Broken kBroken[] = {
    {"SyntaxError", "[panel]", "[panel", "kiosk.toml:12", "Mend the syntax"},
    {"UnknownKey", "width_px = 1080", "widht_px = 1080", "kiosk.toml:13: panel.widht_px", "width_px"},
    {"UnknownTable", "[session]", "[sessoin]", "kiosk.toml:20: sessoin", "session"},
    {"MissingTable", "[terminal]", "[terminal2]", "terminal.id: is missing", "Add a line"},
    {"MissingKey", "agency_name =", "agency =", "terminal.agency_name: is missing", "Add a line"},
    {"TextInsteadOfNumber", "width_px = 1080", "width_px = \"1080\"", "kiosk.toml:13: panel.width_px",
     "without quotes"},
    {"NumberInsteadOfText", "id = \"370102-0001\"", "id = 3701020001", "kiosk.toml:5: terminal.id", "in quotes"},
    {"FractionInsteadOfWhole", "height_px = 1920", "height_px = 1920.5", "panel.height_px: must be a whole number",
     "TOML"},
    {"OutOfRange", "warning_seconds = 30", "warning_seconds = 5", "session.warning_seconds: is 5", "range"},
    {"TooShortIdle", "idle_seconds = 150", "idle_seconds = 60", "session.idle_seconds: is 60", "range"},
    {"BadRotation", "rotation = 0", "rotation = 45", "panel.rotation: is 45", "Choose one"},
    {"WrongPanelSize", "height_mm = 476.1", "height_mm = 300", "panel.height_mm: does not fit", "Measure"},
    {"TextInsteadOfTruth", "fullscreen = true", "fullscreen = \"yes\"", "panel.fullscreen: must be true or false",
     "quotes"},
    {"PlainHttp", "https://platform.invalid", "http://platform.invalid", "platform.url: must begin with https://",
     "TLS"},
    {"HalfACertificate", "client_cert_file = \"\"", "client_cert_file = \"a.pem\"", "platform.client_cert_file",
     "both"},
    {"UnknownWord", "target = \"journald\"", "target = \"journal\"", "log.target: is \"journal\"", "journald"},
    {"FileWithoutName", "target = \"journald\"", "target = \"file\"", "log.file: is missing", "log file"},
    {"BadCounty", "county_code = \"370102\"", "county_code = \"37010\"", "terminal.county_code: must be six digits",
     "370102"},
    {"BadTerminalId", "id = \"370102-0001\"", "id = \"台 1\"", "terminal.id: must be 1 to 32", "platform"},
    {"TableInsteadOfText", "queue = \"LegalKiosk\"", "queue = { name = \"x\" }", "printer.queue: must be text",
     "quotes"},
    {"DuplicateKey", "rotation = 0", "width_px = 1080", "kiosk.toml:17", "Mend the syntax"},
    {"PeripheralsNotATable", "[peripherals.id_reader]", "[[peripherals]]", "peripherals: must be a table", "TOML"},
};

INSTANTIATE_TEST_SUITE_P(Each, BrokenSettings, testing::ValuesIn(kBroken),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(Settings, EveryProblemIsToldAtOnce) {
  const auto settings = parse_settings(changed("width_px = 1080", "width_px = \"a\"\ncolour = 1"), "kiosk.toml");
  ASSERT_FALSE(settings);
  EXPECT_THAT(settings.error().detail(), HasSubstr("panel.width_px"));
  EXPECT_THAT(settings.error().detail(), HasSubstr("panel.colour"));
}

}  // namespace
}  // namespace config
