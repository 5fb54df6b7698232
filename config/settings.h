#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

/// What differs from one terminal to the next. Read once at start; passed in, never reached for.
namespace config {

/// Which terminal this is and where it stands. Shown to citizens and printed on papers.
struct TerminalSettings {
  std::string id;         ///< known to the platform, such as "370102-0001"
  std::string site_name;  ///< 济南市历下区公共法律服务中心
  std::string site_address;
  std::string site_phone;
  std::string county_code;  ///< six digits of the county, such as 370102
  std::string agency_name;  ///< the legal-aid agency that decides: 济南市历下区法律援助中心
};

/// The panel, as it hangs. Portrait: height is the longer side.
struct PanelSettings {
  int width_px = 1080;
  int height_px = 1920;
  double width_mm = 267.8;  ///< 21.5": 267.8 x 476.1; 32": 398.5 x 708.4
  double height_mm = 476.1;
  int rotation = 0;  ///< degrees clockwise: 0, 90, 180, 270; turns picture and touch together
  bool fullscreen = true;
};

struct SessionSettings {
  std::chrono::seconds idle{150};        ///< without any action, before the warning (standard mode)
  std::chrono::seconds idle_large{240};  ///< the same in large mode
  std::chrono::seconds warning{30};      ///< the warning's length; 20 to 45 s
  std::chrono::seconds goodbye{60};      ///< how long the last screen stays
};

struct PlatformSettings {
  std::string url;               ///< https://host[:port]; no path
  std::string ca_file;           ///< PEM; the only authority that is trusted
  std::string client_cert_file;  ///< PEM; empty: no client certificate
  std::string client_key_file;
  std::string seal_key_file;  ///< the platform's public sealing key (JSON: kid, alg, key)
};

struct PrinterSettings {
  bool required = false;    ///< without it the terminal still serves, and says so
  std::string queue;        ///< CUPS queue
  std::string cups_server;  ///< host:port or the path of a socket; as in printer-uri-supported
};

struct LogSettings {
  std::string target;  ///< stderr, journald or file
  std::string file;
};

struct PathSettings {
  std::string state_dir;    ///< everything that is kept: the outbox
  std::string content_dir;  ///< texts/, forms/, documents/, …
  std::string pinyin_dir;   ///< the prebuilt pinyin dictionary
};

/// A table whose keys only its reader knows; toml_reader.h shows what is in it. Behind a pointer, so that not every
/// file that reads a setting compiles the TOML library.
struct RawTable;

struct Settings {
  TerminalSettings terminal;
  PanelSettings panel;
  SessionSettings session;
  PlatformSettings platform;
  PrinterSettings printer;
  LogSettings log;
  PathSettings paths;
  /// [peripherals.<kind>]: each device folder reads its own table. Positions are kept for its messages.
  std::shared_ptr<const RawTable> peripherals;  ///< never null
  std::string file;                             ///< where all this came from
};

/// Reads kiosk.toml. Every wrong key is in the error's detail, one a line: file, line, key, what, remedy.
base::Result<Settings> load_settings(const std::string& file);
/// The same from text, as if it stood in `file`.
base::Result<Settings> parse_settings(std::string_view text, const std::string& file);

}  // namespace config
