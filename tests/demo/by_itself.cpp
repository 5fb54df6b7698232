#include "tests/demo/by_itself.h"

#include <array>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "tests/rig/station/citizen.h"
#include "tests/rig/station/station.h"

namespace demo {

namespace {

using base::Result;

/// Runs steps in order until one fails; says each aloud.
class Story {
 public:
  Story(rig::Station& station, std::filesystem::path out) : station_(station), out_(std::move(out)) {}

  /// Shows the screen that has come to stand, as the next picture.
  Result<void> picture(const std::string& screen) {
    ++number_;
    const std::string name = fmt::format("{:02}-{}{}.png", number_, screen, large_ ? "-large" : "");
    fmt::print("  {}\n", name);
    return station_.terminal().screenshot((out_ / "screens" / name).string());
  }

  Result<void> press(const std::string& id, const std::string& next_screen) {
    if (auto done = station_.terminal().press(id); !done) return done;
    if (auto done = station_.terminal().wait_screen(next_screen); !done) return done;
    return picture(next_screen);
  }

  Result<void> begin(bool large) {
    large_ = large;
    auto& terminal = station_.terminal();
    if (auto done = terminal.wait_screen("attract"); !done) return done;
    if (large) {
      if (auto done = terminal.press("bar.large_text"); !done) return done;
    }
    if (auto done = picture("attract"); !done) return done;
    if (auto done = press("attract.begin", "home"); !done) return done;
    if (auto done = press("home.legal_aid", "legal_aid.notice"); !done) return done;
    return press("legal_aid.notice.agree", "legal_aid.card");
  }

  Result<void> fill() {
    if (auto done = station_.place_card(); !done) return done;
    if (auto done = station_.terminal().wait({{"gone", "legal_aid.card.by_hand"}}); !done) return done;
    return rig::fill_form(station_.terminal(), rig::unpaid_worker(), "legal_aid", [this](const std::string& screen) {
      // A picture that cannot be written is found out at the end, when the folder is counted.
      (void)picture(screen);
    });
  }

  Result<void> take_papers(std::size_t expected) {
    auto& terminal = station_.terminal();
    if (auto done = terminal.wait({{"screen", "legal_aid.done"}, {"timeout_ms", 90'000}}); !done) return done;
    if (auto done = picture("legal_aid.done"); !done) return done;
    if (station_.printed().size() != expected) {
      return base::fail(base::ErrorCode::kInternal,
                        fmt::format("{} papers came out of the printer, not {}", station_.printed().size(), expected));
    }
    if (auto done = station_.reader({{"command", "remove"}}); !done) return std::unexpected(done.error());
    if (auto done = terminal.press("legal_aid.done.finish"); !done) return done;
    return terminal.wait_screen("attract");
  }

 private:
  rig::Station& station_;
  std::filesystem::path out_;
  int number_ = 0;
  bool large_ = false;
};

// What came out for the two citizens, in this order; the application is an official form, the same for both.
constexpr std::array kPapers = {"receipt.pdf", "application.pdf", "receipt-large.pdf"};

Result<void> keep_papers(const rig::Station& station, const std::filesystem::path& out) {
  const std::vector<std::string> papers = station.printed();
  if (papers.size() < kPapers.size()) return base::fail(base::ErrorCode::kInternal, "papers are missing");
  for (std::size_t i = 0; i < kPapers.size(); ++i) {
    std::error_code error;
    std::filesystem::copy_file(papers[i], out / kPapers.at(i), std::filesystem::copy_options::overwrite_existing,
                               error);
    if (error) return base::fail(base::ErrorCode::kIo, "keeping the papers: " + error.message());
  }
  return {};
}

Result<void> keep_what_the_platform_holds(rig::Station& station, const std::filesystem::path& out,
                                          std::size_t expected) {
  const auto held = station.platform();
  if (!held) return std::unexpected(held.error());
  std::ofstream(out / "platform.json") << held->dump(2) << "\n";
  const std::size_t count = held->value("applications", nlohmann::json::array()).size();
  if (count == expected) return {};
  return base::fail(base::ErrorCode::kInternal,
                    fmt::format("the platform holds {} applications, not {}", count, expected));
}

}  // namespace

Result<void> play_by_itself(const std::string& out_name) {
  const std::filesystem::path out(out_name);
  std::error_code error;
  std::filesystem::remove_all(out / "screens", error);
  std::filesystem::create_directories(out / "screens", error);
  if (error) return base::fail(base::ErrorCode::kIo, "making " + out_name + ": " + error.message());
  auto station = rig::Station::start({.build_dir = KIOSK_BINARY_DIR, .source_dir = KIOSK_SOURCE_DIR});
  if (!station) return std::unexpected(std::move(station.error()));
  Story story(**station, std::filesystem::absolute(out));
  std::size_t papers = 0;
  for (const bool large : {false, true}) {
    fmt::print("A citizen applies, in {} mode\n", large ? "large" : "standard");
    if (auto done = story.begin(large); !done) return done;
    if (auto done = story.fill(); !done) return done;
    papers += 2;
    if (auto done = story.take_papers(papers); !done) return done;
  }
  if (auto done = keep_papers(**station, out); !done) return done;
  if (auto done = keep_what_the_platform_holds(**station, out, 2); !done) return done;
  fmt::print("Done: {0}/receipt.pdf, {0}/application.pdf, {0}/platform.json, {0}/screens\n", out_name);
  return {};
}

}  // namespace demo
