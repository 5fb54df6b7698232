#pragma once

#include <map>
#include <string_view>

#include "tests/rig/models/sam_reader.h"
#include "tests/rig/models/usb_model.h"

namespace rig {

/// How the emulated reader moves its frames. All three were seen in the field under the same USB id.
enum class SamFraming {
  kSplit,            ///< OUT 02 and 06, IN 81 and 85: preamble and length apart from the rest
  kSingleBulk,       ///< one pair of bulk pipes
  kSingleInterrupt,  ///< one pair of interrupt pipes
};

/// "split", "single", "interrupt".
std::optional<SamFraming> parse_sam_framing(std::string_view name);

/// The emulated reader on USB, 0400:c35a, full speed. No `lsusb -v` of a real one is public: the descriptors are what
/// the protocol's document says of the pipes, and nothing that it does not.
class SamUsbDevice final : public UsbModel {
 public:
  SamUsbDevice(SamReader& reader, SamFraming framing);

  std::uint16_t vendor() const override { return 0x0400; }

  std::uint16_t product() const override { return 0xC35A; }

  Bytes descriptors() const override;
  void out(std::uint8_t endpoint, std::span<const std::uint8_t> bytes, base::Steady now) override;
  std::optional<Bytes> in(std::uint8_t endpoint, std::size_t room, base::Steady now, bool cut_short) override;
  std::optional<base::Steady> next_ready(base::Steady now) const override;
  void power_cycle() override;

 private:
  void queue(const SamReply& reply, base::Steady now);

  SamReader& reader_;
  SamFraming framing_;
  std::map<std::uint8_t, UsbInQueue> in_;
};

}  // namespace rig
