#include <algorithm>

#include "ui/widgets/widgets.h"

namespace ui::widgets {

namespace {

constexpr double kIllustrationHeightMm = 105;

struct Size {
  int width, height;
};

// The largest that fits both ways; never larger than it is.
Size fitted(double width, double height, double max_width, double max_height) {
  const double scale = std::min({1.0, max_width / width, max_height / height});
  return {static_cast<int>(width * scale), static_cast<int>(height * scale)};
}

}  // namespace

void picture(FrameCore& core, std::string_view id, const Picture& picture, const Label& alt, double max_height_mm) {
  if (picture.empty()) return;
  const int frame = core.metrics().px_at_least(0.3);
  const Size size =
      fitted(picture.width(), picture.height(), core.content_width() - 2 * frame, core.metrics().px(max_height_mm));
  // Scaled now: the view's picture need not outlive its call.
  const Picture& drawn = core.drawings().scaled(picture, size.width, size.height);
  core.body().add({.id = std::string(id),
                   .height = size.height + 2 * frame,
                   .gap_before = core.section_gap(),
                   .paint = [&core, &drawn, id = std::string(id), alt, frame](const Rect& place) {
                     const int width = drawn.width() + 2 * frame;
                     const Rect where{place.x + (place.width - width) / 2, place.y, width, place.height};
                     core.painter().fill(where, core.theme().card);
                     core.painter().picture(drawn, {where.x + frame, where.y + frame, drawn.width(), drawn.height()});
                     core.painter().outline(where, core.theme().border, frame);
                     core.describe(
                         {.id = id, .role = Role::kPicture, .name = alt.text, .bounds = where, .spoken = alt.spoken()});
                   }});
}

void illustration(FrameCore& core, std::string_view id, std::string_view name, const Label& alt) {
  const Metrics& metrics = core.metrics();
  const double ratio = core.drawings().picture_ratio(name);
  const double height = metrics.px(kIllustrationHeightMm * metrics.grow());
  const Size size = fitted(height * ratio, height, core.content_width(), height);
  core.body().add(
      {.id = std::string(id),
       .height = size.height,
       .gap_before = core.section_gap(),
       .paint = [&core, id = std::string(id), name = std::string(name), alt, size](const Rect& place) {
         core.painter().fill(place, core.theme().info_fill, core.metrics().px(core.metrics().radius_mm() * 1.3));
         const Rect where{place.x + (place.width - size.width) / 2, place.y, size.width, size.height};
         core.painter().picture(core.drawings().picture(name, size.width, size.height), where);
         core.describe({.id = id, .role = Role::kPicture, .name = alt.text, .bounds = where, .spoken = alt.spoken()});
       }});
}

}  // namespace ui::widgets
