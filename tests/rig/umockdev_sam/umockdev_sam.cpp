#include "tests/rig/umockdev_sam/umockdev_sam.h"

#include <utility>

namespace rig {

using nlohmann::json;

base::Result<std::unique_ptr<UmockdevSam>> UmockdevSam::create(SamFraming framing, SamTimings timings) {
  auto bus = MockBus::create();
  if (!bus) return std::unexpected(std::move(bus.error()));
  return std::unique_ptr<UmockdevSam>(new UmockdevSam(framing, timings, std::move(*bus)));
}

UmockdevSam::UmockdevSam(SamFraming framing, SamTimings timings, std::unique_ptr<MockBus> bus)
    : reader_(timings), device_(reader_, framing), bus_(std::move(bus)) {}

base::Result<void> UmockdevSam::plug() {
  const std::lock_guard lock(bus_mutex_);
  if (bus_->plugged()) return {};
  with([this](SamReader&) { device_.power_cycle(); });
  return bus_->plug(device_, model_mutex_);
}

void UmockdevSam::unplug() {
  const std::lock_guard lock(bus_mutex_);
  bus_->unplug();
}

void UmockdevSam::place(const SamCard& card) {
  with([&card](SamReader& reader) { reader.place(card); });
}

void UmockdevSam::remove() {
  with([](SamReader& reader) { reader.remove(); });
}

void UmockdevSam::add(SamFault fault) {
  with([&fault](SamReader& reader) { reader.add(std::move(fault)); });
}

void UmockdevSam::with(const std::function<void(SamReader&)>& work) {
  const std::lock_guard lock(model_mutex_);
  work(reader_);
}

json UmockdevSam::control(const json& request) {
  const bool asked = request.is_object() && request.contains("command") && request["command"].is_string();
  if (!asked) return {{"error", "write {\"command\": \"place\", \"args\": {…}}"}};
  auto done = run(request["command"].get<std::string>(), request.value("args", json::object()));
  if (!done) return {{"error", done.error().to_string()}};
  (*done)["ok"] = true;
  return std::move(*done);
}

base::Result<json> UmockdevSam::run(const std::string& command, const json& args) {
  if (command == "place") {
    const auto card = peripherals::id_reader::parse_sample_card(args.dump());
    if (!card) return std::unexpected(card.error());
    place(make_sam_card(*card));
  } else if (command == "remove") {
    remove();
  } else if (command == "fault") {
    auto fault = parse_sam_fault(args.dump());
    if (!fault) return std::unexpected(std::move(fault.error()));
    add(std::move(*fault));
  } else if (command == "unplug") {
    unplug();
  } else if (command == "replug") {
    if (auto plugged = plug(); !plugged) return std::unexpected(std::move(plugged.error()));
  } else if (command == "status") {
    return status();
  } else {
    return base::fail(base::ErrorCode::kDeviceCommandUnknown, "place, remove, fault, unplug, replug, status");
  }
  return json::object();
}

json UmockdevSam::status() {
  json answer;
  with([&answer](const SamReader& reader) {
    answer["card"] = reader.has_card();
    answer["cards_read"] = reader.cards_read();
    answer["busy_ms"] = reader.busy().count();
  });
  const std::lock_guard lock(bus_mutex_);
  answer["plugged"] = bus_->plugged();
  return answer;
}

}  // namespace rig
