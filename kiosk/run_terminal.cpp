#include "kiosk/run_terminal.h"

#include <cstdlib>
#include <future>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/log.h"
#include "base/random.h"
#include "base/uuid.h"
#include "config/settings.h"
#include "config/texts.h"
#include "kiosk/app.h"
#include "kiosk/documents.h"
#include "kiosk/out_of_service.h"
#include "kiosk/service.h"
#include "kiosk/shell/shell.h"
#include "kiosk/terminal.h"
#include "kiosk/version.h"
#include "ui/entry/entry_panels.h"
#include "ui/entry/regions.h"

namespace kiosk {

namespace {

// sysexits.h: the settings are wrong; starting again by itself will not help.
constexpr int kExitSettings = 78;
constexpr int kExitFailure = 1;

struct CommandLine {
  std::string settings_file = "/etc/legal-kiosk/kiosk.toml";
  bool check = false;
  bool list_devices = false;
};

/// Nothing of a citizen may reach a core dump or another process of the same user.
void close_the_process() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

base::Result<void> open_log(const config::LogSettings& log) {
  if (log.target == "journald") return base::log::open(base::log::Target::kJournald);
  if (log.target == "file") return base::log::open(base::log::Target::kFile, log.file);
  return base::log::open(base::log::Target::kStderr);
}

/// Everything that is read once at start, while the window is opened.
struct Content {
  config::Settings settings;
  config::Texts texts;
  ServiceRegistry services;
  peripherals::Registry device_kinds;
  ui::entry::Regions regions;
  std::map<std::string, printing::DocumentTemplate, std::less<>> documents;
};

base::Result<std::vector<std::string>> service_order(const std::string& content_dir) {
  config::Problems problems;
  const std::string file = content_dir + "/services.toml";
  const toml::table table = config::parse_file(file, problems);
  config::TableReader reader(table, file, "", problems);
  std::vector<std::string> order = reader.text_list("order");
  reader.finish();
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidContent, problems.to_string());
  return order;
}

base::Result<void> read_content(Content& content) {
  const config::PathSettings& paths = content.settings.paths;
  auto texts = config::Texts::load({paths.content_dir + "/texts"});
  if (!texts) return std::unexpected(std::move(texts.error()));
  content.texts = std::move(*texts);
  register_all(content.services);
  const auto order = service_order(paths.content_dir);
  if (!order) return std::unexpected(order.error());
  content.services.order(*order);
  for (const Service& service : content.services.all()) {
    if (const auto ready = service.prepare(content.settings, content.texts); !ready) {
      return base::fail(ready.error(), service.id);
    }
  }
  auto regions = ui::entry::Regions::load(paths.content_dir);
  if (!regions) return std::unexpected(std::move(regions.error()));
  content.regions = std::move(*regions);
  auto documents = Documents::read(paths.content_dir + "/documents");
  if (!documents) return std::unexpected(std::move(documents.error()));
  content.documents = std::move(*documents);
  peripherals::register_all(content.device_kinds);
  return {};
}

/// What is opened while the content is read.
struct Opened {
  std::unique_ptr<ui::window::Window> window;
  std::unique_ptr<ui::FontLoader> fonts;
};

/// Reads the content and, unless the settings are only looked at, opens the window: the one takes as long as the other.
base::Result<void> read_and_open(Content& content, Opened* opened, bool visible) {
  auto reading = std::async([&content] { return read_content(content); });
  base::Result<std::unique_ptr<ui::window::Window>> window;
  if (opened != nullptr) window = ui::open_window(content.settings.panel, visible);
  if (auto read = reading.get(); !read) {
    if (!window) base::log::error(window.error());
    return read;
  }
  if (!window) return std::unexpected(std::move(window.error()));
  if (opened != nullptr) opened->window = std::move(*window);
  return {};
}

int fail_start(const base::Error& error) {
  base::log::error(error);
  fmt::print(stderr, "legal-kiosk: {}\n{}\n", error.to_string(), error.info().technician);
  return error.code() == base::ErrorCode::kInvalidSettings ? kExitSettings : kExitFailure;
}

int list_devices(const Content& content, base::Clock& clock) {
  base::SystemRandom random;
  base::Mailbox mailbox;
  const auto devices = peripherals::make_devices(content.device_kinds, content.settings.peripherals->table,
                                                 content.settings.file, {clock, random, mailbox});
  if (!devices) return fail_start(devices.error());
  for (const auto& device : devices->all()) fmt::print("{} {}\n", device->kind(), device->driver());
  return 0;
}

base::Result<std::unique_ptr<ui::Ui>> make_ui(const Content& content, Opened opened, const base::Clock& clock) {
  return ui::Ui::create(
      {.panel = content.settings.panel,
       .content_dir = content.settings.paths.content_dir,
       .site_name = content.settings.terminal.site_name,
       .entry = ui::entry::make_entry_panel(ui::entry::entry_options(content.settings), content.regions, clock),
       .window = std::move(opened.window),
       .fonts = std::move(opened.fonts),
       .on_key = {},
       .on_paint = {}},
      content.texts, clock);
}

/// What a running terminal is made of, in the order in which it is taken down again (last member first).
struct Parts {
  peripherals::Devices devices;
  std::unique_ptr<platform::PlatformLink> link;
  std::unique_ptr<printing::PrintQueue> printer;
  std::unique_ptr<Documents> documents;
};

base::Result<Parts> open_parts(const Content& content, base::Clock& clock, base::Random& random,
                               base::Mailbox& mailbox) {
  const config::Settings& settings = content.settings;
  Parts parts;
  auto devices = peripherals::make_devices(content.device_kinds, settings.peripherals->table, settings.file,
                                           {clock, random, mailbox});
  if (!devices) return std::unexpected(std::move(devices.error()));
  parts.devices = std::move(*devices);
  auto link = platform::PlatformLink::open(platform::link_options(settings), clock, random, mailbox);
  if (!link) return std::unexpected(std::move(link.error()));
  parts.link = std::move(*link);
  auto printer = printing::PrintQueue::open(
      {.cups_server = settings.printer.cups_server, .queue = settings.printer.queue}, clock, mailbox);
  if (!printer) return std::unexpected(std::move(printer.error()));
  parts.printer = std::move(*printer);
  parts.documents = std::make_unique<Documents>(content.documents, clock, mailbox);
  return parts;
}

/// One citizen, or the wait for one. The first picture is on the glass before devices, platform and printer are opened.
Exit serve(const Content& content, ui::Ui& ui, base::Clock& clock, const Hooks& hooks) {
  base::SystemRandom random;
  base::Mailbox mailbox;
  mailbox.set_waker([&ui] { ui.wake(); });
  Shell shell(
      {content.settings, content.texts, content.services.all(), [&] { return base::make_uuid_v7(clock, random); }},
      {clock.now(), clock.wall()});
  std::unique_ptr<Rig> rig;
  std::vector<Effect> early;
  std::function<void(Effect)> execute = [&early](Effect effect) { early.push_back(std::move(effect)); };
  App app({ui, shell, mailbox, clock, [&](Effect effect) { execute(std::move(effect)); },
           [&] {
             if (rig) rig->on_settled();
           }});
  app.settle();
  if (const auto ended = app.ended()) return *ended;
  auto parts = open_parts(content, clock, random, mailbox);
  if (!parts) {
    base::log::error(parts.error());
    return show_out_of_service(ui, clock, {parts.error(), content.settings.terminal.site_phone});
  }
  if (hooks.make_rig) rig = hooks.make_rig({ui, mailbox, parts->devices});
  Terminal terminal({parts->devices.find<peripherals::IdReader>(), *parts->link, *parts->printer, *parts->documents},
                    mailbox, [&app](Event event) { app.deliver(std::move(event)); });
  execute = [&terminal](Effect effect) { terminal.execute(std::move(effect)); };
  for (Effect& effect : early) execute(std::move(effect));
  const Exit ended = app.run();
  rig.reset();  // it looks at the devices
  return ended;
}

std::optional<int> parse(int argc, char** argv, CommandLine& line) {
  CLI::App cli{"Self-service terminal for public legal service centres", "legal-kiosk"};
  cli.set_version_flag("--version", kVersion);
  cli.add_option("--settings", line.settings_file, "Settings of this terminal")->capture_default_str();
  cli.add_flag("--check", line.check, "Read settings and content, say what is wrong, and end");
  cli.add_flag("--list-devices", line.list_devices, "Say what devices the settings give this terminal, and end");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error);
  }
  return {};
}

}  // namespace

