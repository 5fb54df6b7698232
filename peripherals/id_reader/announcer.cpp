#include "peripherals/id_reader/announcer.h"

#include <utility>

#include "base/log.h"

namespace peripherals::id_reader {

void Announcer::open(IdReader::Sink sink) {
  outlet_->sink = std::move(sink);
  outlet_->open = true;
}

void Announcer::post(Event event) {
  mailbox_.post([outlet = outlet_, event = std::move(event)]() mutable {
    if (outlet->open) outlet->sink(std::move(event));
  });
}

void Announcer::change(DeviceStatus device, CardMedia media) {
  const StatusChanged before{device_, media_};
  const StatusChanged after{device, media};
  if (before == after) return;
  device_ = device;
  media_ = media;
  if (before.device != device) {
    base::log::event(base::LogEvent::kDeviceStatusChanged, {"id_reader", to_string(before.device), to_string(device)});
  }
  post(after);
}

}  // namespace peripherals::id_reader
