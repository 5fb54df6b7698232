#pragma once

#include "drivers/sam/transport.h"
#include "drivers/usb/sam_usb_pipes.h"
#include "drivers/usb/usb_device.h"

namespace drivers::usb {

/// Moves the ID-card reader's frames over USB, in whichever framing its descriptors ask for. The device outlives it.
class SamUsbTransport final : public sam::Transport {
 public:
  /// kReaderRefused: the device's endpoints are not those of a reader.
  static base::Result<SamUsbTransport> create(UsbDevice& device);

  base::Result<void> send(std::span<const std::uint8_t> frame, base::Duration patience) override;
  base::Result<std::size_t> receive(std::span<std::uint8_t> buffer, std::size_t wanted,
                                    base::Duration patience) override;
  void drain() override;
  base::Result<void> reopen() override;

  /// "split" or "single", for people and logs.
  std::string_view framing() const;

 private:
  SamUsbTransport(UsbDevice& device, SamPipes pipes) : device_(&device), pipes_(pipes) {}

  base::Result<void> write_all(const UsbEndpoint& endpoint, std::span<const std::uint8_t> bytes,
                               base::Duration patience);
  base::Result<std::size_t> read_some(const UsbEndpoint& endpoint, std::span<std::uint8_t> buffer, std::size_t wanted,
                                      base::Duration patience);
  void drain_pipe(const UsbEndpoint& endpoint);

  UsbDevice* device_;
  SamPipes pipes_;
  SplitPipeTracker tracker_;
};

}  // namespace drivers::usb
