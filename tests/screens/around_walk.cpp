#include <gtest/gtest.h>

#include "kiosk/out_of_service.h"
#include "tests/screens/walks.h"

namespace screens {

namespace {

namespace event = kiosk::event;
namespace reader = peripherals::id_reader;
using base::ErrorCode;
using peripherals::CardMedia;
using peripherals::DeviceStatus;

event::Link link(platform::LinkState state, bool accepting = true) {
  platform::LinkStatus status;
  status.link = state;
  status.accepting = accepting;
  return {status};
}

event::Printer printer(printing::DeviceState device, printing::PaperState paper) {
  printing::PrinterStatus status;
  status.device = device;
  status.paper = paper;
  return {status};
}

event::Reader reader_is(DeviceStatus device) {
  return {reader::StatusChanged{device, CardMedia::kUnknown}};
}

void all_well(Pilot& pilot) {
  pilot.deliver(link(platform::LinkState::kOnline));
  pilot.deliver(printer(printing::DeviceState::kOnline, printing::PaperState::kFull));
  pilot.deliver(reader_is(DeviceStatus::kOnline));
}

void walk_out_of_service(const Variant& variant, Inspector& inspector) {
  for (const ErrorCode code :
       {ErrorCode::kInternal, ErrorCode::kInvalidSettings, ErrorCode::kInvalidContent, ErrorCode::kOutboxUnavailable,
        ErrorCode::kOutboxDamaged, ErrorCode::kOutboxTooNew, ErrorCode::kSealKeyInvalid}) {
    Pilot pilot(variant);
    kiosk::OutOfService screen{.error = base::Error(code), .site_phone = pilot.settings().terminal.site_phone};
    pilot.show([&screen](ui::Frame& frame) { kiosk::view(screen, frame); });
    inspector.check(pilot, "out of service", Way::kNone);
  }
}

void walk_conditions(Pilot& pilot, Inspector& inspector) {
  inspector.check(pilot, "home");
  pilot.deliver(link(platform::LinkState::kOffline));
  inspector.check(pilot, "home offline");
  pilot.deliver(reader_is(DeviceStatus::kNoDevice));
  inspector.check(pilot, "home offline without reader");
  pilot.deliver(printer(printing::DeviceState::kOnline, printing::PaperState::kOut));
  inspector.check(pilot, "home offline without reader and paper");
  pilot.deliver(printer(printing::DeviceState::kHardwareError, printing::PaperState::kFull));
  inspector.check(pilot, "home with everything down");
  pilot.deliver(link(platform::LinkState::kClientTooOld));
  inspector.check(pilot, "home too old with everything down", Way::kLeave);
  all_well(pilot);
  pilot.deliver(link(platform::LinkState::kClientTooOld));
  inspector.check(pilot, "home too old", Way::kLeave);
  pilot.deliver(link(platform::LinkState::kOnline, false));
  inspector.check(pilot, "home full", Way::kLeave);
  all_well(pilot);
}

void walk_idle(Pilot& pilot, Inspector& inspector) {
  const config::SessionSettings& session = pilot.settings().session;
  pilot.advance(pilot.glass().ui().mode().large ? session.idle_large : session.idle);
  inspector.check(pilot, "idle warning");
  EXPECT_TRUE(pilot.press("idle.more_time"));
  inspector.check(pilot, "after the idle warning");
}

}  // namespace

void walk_around(const Variant& variant, Inspector& inspector) {
  walk_out_of_service(variant, inspector);
  Pilot pilot(variant);
  inspector.check(pilot, "attract");
  EXPECT_TRUE(pilot.press("bar.help"));
  inspector.check(pilot, "attract help");
  EXPECT_TRUE(pilot.press("help.close"));
  EXPECT_TRUE(pilot.press("attract.begin"));
  ASSERT_EQ(pilot.screen(), "home");
  all_well(pilot);
  walk_conditions(pilot, inspector);
  EXPECT_TRUE(pilot.press("bar.help"));
  inspector.check(pilot, "home help");
  EXPECT_TRUE(pilot.press("help.close"));
  walk_idle(pilot, inspector);
  EXPECT_TRUE(pilot.press("bar.leave"));
  EXPECT_TRUE(pilot.ended()) << "there was nothing to lose";
}

namespace {

void walk_reader(Pilot& pilot, Inspector& inspector) {
  pilot.deliver(reader_is(DeviceStatus::kNoDevice));
  inspector.check(pilot, "card reader down");
  pilot.deliver(reader_is(DeviceStatus::kOnline));
  pilot.deliver(event::Reader{reader::CardFound{}});
  inspector.check(pilot, "card reading");
  for (const ErrorCode code :
       {ErrorCode::kCardReposition, ErrorCode::kCardNotRecognised, ErrorCode::kCardRemovedEarly,
        ErrorCode::kCardDataInvalid, ErrorCode::kReaderSelfTestFailed, ErrorCode::kReaderNotAuthorised,
        ErrorCode::kReaderAnswerInvalid, ErrorCode::kReaderRefused, ErrorCode::kDeviceNotConnected,
        ErrorCode::kDeviceAccessDenied, ErrorCode::kDeviceBusy, ErrorCode::kDeviceTransferFailed,
        ErrorCode::kDeviceNotResponding, ErrorCode::kDeviceHardwareError, ErrorCode::kTimeout}) {
    pilot.deliver(event::Reader{reader::CardReadFailed{base::Error(code)}});
    inspector.check(pilot, "card failed " + std::string(base::error_info(code).name));
  }
  pilot.deliver(event::Reader{reader::CardRead{card("测试甲", "370102194912310029", "2020-01-01"), {}}});
  inspector.check(pilot, "card expired");
}

}  // namespace

void walk_to_the_form(Pilot& pilot, Inspector& inspector, const Citizen& citizen, bool every_card) {
  EXPECT_TRUE(pilot.press("attract.begin"));
  all_well(pilot);
  EXPECT_TRUE(pilot.press("home.legal_aid"));
  inspector.check(pilot, "notice");
  EXPECT_TRUE(pilot.press("legal_aid.notice.agree"));
  inspector.check(pilot, "card waiting");
  if (every_card) walk_reader(pilot, inspector);
  if (citizen.card) {
    pilot.deliver(event::Reader{reader::CardRead{*citizen.card, {}}});
  } else {
    EXPECT_TRUE(pilot.press("legal_aid.card.by_hand"));
  }
  EXPECT_TRUE(pilot.screen().starts_with("legal_aid.form.")) << pilot.screen();
  if (!every_card) return;
  EXPECT_TRUE(pilot.press("bar.leave"));
  inspector.check(pilot, "leave confirm");
  EXPECT_TRUE(pilot.press("leave.stay"));
  walk_idle(pilot, inspector);
}

}  // namespace screens
