#pragma once

#include <cstdint>

/// Places of a test's own; its folder is base/testing/temp_folder.h.
namespace test_support {

/// A TCP port of 127.0.0.1 (and ::1) on which nobody listens at the moment.
std::uint16_t free_port();

}  // namespace test_support
