#pragma once

#include <string_view>

#include "ui/frame.h"

namespace kiosk {

/// The dialog behind the bar's help button: who helps, and whom to call. True: the citizen has closed it.
bool view_help(ui::Frame& frame, std::string_view site_phone);

}  // namespace kiosk
