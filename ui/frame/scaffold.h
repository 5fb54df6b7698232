#pragma once

#include "ui/frame/frame_core.h"

/// The parts that every screen has around its body.
namespace ui::scaffold {

/// Header, title, what the screen asks, progress; returns where the body can begin.
int paint_top(FrameCore& core);

/// Height of the buttons above the bar with the space around them; 0 without any.
int footer_height(const FrameCore& core);
void paint_footer(FrameCore& core, const Rect& place, bool more_pages);

int page_row_height(const FrameCore& core);
void paint_page_row(FrameCore& core, const Rect& place, std::size_t page, std::size_t count);

Rect bar_place(const FrameCore& core);
void paint_bar(FrameCore& core);

void paint_dialog(FrameCore& core);

}  // namespace ui::scaffold
