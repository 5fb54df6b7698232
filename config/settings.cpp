#include "config/settings.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "config/toml_reader.h"

namespace config {

namespace {

TerminalSettings read_terminal(TableReader reader) {
  TerminalSettings terminal;
  terminal.id = reader.text("id");
  terminal.site_name = reader.text("site_name");
  terminal.site_address = reader.text("site_address");
  terminal.site_phone = reader.text("site_phone");
  terminal.county_code = reader.text("county_code");
  terminal.agency_name = reader.text("agency_name");
  const bool six_digits = terminal.county_code.size() == 6 &&
                          std::ranges::all_of(terminal.county_code, [](char c) { return c >= '0' && c <= '9'; });
  if (reader.has("county_code") && !six_digits) {
    reader.problem("county_code", "must be six digits", "Write the county's code, such as \"370102\".");
  }
  const auto plain = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-'; };
  if (reader.has("id") &&
      (terminal.id.empty() || terminal.id.size() > 32 || !std::ranges::all_of(terminal.id, plain))) {
    reader.problem("id", "must be 1 to 32 of the characters 0-9 A-Z -", "Take the id that the platform knows.");
  }
  reader.finish();
  return terminal;
}

PanelSettings read_panel(TableReader reader) {
  PanelSettings panel;
  panel.width_px = static_cast<int>(reader.integer("width_px", 600, 8192, panel.width_px));
  panel.height_px = static_cast<int>(reader.integer("height_px", 600, 8192, panel.height_px));
  panel.width_mm = reader.number("width_mm", 100, 2000, panel.width_mm);
  panel.height_mm = reader.number("height_mm", 100, 2000, panel.height_mm);
  panel.rotation = static_cast<int>(reader.integer("rotation", 0, 270, panel.rotation));
  panel.fullscreen = reader.boolean("fullscreen", panel.fullscreen);
  if (panel.rotation % 90 != 0) {
    reader.problem("rotation", fmt::format("is {}, but must be 0, 90, 180 or 270", panel.rotation),
                   "Choose one of them.");
  }
  const double across = panel.width_px / panel.width_mm;
  const double down = panel.height_px / panel.height_mm;
  if (std::abs(across - down) > 0.03 * across) {
    reader.problem("height_mm", fmt::format("does not fit: {:.2f} px/mm across but {:.2f} px/mm down", across, down),
                   "Measure the visible picture again, width and height as the panel hangs.");
  }
  reader.finish();
  return panel;
}

SessionSettings read_session(TableReader reader) {
  SessionSettings session;
  const auto seconds = [&reader](std::string_view key, std::int64_t least, std::int64_t most,
                                 std::chrono::seconds value) {
    return std::chrono::seconds(reader.integer(key, least, most, value.count()));
  };
  session.idle = seconds("idle_seconds", 120, 300, session.idle);
  session.idle_large = seconds("idle_large_seconds", 120, 300, session.idle_large);
  session.warning = seconds("warning_seconds", 20, 45, session.warning);
  session.goodbye = seconds("goodbye_seconds", 20, 120, session.goodbye);
  reader.finish();
  return session;
}

PlatformSettings read_platform(TableReader reader) {
  PlatformSettings platform;
  platform.url = reader.text("url");
  platform.ca_file = reader.text("ca_file");
  platform.client_cert_file = reader.text("client_cert_file", "");
  platform.client_key_file = reader.text("client_key_file", "");
  platform.seal_key_file = reader.text("seal_key_file");
  if (reader.has("url") && !platform.url.starts_with("https://")) {
    reader.problem("url", "must begin with https://", "The terminal speaks to the platform over TLS only.");
  }
  if (platform.client_cert_file.empty() != platform.client_key_file.empty()) {
    reader.problem("client_cert_file", "and client_key_file go together", "Name both, or neither.");
  }
  reader.finish();
  return platform;
}

PrinterSettings read_printer(TableReader reader) {
  PrinterSettings printer;
  printer.required = reader.boolean("required", printer.required);
  printer.queue = reader.text("queue");
  printer.cups_server = reader.text("cups_server", "/run/cups/cups.sock");
  reader.finish();
  return printer;
}

LogSettings read_log(TableReader reader) {
  LogSettings log;
  log.target = reader.word("target", {"stderr", "journald", "file"}, "journald");
  log.file = reader.text("file", "");
  if (log.target == "file" && log.file.empty()) {
    reader.problem("file", "is missing", "Name the log file, or choose another target.");
  }
  reader.finish();
  return log;
}

PathSettings read_paths(TableReader reader) {
  PathSettings paths;
  paths.state_dir = reader.text("state_dir", "/var/lib/legal-kiosk");
  paths.content_dir = reader.text("content_dir", "/usr/share/legal-kiosk/content");
  paths.pinyin_dir = reader.text("pinyin_dir", "/usr/share/legal-kiosk/pinyin");
  reader.finish();
  return paths;
}

base::Result<Settings> read(const toml::table& table, const std::string& file, Problems problems) {
  Settings settings;
  settings.file = file;
  if (problems.empty()) {
    TableReader reader(table, file, "", problems);
    settings.terminal = read_terminal(reader.table("terminal"));
    settings.panel = read_panel(reader.table("panel"));
    settings.session = read_session(reader.table("session"));
    settings.platform = read_platform(reader.table("platform"));
    settings.printer = read_printer(reader.table("printer"));
    settings.log = read_log(reader.table("log"));
    settings.paths = read_paths(reader.table("paths"));
    TableReader peripherals = reader.table("peripherals");
    settings.peripherals = std::make_shared<RawTable>(peripherals.raw());
    reader.finish();
  }
  if (!problems.empty()) return base::fail(base::ErrorCode::kInvalidSettings, problems.to_string());
  return settings;
}

}  // namespace

base::Result<Settings> load_settings(const std::string& file) {
  Problems problems;
  const toml::table table = parse_file(file, problems);
  return read(table, file, std::move(problems));
}

base::Result<Settings> parse_settings(std::string_view text, const std::string& file) {
  Problems problems;
  const toml::table table = parse_text(text, file, problems);
  return read(table, file, std::move(problems));
}

}  // namespace config
