#include "peripherals/id_reader/sim.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace peripherals::id_reader {

namespace {

using base::ErrorCode;

enum class FaultOf { kNothing, kCard, kReader };

/// The names are those of the rig's emulated reader, which makes them happen on the wire; here is what comes of them.
struct SimFault {
  std::string_view name;
  FaultOf what;
  ErrorCode error;      // of a reading, where the card is at fault
  DeviceStatus status;  // where the reader is
};

constexpr std::array kFaults = {
    SimFault{"none", FaultOf::kNothing, ErrorCode::kInternal, DeviceStatus::kOnline},
    SimFault{"read_failed", FaultOf::kCard, ErrorCode::kCardReposition, DeviceStatus::kOnline},
    SimFault{"select_failed", FaultOf::kCard, ErrorCode::kCardReposition, DeviceStatus::kOnline},
    SimFault{"wrong_checksum", FaultOf::kCard, ErrorCode::kCardReposition, DeviceStatus::kOnline},
    SimFault{"removed_early", FaultOf::kCard, ErrorCode::kCardRemovedEarly, DeviceStatus::kOnline},
    SimFault{"not_recognised", FaultOf::kCard, ErrorCode::kCardNotRecognised, DeviceStatus::kOnline},
    SimFault{"data_invalid", FaultOf::kCard, ErrorCode::kCardDataInvalid, DeviceStatus::kOnline},
    SimFault{"self_test_failed", FaultOf::kReader, ErrorCode::kInternal, DeviceStatus::kHardwareError},
    SimFault{"not_authorised", FaultOf::kReader, ErrorCode::kInternal, DeviceStatus::kHardwareError},
    SimFault{"silence", FaultOf::kReader, ErrorCode::kInternal, DeviceStatus::kOffline},
};

const SimFault* find_fault(std::string_view name) {
  const auto* const found = std::ranges::find(kFaults, name, &SimFault::name);
  return found != kFaults.end() ? found : nullptr;
}

std::string fault_names() {
  std::string names;
  for (const SimFault& fault : kFaults) names += fmt::format("{}{}", names.empty() ? "" : ", ", fault.name);
  return names;
}

}  // namespace

SimReader::SimReader(SimSettings settings, const DeviceDeps& deps)
    : settings_(settings), clock_(deps.clock), announcer_(deps.events) {}

void SimReader::start(Sink sink) {
  announcer_.open(std::move(sink));
  const std::lock_guard lock(mutex_);
  if (settings_.read_time > base::Duration::zero()) worker_.emplace("id_reader_sim", clock_);
  started_ = true;
  look();
}

void SimReader::look_for_card(bool wanted) {
  const std::lock_guard lock(mutex_);
  if (std::exchange(wanted_, wanted) != wanted) look();
}

std::vector<Command> SimReader::commands() {
  return {
      {"place", "Lays a card on the reader.", R"({"preset": "citizen", "name": "王𫖯"})",
       [this](std::string_view args) { return place(args); }},
      {"remove", "Takes the card away.", "", [this](std::string_view) { return remove(); }},
      {"fault", "Breaks the reader or the reading until another fault is set; \"none\" mends it.",
       R"({"kind": "read_failed"})", [this](std::string_view args) { return fault(args); }},
      {"unplug", "Pulls the reader's plug.", "", [this](std::string_view) { return plug(false); }},
      {"replug", "Puts the reader's plug back.", "", [this](std::string_view) { return plug(true); }},
  };
}

base::Result<std::string> SimReader::place(std::string_view args) {
  auto card = parse_sample_card(args);
  if (!card) return std::unexpected(std::move(card.error()));
  const std::lock_guard lock(mutex_);
  card_ = std::move(*card);
  was_read_ = false;
  look();
  return "{}";
}

base::Result<std::string> SimReader::remove() {
  const std::lock_guard lock(mutex_);
  card_.reset();
  was_read_ = false;
  look();
  return "{}";
}

base::Result<std::string> SimReader::fault(std::string_view args) {
  const auto parsed = nlohmann::json::parse(args, nullptr, false);
  const auto kind = parsed.is_object() ? parsed.find("kind") : parsed.end();
  if (kind == parsed.end() || !kind->is_string() || find_fault(kind->get<std::string>()) == nullptr) {
    return base::fail(ErrorCode::kDeviceCommandInvalid, fmt::format("\"kind\" must be one of: {}", fault_names()));
  }
  const std::lock_guard lock(mutex_);
  fault_ = kind->get<std::string>();
  look();
  return "{}";
}

base::Result<std::string> SimReader::plug(bool in) {
  const std::lock_guard lock(mutex_);
  plugged_ = in;
  was_read_ = false;  // a reader that had no power does not remember
  look();
  return "{}";
}

DeviceStatus SimReader::device_status() const {
  if (!plugged_) return DeviceStatus::kNoDevice;
  return find_fault(fault_)->status;
}

// What the next look of a real driver would find.
void SimReader::look() {
  if (!started_) return;
  if (device_status() != DeviceStatus::kOnline) {
    if (std::exchange(reading_, false)) {
      watch_.failed(base::Error(plugged_ ? ErrorCode::kDeviceNotResponding : ErrorCode::kDeviceNotConnected),
                    clock_.now());
    }
    watch_.lost();
  } else if (!card_ || was_read_) {
    if (std::exchange(reading_, false)) {
      watch_.failed(base::Error(ErrorCode::kCardRemovedEarly), clock_.now());
    }
    watch_.none();
  } else if (!reading_ && watch_.found(wanted_, clock_.now())) {
    reading_ = true;
    announce();
    if (!worker_) return finish_reading();
    worker_->post_at(clock_.now() + settings_.read_time, [this, number = ++reading_number_] {
      const std::lock_guard lock(mutex_);
      if (reading_ && number == reading_number_) finish_reading();
    });
  }
  announce();
}

void SimReader::finish_reading() {
  reading_ = false;
  const SimFault& fault = *find_fault(fault_);
  if (fault.what == FaultOf::kCard) {
    if (fault.error == ErrorCode::kCardRemovedEarly) card_.reset();
    watch_.failed(base::Error(fault.error, "simulated"), clock_.now());
  } else {
    was_read_ = true;
    watch_.read({to_document(*card_), {.reader = settings_.read_time, .total = settings_.read_time}});
  }
  announce();
}

void SimReader::announce() {
  for (Event& event : watch_.take_events()) announcer_.post(std::move(event));
  announcer_.change(device_status(), watch_.media());
}

}  // namespace peripherals::id_reader
