#include "peripherals/id_reader/sam_usb.h"

#include <algorithm>
#include <future>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/log.h"
#include "drivers/sam/sam_session.h"
#include "drivers/usb/sam_usb_transport.h"
#include "drivers/usb/usb_device.h"

namespace peripherals::id_reader {

namespace {

using base::ErrorCode;
using drivers::usb::SamUsbTransport;
using drivers::usb::UsbContext;
using drivers::usb::UsbDevice;
using drivers::usb::UsbPort;

// A reader in trouble is tried again this often: soon enough after somebody put it right, seldom enough to rest.
constexpr base::Duration kTryAgainAfter{2000};
constexpr std::chrono::seconds kCommandPatience{15};

bool is_about_the_card(ErrorCode code) {
  return code == ErrorCode::kCardReposition || code == ErrorCode::kCardRemovedEarly ||
         code == ErrorCode::kCardNotRecognised || code == ErrorCode::kCardDataInvalid;
}

DeviceStatus status_after(ErrorCode code) {
  if (code == ErrorCode::kDeviceNotConnected) return DeviceStatus::kNoDevice;
  if (code == ErrorCode::kDeviceBusy) return DeviceStatus::kDeviceBusy;
  return DeviceStatus::kOffline;
}

bool is_fault_of_the_reader(ErrorCode code) {
  return code == ErrorCode::kReaderSelfTestFailed || code == ErrorCode::kReaderNotAuthorised ||
         code == ErrorCode::kReaderRefused;
}

}  // namespace

/// An open reader and the conversation with it.
struct SamUsbReader::Connection {
  Connection(std::unique_ptr<UsbDevice> opened, SamUsbTransport made, const base::Clock& clock)
      : device(std::move(opened)), transport(std::move(made)), session(transport, clock) {}

  static base::Result<std::unique_ptr<Connection>> open(const UsbPort& port, const base::Clock& clock) {
    auto device = UsbDevice::open(port);
    if (!device) return std::unexpected(std::move(device.error()));
    auto transport = SamUsbTransport::create(**device);
    if (!transport) return std::unexpected(std::move(transport.error()));
    base::log::event(base::LogEvent::kIdReaderOpened, {drivers::usb::to_string(port.id()), transport->framing()});
    return std::make_unique<Connection>(std::move(*device), std::move(*transport), clock);
  }

