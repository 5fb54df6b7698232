#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/frame/frame_core.h"

/// The widgets behind Frame's calls: each measures itself, adds a block to the body, and paints and describes itself
/// when the block has its place.
namespace ui::widgets {

// --- texts.cpp
void heading(FrameCore& core, std::string_view id, const Label& label);
void text(FrameCore& core, std::string_view id, const Label& label, TextStyle style);
void banner(FrameCore& core, std::string_view id, const Label& label, Severity severity);

// --- buttons.cpp
struct ButtonColours {
  Colour fill, ink, border;
};

ButtonColours button_colours(const Theme& theme, ButtonKind kind, bool enabled, bool held);
/// How high a button must be at this width: a long label takes more lines.
int button_height(const FrameCore& core, const ButtonCall& call, int width);
/// How wide it is with its label on one line.
int button_width(const FrameCore& core, const ButtonCall& call);
/// Paints, describes, tests the touch.
void paint_button(FrameCore& core, const ButtonCall& call, const Rect& place, std::string_view parent = {},
                  Role role = Role::kButton);
void button(FrameCore& core, ButtonCall call);

// --- tiles.cpp
/// All tiles between begin_tiles() and end_tiles(), in rows.
void tiles(FrameCore& core, std::vector<TileCall> calls);

// --- choices.cpp
void choices(FrameCore& core, std::string_view id, const Label& question, std::span<const Choice> choices,
             ChoiceKind kind, const Label& problem, const Label& why);

// --- field.cpp
void field(FrameCore& core, std::string_view id, const FieldSpec& spec);

// --- review.cpp
void review_list(FrameCore& core, std::string_view id, std::span<const ReviewRow> rows);

// --- pictures.cpp
void picture(FrameCore& core, std::string_view id, const Picture& picture, const Label& alt, double max_height_mm);
void illustration(FrameCore& core, std::string_view id, std::string_view name, const Label& alt);

/// A problem's sign and words, `width` wide; used below fields and questions. Returns the height; paints when `at` is
/// given.
int problem_line_height(const FrameCore& core, const Label& problem, int width);
void paint_problem_line(FrameCore& core, Node& node, const Label& problem, Point at, int width);

}  // namespace ui::widgets
