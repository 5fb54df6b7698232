#include "peripherals/id_reader/id_reader.h"

#include <memory>
#include <string>

#include <fmt/format.h>

#include "peripherals/id_reader/sam_usb.h"
#include "peripherals/id_reader/sim.h"
#include "peripherals/registry.h"

namespace peripherals {

namespace {

using id_reader::SamUsbReader;
using id_reader::SamUsbSettings;
using id_reader::SimReader;
using id_reader::SimSettings;

// The ids under which readers of this protocol were seen; see README.md.
const std::vector<std::string> kKnownUsbIds = {"0400:c35a", "0483:5652", "10c4:8a1b", "2015:0008", "9573:4836"};

std::vector<drivers::usb::UsbId> read_usb_ids(config::TableReader& settings) {
  std::vector<drivers::usb::UsbId> ids;
  for (const std::string& text : settings.text_list("usb_ids", kKnownUsbIds)) {
    if (const auto id = drivers::usb::parse_usb_id(text)) {
      ids.push_back(*id);
    } else {
      settings.problem("usb_ids", fmt::format("has \"{}\", which is no USB id", text),
                       "Write vendor and product as lsusb shows them: \"0400:c35a\".");
    }
  }
  return ids;
}

std::unique_ptr<Device> make_id_reader(config::TableReader& settings, const DeviceDeps& deps) {
  const std::string driver = settings.word("driver", {"sam_usb", "sim", "none"}, "sam_usb");
  const bool required = settings.boolean("required", true);
  SamUsbSettings usb{.usb_ids = read_usb_ids(settings), .required = required};
  usb.look_every = base::Duration(settings.integer("look_every_ms", 50, 1000, usb.look_every.count()));
  const base::Duration sim_read_time(settings.integer("sim_read_ms", 0, 10'000, 0));
  if (driver == "sam_usb") return std::make_unique<SamUsbReader>(std::move(usb), deps);
  if (driver == "sim") return std::make_unique<SimReader>(SimSettings{required, sim_read_time}, deps);
  return nullptr;
}

}  // namespace

std::string_view to_string(CardMedia media) {
  switch (media) {
    case CardMedia::kUnknown:
      return "unknown";
    case CardMedia::kPresent:
      return "present";
    case CardMedia::kNotPresent:
      return "notPresent";
  }
  return "unknown";
}

void register_id_reader(Registry& registry);

void register_id_reader(Registry& registry) {
  registry.add({"id_reader", make_id_reader});
}

}  // namespace peripherals
