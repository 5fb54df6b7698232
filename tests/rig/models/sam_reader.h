#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "tests/rig/models/sam_card.h"
#include "tests/rig/models/sam_fault.h"
#include "tests/rig/models/usb_model.h"

namespace rig {

/// How long the emulated reader takes for its work, from the command to the answer.
struct SamTimings {
  base::Duration status{0};  ///< status, reset, module id and settings
  base::Duration find{0};
  base::Duration select{0};
  base::Duration read{0};
};

/// What the reader sends in return for one command.
struct SamReply {
  base::Duration after{0};  ///< the command's arrival
  Bytes noise_before{};
  Bytes frame{};  ///< empty: silence
  Bytes noise_after{};
};

/// The device side of a second-generation ID-card reader: command bytes in, answer bytes out. No transport, no clock,
/// no thread: the adapter waits as long as a reply says. Written from the protocol's document, apart from the driver.
class SamReader {
 public:
  explicit SamReader(SamTimings timings = {}) : timings_(timings) {}

  /// Lays a card on the reader; one that lay there is lifted before.
  void place(SamCard card);
  void remove();

  bool has_card() const { return card_.has_value(); }

  /// Adds a fault; the one added last hits first. A fault named "none" takes all back.
  void add(SamFault fault);

  /// Commands in any pieces; each that is complete has its reply. Noise between them is passed over.
  std::vector<SamReply> receive(std::span<const std::uint8_t> bytes);

  /// The plug was pulled: everything is forgotten but the card that lies there and the faults.
  void power_cycle();

  /// Is called with CMD and PARA of each command as it arrives, before it is answered.
  void on_command(std::function<void(std::uint16_t)> watcher) { watcher_ = std::move(watcher); }

  /// How many times a card was read to the end.
  int cards_read() const { return cards_read_; }

  /// The time that answering took since the last card was found, added up: what the reader itself cost.
  base::Duration busy() const { return busy_; }

 private:
  struct Answer {
    std::uint8_t sw3;
    Bytes data;
  };

  SamReply reply_to(std::span<const std::uint8_t> body);
  Answer answer_to(std::uint16_t command);
  Answer find();
  Answer select();
  Answer read();
  std::optional<SamFault> take_fault(std::uint16_t command);
  base::Duration duration_of(std::uint16_t command) const;

  SamTimings timings_;
  std::optional<SamCard> card_;
  bool found_ = false;
  bool selected_ = false;
  bool to_be_lifted_ = false;  // was read, and answers to no find until it was lifted
  std::vector<SamFault> faults_;
  Bytes input_;
  std::function<void(std::uint16_t)> watcher_;
  int cards_read_ = 0;
  base::Duration busy_{0};
};

/// A whole answer frame, as the document has it.
Bytes sam_answer(std::uint8_t sw1, std::uint8_t sw2, std::uint8_t sw3, std::span<const std::uint8_t> data = {});

}  // namespace rig
