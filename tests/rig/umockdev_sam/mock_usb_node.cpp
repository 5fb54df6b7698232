#include "tests/rig/umockdev_sam/mock_usb_node.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rig {

namespace {

// One page: a single byte fills it as far as poll() is concerned.
constexpr int kSmallestPipe = 4096;
// Nothing is expected; the thread wakes when something is.
constexpr std::chrono::hours kNoEvent{24};

constexpr std::uint8_t kDirectionIn = 0x80;

usbdevfs_urb& urb_of(const IoctlData& data) {
  return *reinterpret_cast<usbdevfs_urb*>(data->data);
}

// A part of the client's memory. Null where the client has ended meanwhile.
IoctlData resolve(UMockdevIoctlData* data, gsize offset, gsize size) {
  return IoctlData(umockdev_ioctl_data_resolve(data, offset, size, nullptr));
}

void complete(UMockdevIoctlClient* client, long result, int error = 0) {
  umockdev_ioctl_client_complete(client, result, error);
}

}  // namespace

MockUsbNode::MockUsbNode(std::string file, UsbModel& model, std::mutex& mutex)
    : model_(model), mutex_(mutex), file_(std::move(file)), handler_(umockdev_ioctl_base_new()) {
  g_signal_connect(handler_.get(), "handle-ioctl", G_CALLBACK(on_ioctl), this);
  g_signal_connect(handler_.get(), "client-connected", G_CALLBACK(on_client), this);
  g_signal_connect(handler_.get(), "client-vanished", G_CALLBACK(on_client_gone), this);
  constexpr mode_t kEverybody = 0666;
  if (mkfifo(file_.c_str(), kEverybody) == 0) fifo_.reset(open(file_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
  if (fifo_.valid()) fcntl(fifo_.get(), F_SETPIPE_SZ, kSmallestPipe);
  set_ready(false);
  timer_ = std::thread([this] { watch_the_time(); });
}

MockUsbNode::~MockUsbNode() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    changed_.notify_all();
  }
  timer_.join();
  unlink(file_.c_str());
}

void MockUsbNode::unplug() {
  const std::lock_guard lock(mutex_);
  plugged_ = false;
  advance();
}

void MockUsbNode::wait_until_closed() {
  std::unique_lock lock(mutex_);
  clock_.wait_until(changed_, lock, clock_.now() + std::chrono::seconds(1), [this] { return clients_.empty(); });
}

gboolean MockUsbNode::on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
  auto& node = *static_cast<MockUsbNode*>(self);
  const std::lock_guard lock(node.mutex_);
  const bool handled = node.handle(client);
  node.advance();
  return handled ? TRUE : FALSE;
}

void MockUsbNode::on_client(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
  auto& node = *static_cast<MockUsbNode*>(self);
  const std::lock_guard lock(node.mutex_);
  // A program that was killed in the middle of a request never "vanished", and its successor may have its address.
  node.forget(client);
  node.clients_.insert(client);
}

void MockUsbNode::on_client_gone(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
  auto& node = *static_cast<MockUsbNode*>(self);
  const std::lock_guard lock(node.mutex_);
  node.forget(client);
  node.advance();
}

void MockUsbNode::forget(UMockdevIoctlClient* client) {
  clients_.erase(client);
  transfers_.remove_if([client](const Transfer& transfer) { return transfer.client == client; });
}

bool MockUsbNode::handle(UMockdevIoctlClient* client) {
  const gulong request = umockdev_ioctl_client_get_request(client);
  const bool takes_back =
      request == USBDEVFS_DISCARDURB || request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY;
  if (!plugged_ && !takes_back) {
    complete(client, -1, ENODEV);
    return true;
  }
  switch (request) {
    case USBDEVFS_GET_CAPABILITIES:
      capabilities(client);
      return true;
    case USBDEVFS_GETDRIVER:
      complete(client, -1, ENODATA);
      return true;
    case USBDEVFS_RESET:
      model_.power_cycle();
      complete(client, 0);
      return true;
    case USBDEVFS_CLAIMINTERFACE:
    case USBDEVFS_RELEASEINTERFACE:
    case USBDEVFS_CLEAR_HALT:
    case USBDEVFS_SETINTERFACE:
    case USBDEVFS_SETCONFIGURATION:
    case USBDEVFS_DISCONNECT_CLAIM:
      complete(client, 0);
      return true;
    case USBDEVFS_SUBMITURB:
      submit(client);
      return true;
    case USBDEVFS_REAPURB:
    case USBDEVFS_REAPURBNDELAY:
      reap(client);
      return true;
    case USBDEVFS_DISCARDURB:
      discard(client);
      return true;
    default:
      return false;
  }
}

