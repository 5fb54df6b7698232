#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/geometry.h"

/// What the screen means, beside how it looks: the one list that speech, the rig and the tests read.
namespace ui {

enum class Role {
  kScreen,
  kTitle,
  kHeading,
  kText,
  kBanner,
  kProgress,
  kTile,
  kButton,
  kQuestion,
  kRadio,
  kCheckbox,
  kField,
  kRow,
  kDialog,
  kPicture,
  kPageButton,
  kPageNumber,
  kBar,
  kEntryPanel,
  kKey,
  kCandidate,
};

/// The role's name in JSON and in test messages: "page_button".
std::string_view role_name(Role role);

struct NodeState {
  bool pressable = false;  ///< a finger can act on it: enabled and not behind a dialog
  bool enabled = true;     ///< false: shown, but not available now
  bool selected = false;
  bool focused = false;       ///< the field that the entry panel edits
  bool problem = false;       ///< says that something has to be corrected
  bool hidden_value = false;  ///< the value is starred, here as on the glass
};

/// Red, green, blue, 0 to 255; alpha 255 is opaque.
struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;

  friend bool operator==(const Colour&, const Colour&) = default;
};

/// How one text of a node is drawn; for the checks of size, contrast and fit.
struct Ink {
  Rect bounds{};
  double cap_height_mm = 0;
  Colour text{};
  Colour background{};
};

struct Node {
  std::string id{};  ///< full, dotted, stable, unique on the screen: "legal_aid.matter.kind.wages"
  Role role = Role::kText;
  std::string name{};   ///< what it is called: the words on it
  std::string value{};  ///< what a field, row or question holds; starred where the screen stars it
  NodeState state{};
  Rect bounds{};
  RectMm bounds_mm{};
  std::string spoken{};  ///< the sentence for the ear
  int parent = -1;       ///< index into the tree; -1 for the screen itself
  std::vector<Ink> inks{};
};

/// Every node that is on the glass now, in reading order, the screen first. Only the shown page of a long body is in.
struct Tree {
  std::vector<Node> nodes;

  /// Null if there is none.
  const Node* find(std::string_view id) const;

  /// Overwrites every text: names and values may be personal.
  void wipe();
};

/// As the rig reads it: an array of nodes with id, role, name, value, spoken, state, bounds_px, bounds_mm, parent (id).
std::string to_json(const Tree& tree);

}  // namespace ui
