#pragma once

#include <string>
#include <vector>

#include "config/text_key.h"
#include "kiosk/event.h"

namespace kiosk {

/// What of the terminal works at the moment, and what to tell a citizen about the rest. Faults are a machine of their
/// own: no service looks at them.
class Condition {
 public:
  struct Notice {
    std::string id;  ///< "home.notice.reader"
    config::TextKey text;
    bool stops_service;  ///< nothing can be filed for now
  };

  /// Takes in what devices and links say of themselves; other events change nothing.
  void update(const Event& event);

  /// What to say on the home screen, the gravest first.
  std::vector<Notice> notices() const;

  /// False while nothing that is handed in could be kept.
  bool can_file() const;

  bool reader_works() const;

 private:
  peripherals::DeviceStatus reader_ = peripherals::DeviceStatus::kStarting;
  printing::PrinterStatus printer_;
  platform::LinkStatus link_;
};

}  // namespace kiosk