void MockUsbNode::capabilities(UMockdevIoctlClient* client) {
  const IoctlData value = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(guint32));
  if (!value) return complete(client, -1, EFAULT);
  guint32 flags = USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                  USBDEVFS_CAP_REAP_AFTER_DISCONNECT | USBDEVFS_CAP_ZERO_PACKET;
  umockdev_ioctl_data_update(value.get(), 0, reinterpret_cast<guint8*>(&flags), sizeof flags);
  complete(client, 0);
}

void MockUsbNode::submit(UMockdevIoctlClient* client) {
  IoctlData data = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(usbdevfs_urb));
  if (!data) return complete(client, -1, EFAULT);
  const usbdevfs_urb urb = urb_of(data);
  const auto size = static_cast<gsize>(urb.buffer_length);
  IoctlData buffer = resolve(data.get(), offsetof(usbdevfs_urb, buffer), size);
  if (!buffer) return complete(client, -1, EFAULT);
  const bool in = (urb.endpoint & kDirectionIn) != 0;
  Transfer transfer{.client = client, .urb = std::move(data), .buffer = std::move(buffer), .in = in};
  if (!in) {
    model_.out(urb.endpoint, std::span(transfer.buffer->data, size), clock_.now());
    transfer.result = Bytes();
  }
  transfers_.push_back(std::move(transfer));
  complete(client, 0);
}

void MockUsbNode::reap(UMockdevIoctlClient* client) {
  const auto found = std::ranges::find_if(
      transfers_, [client](const Transfer& transfer) { return transfer.client == client && transfer.result; });
  if (found == transfers_.end()) return complete(client, -1, plugged_ ? EAGAIN : ENODEV);
  usbdevfs_urb& urb = urb_of(found->urb);
  urb.status = found->status;
  if (found->in) {
    urb.actual_length = static_cast<int>(found->result->size());
    if (urb.actual_length > 0) {
      umockdev_ioctl_data_update(found->buffer.get(), 0, found->result->data(), urb.actual_length);
    }
  } else {
    urb.actual_length = found->status == 0 ? urb.buffer_length : 0;
  }
  const IoctlData pointer = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(gpointer));
  if (!pointer) return complete(client, -1, EFAULT);
  umockdev_ioctl_data_set_ptr(pointer.get(), 0, found->urb.get());
  complete(client, 0);
  transfers_.erase(found);
}

void MockUsbNode::discard(UMockdevIoctlClient* client) {
  // The argument is the address of the URB in the client's own memory.
  const gulong address = *reinterpret_cast<gulong*>(umockdev_ioctl_client_get_arg(client)->data);
  const auto found =
      std::ranges::find_if(transfers_, [&](const Transfer& transfer) { return transfer.urb->client_addr == address; });
  if (found == transfers_.end() || found->result) return complete(client, -1, EINVAL);
  const usbdevfs_urb& urb = urb_of(found->urb);
  found->result = model_.in(urb.endpoint, static_cast<std::size_t>(urb.buffer_length), clock_.now(), true);
  found->status = -ENOENT;
  complete(client, 0);
}

// What the device has ready goes into the transfers that wait for it.
void MockUsbNode::advance() {
  const base::Steady now = clock_.now();
  for (Transfer& transfer : transfers_) {
    if (transfer.result) continue;
    const usbdevfs_urb& urb = urb_of(transfer.urb);
    if (!plugged_) {
      transfer.result = Bytes();
      transfer.status = -ENODEV;
    } else {
      transfer.result = model_.in(urb.endpoint, static_cast<std::size_t>(urb.buffer_length), now, false);
    }
  }
  const bool any =
      std::ranges::any_of(transfers_, [](const Transfer& transfer) { return transfer.result.has_value(); });
  set_ready(any || !plugged_);
  changed_.notify_all();
}

void MockUsbNode::set_ready(bool ready) {
  if (std::exchange(ready_, ready) == ready) return;
  std::array<char, 8> bytes{};
  if (ready) {
    while (read(fifo_.get(), bytes.data(), bytes.size()) > 0) {
    }
  } else if (write(fifo_.get(), bytes.data(), 1) != 1) {
    ready_ = true;  // still writable: whoever polls spins, but nothing is lost
  }
}

void MockUsbNode::watch_the_time() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    const base::Steady now = clock_.now();
    const auto next = model_.next_ready(now);
    clock_.wait_until(changed_, lock, next.value_or(now + kNoEvent),
                      [&] { return ending_ || model_.next_ready(now) != next || (next && clock_.now() >= *next); });
    if (!ending_) advance();
  }
}

}  // namespace rig
