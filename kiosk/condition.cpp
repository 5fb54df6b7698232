#include "kiosk/condition.h"

#include "config/text_keys.h"

namespace kiosk {

namespace {

namespace text = config::text;
using peripherals::DeviceStatus;
using printing::DeviceState;
using printing::PaperState;

// A reader that is starting, or held by itself for a moment, is not yet a fault to speak of.
bool reader_down(DeviceStatus status) {
  switch (status) {
    case DeviceStatus::kOnline:
    case DeviceStatus::kUserError:
    case DeviceStatus::kStarting:
      return false;
    case DeviceStatus::kOffline:
    case DeviceStatus::kPowerOff:
    case DeviceStatus::kNoDevice:
    case DeviceStatus::kHardwareError:
    case DeviceStatus::kDeviceBusy:
    case DeviceStatus::kFraudAttempt:
    case DeviceStatus::kPotentialFraud:
      return true;
  }
  return true;
}

bool printer_down(const printing::PrinterStatus& printer) {
  const bool known = printer.device != DeviceState::kUnknown;
  const bool works = printer.ready() || printer.device == DeviceState::kBusy;
  return known && !works;
}

}  // namespace

void Condition::update(const Event& event) {
  if (const auto* const reader = std::get_if<event::Reader>(&event)) {
    if (const auto* const changed = std::get_if<peripherals::id_reader::StatusChanged>(&reader->what)) {
      reader_ = changed->device;
    }
  } else if (const auto* const printer = std::get_if<event::Printer>(&event)) {
    printer_ = printer->status;
  } else if (const auto* const link = std::get_if<event::Link>(&event)) {
    link_ = link->status;
  }
}

bool Condition::reader_works() const {
  return !reader_down(reader_);
}

bool Condition::can_file() const {
  return link_.accepting && link_.link != platform::LinkState::kClientTooOld;
}

std::vector<Condition::Notice> Condition::notices() const {
  std::vector<Notice> list;
  if (!link_.accepting) {
    list.push_back({"home.notice.full", text::home_notice_full, true});
  } else if (link_.link == platform::LinkState::kClientTooOld) {
    list.push_back({"home.notice.too_old", text::home_notice_too_old, true});
  } else if (link_.link == platform::LinkState::kOffline || link_.link == platform::LinkState::kCaptivePortal) {
    list.push_back({"home.notice.offline", text::home_notice_offline, false});
  }
  if (reader_down(reader_)) list.push_back({"home.notice.reader", text::home_notice_reader, false});
  if (printer_down(printer_)) {
    const bool paper = printer_.paper == PaperState::kOut;
    list.push_back({"home.notice.printer", paper ? text::home_notice_paper : text::home_notice_printer, false});
  }
  return list;
}

}  // namespace kiosk
