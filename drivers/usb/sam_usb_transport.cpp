#include "drivers/usb/sam_usb_transport.h"

#include <array>
#include <cstring>

#include <fmt/format.h>

namespace drivers::usb {

namespace {

constexpr base::Duration kDrainPatience{20};
// More than the longest answer in the smallest packets that a bulk pipe has; a reader that never stops is cut off
// there.
constexpr int kDrainReads = 40;
// A reader may end an answer that fills its packets with an empty one; a second means that nothing is there.
constexpr int kEmptyReads = 2;

}  // namespace

base::Result<SamUsbTransport> SamUsbTransport::create(UsbDevice& device) {
  auto pipes = choose_sam_pipes(device.endpoints());
  if (!pipes) return std::unexpected(std::move(pipes.error()));
  return SamUsbTransport(device, *pipes);
}

std::string_view SamUsbTransport::framing() const {
  return std::holds_alternative<SplitPipes>(pipes_) ? "split" : "single";
}

base::Result<void> SamUsbTransport::send(std::span<const std::uint8_t> frame, base::Duration patience) {
  tracker_.reset();
  if (const auto* split = std::get_if<SplitPipes>(&pipes_)) {
    if (auto sent = write_all(split->out_header, frame.first(sam::kHeaderBytes), patience); !sent) return sent;
    return write_all(split->out_body, frame.subspan(sam::kHeaderBytes), patience);
  }
  return write_all(std::get<SinglePair>(pipes_).out, frame, patience);
}

base::Result<std::size_t> SamUsbTransport::receive(std::span<std::uint8_t> buffer, std::size_t wanted,
                                                   base::Duration patience) {
  const auto* const split = std::get_if<SplitPipes>(&pipes_);
  if (split == nullptr) return read_some(std::get<SinglePair>(pipes_).in, buffer, wanted, patience);
  if (tracker_.body_left() > 0) {
    auto count = read_some(split->in_body, buffer, tracker_.body_left(), patience);
    if (count) tracker_.body_bytes(*count);
    return count;
  }
  auto count = read_some(split->in_header, buffer, wanted, patience);
  if (count) tracker_.header_bytes(buffer.first(*count));
  return count;
}

void SamUsbTransport::drain() {
  tracker_.reset();
  if (const auto* split = std::get_if<SplitPipes>(&pipes_)) {
    drain_pipe(split->in_header);
    drain_pipe(split->in_body);
  } else {
    drain_pipe(std::get<SinglePair>(pipes_).in);
  }
}

base::Result<void> SamUsbTransport::reopen() {
  tracker_.reset();
  return device_->reset();
}

base::Result<void> SamUsbTransport::write_all(const UsbEndpoint& endpoint, std::span<const std::uint8_t> bytes,
                                              base::Duration patience) {
  const auto count = device_->write(endpoint, bytes, patience);
  if (!count) return std::unexpected(count.error());
  if (*count == bytes.size()) return {};
  return base::fail(base::ErrorCode::kDeviceTransferFailed,
                    fmt::format("endpoint {:02x} took {} of {} bytes", endpoint.address, *count, bytes.size()));
}

// Whole packets are asked for, so that the reader can never send more than fits; and no more of them than the frame
// still has, so that an answer which fills its last packet ends the transfer without an empty one.
base::Result<std::size_t> SamUsbTransport::read_some(const UsbEndpoint& endpoint, std::span<std::uint8_t> buffer,
                                                     std::size_t wanted, base::Duration patience) {
  const std::size_t packet = endpoint.max_packet;
  const std::size_t size = std::min((wanted + packet - 1) / packet * packet, buffer.size() / packet * packet);
  for (int i = 0; i < kEmptyReads; ++i) {
    const auto count = device_->read(endpoint, buffer.first(size), patience);
    if (!count || *count > 0) return count;
  }
  return base::fail(base::ErrorCode::kTimeout, fmt::format("endpoint {:02x} is empty", endpoint.address));
}

void SamUsbTransport::drain_pipe(const UsbEndpoint& endpoint) {
  std::array<std::uint8_t, 1024> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
  const std::size_t packet = endpoint.max_packet;
  for (int i = 0; i < kDrainReads && packet <= buffer.size(); ++i) {
    if (!device_->read(endpoint, std::span(buffer).first(buffer.size() / packet * packet), kDrainPatience)) break;
  }
  explicit_bzero(buffer.data(), buffer.size());
}

}  // namespace drivers::usb