int run_terminal(int argc, char** argv, base::Clock& clock, Hooks hooks) {
  CommandLine line;
  if (const auto status = parse(argc, argv, line)) return *status;
  close_the_process();
  const bool runs = !line.check && !line.list_devices;
  Opened opened;
  Content content;
  auto settings = config::load_settings(line.settings_file);
  if (!settings) return fail_start(settings.error());
  content.settings = std::move(*settings);
  if (const auto log = open_log(content.settings.log); !log) return fail_start(log.error());
  if (runs) opened.fonts = std::make_unique<ui::FontLoader>(content.settings.panel);
  const auto ready = read_and_open(content, runs ? &opened : nullptr, hooks.visible);
  if (!ready) return fail_start(ready.error());
  if (line.check) return 0;
  if (line.list_devices) return list_devices(content, clock);
  base::log::event(base::LogEvent::kTerminalStarted, {kVersion, getpid()});

  std::optional<Exit> ended;
  {
    auto ui = make_ui(content, std::move(opened), clock);
    if (!ui) return fail_start(ui.error());
    ended = serve(content, **ui, clock, hooks);
    (*ui)->reset_session();
  }
  base::log::event(base::LogEvent::kTerminalStopped, {*ended == Exit::kQuit ? "quit" : "session ended"});
  if (*ended == Exit::kQuit) return 0;
  // The next citizen meets a process that never saw this one, and no file that this one had open (spdlog's is one).
  close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
  execv("/proc/self/exe", argv);
  return fail_start(base::Error(base::ErrorCode::kIo, "starting again"));
}

}  // namespace kiosk