  std::unique_ptr<UsbDevice> device;
  SamUsbTransport transport;
  drivers::sam::SamSession session;
};

SamUsbReader::SamUsbReader(SamUsbSettings settings, const DeviceDeps& deps)
    : settings_(std::move(settings)), announcer_(deps.events) {}

SamUsbReader::~SamUsbReader() {
  const std::lock_guard lock(mutex_);
  ending_ = true;
  if (connection_) connection_->device->cancel();
}

void SamUsbReader::start(Sink sink) {
  announcer_.open(std::move(sink));
  {
    const std::lock_guard lock(mutex_);
    worker_.emplace("id_reader", clock_);
  }
  post([this] { begin(); });
}

void SamUsbReader::look_for_card(bool wanted) {
  if (wanted_.exchange(wanted) == wanted) return;
  post([this] {
    if (connection_) schedule(base::Duration::zero());
  });
}

bool SamUsbReader::post(base::Worker::Task task) {
  const std::lock_guard lock(mutex_);
  if (ending_ || !worker_) return false;
  worker_->post(std::move(task));
  return true;
}

void SamUsbReader::begin() {
  auto context = UsbContext::create();
  if (!context) {
    base::log::error(context.error());
    return announce(DeviceStatus::kHardwareError);
  }
  context_ = std::move(*context);
  const auto watched = context_->watch(
      settings_.usb_ids,
      {.arrived =
           [this](UsbPort port) { post([this, port = std::move(port)]() mutable { arrived(std::move(port)); }); },
       .left = [this](UsbPort port) { post([this, port = std::move(port)] { left(port); }); }});
  if (!watched) base::log::error(watched.error());
  // The devices that are there already were posted before this.
  post([this] {
    if (!connection_) connect();
  });
}

void SamUsbReader::arrived(UsbPort port) {
  if (std::ranges::find(ports_, port) != ports_.end()) return;
  ports_.push_back(std::move(port));
  if (!connection_) connect();
}

void SamUsbReader::left(const UsbPort& port) {
  const auto found = std::ranges::find(ports_, port);
  if (found == ports_.end()) return;
  const bool in_use = connection_ && connection_->device->port() == port;
  ports_.erase(found);
  if (in_use) disconnect(DeviceStatus::kNoDevice);
  if (!connection_) connect();
}

void SamUsbReader::connect() {
  if (ports_.empty()) return announce(DeviceStatus::kNoDevice);
  for (const UsbPort& port : ports_) {
    auto connection = Connection::open(port, clock_);
    if (!connection) {
      if (announcer_.device() != status_after(connection.error().code())) base::log::error(connection.error());
      announce(status_after(connection.error().code()));
      continue;
    }
    const std::lock_guard lock(mutex_);
    if (ending_) return;
    connection_ = std::move(*connection);
    return schedule(base::Duration::zero());
  }
  schedule(kTryAgainAfter);
}

void SamUsbReader::disconnect(DeviceStatus why) {
  std::unique_ptr<Connection> gone;
  {
    const std::lock_guard lock(mutex_);
    gone = std::move(connection_);
  }
  watch_.lost();
  announce(why);
}

// There is one tick to come at most.
void SamUsbReader::schedule(base::Duration after) {
  const std::uint64_t number = ++scheduled_;
  worker_->post_at(clock_.now() + after, [this, number] {
    if (number == scheduled_) tick();
  });
}

void SamUsbReader::tick() {
  if (!connection_) return connect();
  const auto found = connection_->session.find_card();
  if (!found && !is_about_the_card(found.error().code())) return trouble(found.error());
  if (!found) {
    watch_.failed(found.error(), clock_.now());
  } else if (*found == drivers::sam::FindOutcome::kNone) {
    watch_.none();
  } else if (watch_.found(wanted_, clock_.now())) {
    announce(DeviceStatus::kOnline);
    if (!read_card()) return;
  }
  announce(DeviceStatus::kOnline);
  schedule(wanted_ ? settings_.look_every : settings_.look_every_idle);
}

// False: the reader is in trouble, and that was seen to.
bool SamUsbReader::read_card() {
  const base::Steady from = clock_.now();
  auto reading = connection_->session.read_card();
  if (reading) {
    const auto total = std::chrono::duration_cast<base::Duration>(clock_.now() - from);
    base::log::event(base::LogEvent::kCardRead, {reading->reader_time.count(), total.count()});
    watch_.read({std::move(reading->document), {.reader = reading->reader_time, .total = total}});
    return true;
  }
  const base::Error& error = reading.error();
  if (error.code() == ErrorCode::kCancelled) return false;
  base::log::event(base::LogEvent::kCardNotRead, {static_cast<int>(error.code()), error.detail()});
  watch_.failed(error, clock_.now());
  if (is_about_the_card(error.code())) return true;
  trouble(error);
  return false;
}

void SamUsbReader::trouble(const base::Error& error) {
  const ErrorCode code = error.code();
  if (code == ErrorCode::kCancelled) return;
  if (code == ErrorCode::kTimeout) return schedule(settings_.look_every);  // silent for a moment, and back
  const DeviceStatus after = is_fault_of_the_reader(code) ? DeviceStatus::kHardwareError : status_after(code);
  if (announcer_.device() != after) base::log::error(error);
  if (is_fault_of_the_reader(code)) {
    announce(after);
  } else {
    disconnect(after);
  }
  schedule(kTryAgainAfter);
}

void SamUsbReader::announce(DeviceStatus device) {
  for (Event& event : watch_.take_events()) announcer_.post(std::move(event));
  announcer_.change(device, watch_.media());
}

std::vector<Command> SamUsbReader::commands() {
  const auto command = [this](std::string name, std::string info, auto work) {
    return Command{std::move(name), std::move(info), "", [this, work](std::string_view) { return on_worker(work); }};
  };
  return {command("self_test", "Asks the reader for its status and the number of its security module.",
                  &SamUsbReader::self_test),
          command("reset", "Resets the USB port of the reader and opens it again.", &SamUsbReader::reset)};
}

base::Result<std::string> SamUsbReader::on_worker(base::Result<std::string> (SamUsbReader::*work)()) {
  auto promise = std::make_shared<std::promise<base::Result<std::string>>>();
  auto outcome = promise->get_future();
  if (!post([this, work, promise = std::move(promise)] { promise->set_value((this->*work)()); })) {
    return base::fail(ErrorCode::kDeviceNotConnected, "the reader was not started");
  }
  if (outcome.wait_for(kCommandPatience) != std::future_status::ready) {
    return base::fail(ErrorCode::kTimeout, "the reader is busy");
  }
  try {
    return outcome.get();
  } catch (const std::future_error&) {  // the worker ended, and dropped the task
    return base::fail(ErrorCode::kCancelled, "the reader is being closed");
  }
}

base::Result<std::string> SamUsbReader::self_test() {
  if (!connection_) return base::fail(ErrorCode::kDeviceNotConnected);
  if (auto begun = connection_->session.begin(); !begun) return std::unexpected(std::move(begun.error()));
  auto module = connection_->session.module_id();
  if (!module) return std::unexpected(std::move(module.error()));
  return nlohmann::json{{"framing", connection_->transport.framing()}, {"module", *module}}.dump();
}

base::Result<std::string> SamUsbReader::reset() {
  if (!connection_) return base::fail(ErrorCode::kDeviceNotConnected);
  const auto done = connection_->device->reset();
  disconnect(DeviceStatus::kStarting);
  schedule(base::Duration::zero());
  if (!done) return std::unexpected(done.error());
  return "{}";
}

}  // namespace peripherals::id_reader
