#include "ui/frame/frame_core.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "ui/frame/entry_host.h"
#include "ui/frame/scaffold.h"

namespace ui {

FrameCore::FrameCore(const Services& services, FrameMemory& memory, const Mode& mode, ImDrawList& list)
    : services_(services),
      memory_(memory),
      mode_(mode),
      theme_(theme_for(mode)),
      metrics_(services.panel, mode),
      type_(services.text, metrics_),
      painter_(list, services.drawings),
      delivery_(std::exchange(memory.delivery, {})) {
  if (!delivery_.empty()) memory.asked_to_go_on = false;
}

std::optional<FieldEdit> FrameCore::delivered_edit(std::string_view field_id) const {
  if (!delivery_.value || delivery_.edited != field_id) return std::nullopt;
  return FieldEdit{*delivery_.value};
}

Touch FrameCore::press(std::string_view id, const Rect& place, bool enabled) {
  const Touch touch = targets_.test(id, place, enabled);
  if (touch.activated) memory_.delivery.activated = id;
  return touch;
}

void FrameCore::draw_text(Node& node, const TextRun& run, TextStyle style, Point at, Colour ink, Colour background) {
  painter_.text(run, at, ink);
  node.inks.push_back({.bounds = {at.x, at.y, run.width(), run.height()},
                       .cap_height_mm = type_.cap_height_mm(style),
                       .text = ink,
                       .background = background});
}

void FrameCore::describe(Node node, std::string_view parent) {
  node.bounds_mm = metrics_.mm(node.bounds);
  if (node.spoken.empty()) node.spoken = node.name;
  tree_.add(std::move(node), parent);
}

bool FrameCore::note_field(std::string_view id) {
  const bool open = memory_.open && memory_.open->field_id == id;
  open_field_seen_ = open_field_seen_ || open;
  return open;
}

void FrameCore::open_field(EntryRequest request) {
  if (services_.entry == nullptr) return;
  services_.entry->close();
  services_.entry->open(request);
  memory_.open = std::move(request);
  memory_.follow_field = true;
}

std::optional<EntryDisplay> FrameCore::entry_display(std::string_view field_id) const {
  if (!memory_.open || memory_.open->field_id != field_id) return std::nullopt;
  return services_.entry->display();
}

// The entry panel goes with its field and its screen.
void FrameCore::settle_entry() {
  if (!memory_.open) return;
  if (open_field_seen_ && memory_.screen == screen_.id) return;
  services_.entry->close();
  memory_.open.reset();
}

int FrameCore::entry_height() const {
  return memory_.open ? metrics_.px(services_.entry->height_mm(metrics_)) : 0;
}

void FrameCore::paint_entry(const Rect& place) {
  painter_.fill(place, theme_.entry_background);
  painter_.fill({place.x, place.y, place.width, metrics_.px(0.5)}, theme_.border_strong);
  describe({.id = "entry", .role = Role::kEntryPanel, .name = memory_.open->label.text, .bounds = place});
  PanelFrame frame(*this, place);
  take_entry_outcome(memory_, *services_.entry, services_.entry->draw(frame));
}

Tree FrameCore::finish() {
  assert(!screen_.id.empty() && "a view must call begin_screen()");
  settle_entry();
  targets_.block(screen_.dialog.has_value());
  const Rect panel = metrics_.panel();
  painter_.fill(panel, theme_.background);
  describe({.id = screen_.id,
            .role = Role::kScreen,
            .name = screen_.title.text,
            .bounds = panel,
            .spoken = screen_.title.spoken() + "\n" + screen_.what_it_asks.spoken()});

  const int top = scaffold::paint_top(*this);
  const Rect bar = scaffold::bar_place(*this);
  const int entry = entry_height();
  const int below = entry > 0 ? entry : scaffold::footer_height(*this);
  paint_body({content_left(), top, content_width(), bar.y - below - top});
  if (entry > 0) paint_entry({0, bar.y - entry, panel.width, entry});
  scaffold::paint_bar(*this);
  if (screen_.dialog) scaffold::paint_dialog(*this);

  memory_.screen = screen_.id;
  memory_.problems = std::move(problems_);
  return std::move(tree_).take();
}

// Body, the row of page buttons when there are several pages, and the footer, which must know whether any is left.
void FrameCore::paint_body(const Rect& place) {
  layout::Pages pages = body_.paginate(place.height);
  Rect blocks = place;
  if (pages.count > 1) {
    blocks.height -= scaffold::page_row_height(*this);
    pages = body_.paginate(blocks.height);
  }
  const std::size_t page = choose_page(pages);
  body_.paint(pages, page, blocks);
  if (pages.count > 1) {
    scaffold::paint_page_row(*this, {place.x, blocks.bottom(), place.width, place.bottom() - blocks.bottom()}, page,
                             pages.count);
  }
  if (!memory_.open) {
    const int height = scaffold::footer_height(*this);
    scaffold::paint_footer(*this, {place.x, place.bottom(), place.width, height}, page + 1 < pages.count);
  }
}

// The field that is edited must be seen; a problem that is new, or that keeps the citizen from going on, too.
std::size_t FrameCore::choose_page(const layout::Pages& pages) {
  std::string reveal = std::exchange(memory_.reveal, {});
  const bool same_screen = memory_.screen == screen_.id;
  if (!same_screen) memory_.asked_to_go_on = false;
  for (const std::string& id : problems_) {
    if (!reveal.empty()) break;
    const bool known = std::ranges::find(memory_.problems, id) != memory_.problems.end();
    if (std::exchange(memory_.asked_to_go_on, false) || (!known && same_screen)) reveal = id;
  }
  std::size_t& page = memory_.pages[screen_.id];
  const bool forward = delivered("page.next");
  const bool backward = delivered("page.previous");
  if (forward || backward) memory_.follow_field = false;
  if (forward) ++page;
  if (backward && page > 0) --page;
  if (memory_.open && memory_.follow_field) reveal = memory_.open->field_id;
  if (!reveal.empty()) page = body_.page_of(reveal, pages).value_or(page);
  page = std::min(page, pages.count - 1);
  return page;
}

}  // namespace ui
