#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "peripherals/id_reader/sample_card.h"

/// The device side of emulated hardware.
namespace rig {

/// An ID card as its chip holds it.
struct SamCard {
  std::array<std::uint8_t, 256> text{};
  std::vector<std::uint8_t> photo;
};

/// Writes plain fields into the layout of the card's kind. A field that is too long is cut at its end; fields that the
/// layout does not have are left out. The portrait is 1024 bytes that show nobody.
SamCard make_sam_card(const peripherals::id_reader::SampleCard& card);

}  // namespace rig
