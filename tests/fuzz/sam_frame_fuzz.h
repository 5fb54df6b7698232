#pragma once

#include <cstddef>
#include <cstdint>

/// How many whole frames the last input held.
std::size_t sam_frames_in_last_input();

/// The input is a script of what a reader sends: whole frames of any status and data, card answers with any text,
/// frames that are damaged in one place, and noise. Any bytes are a valid script.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
