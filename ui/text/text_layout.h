#pragma once

#include <pango/pangocairo.h>

#include "base/unique_handle.h"
#include "ui/text/text_engine.h"

namespace ui {

inline void release_object(void* object) {
  g_object_unref(object);
}

using LayoutHandle = base::UniqueHandle<PangoLayout, release_object>;
using ContextHandle = base::UniqueHandle<PangoContext, release_object>;
using FontMapHandle = base::UniqueHandle<PangoFontMap, release_object>;
using AttributesHandle = base::UniqueHandle<PangoAttrList, pango_attr_list_unref>;
using FontHandle = base::UniqueHandle<PangoFontDescription, pango_font_description_free>;
using SurfaceHandle = base::UniqueHandle<cairo_surface_t, cairo_surface_destroy>;
using CairoHandle = base::UniqueHandle<cairo_t, cairo_destroy>;

/// The family list: the main font, then two that hold nearly every rare character of a name.
FontHandle font_description(int font_px, bool bold);

/// The text laid out, with characters that must not or cannot come from a font replaced by boxes. The context has
/// draw_boxed_character() as its shape renderer.
LayoutHandle make_layout(PangoContext* context, const TextRequest& request);

/// A PangoCairoShapeRendererFunc for the boxes of make_layout().
void draw_boxed_character(cairo_t* cairo, PangoAttrShape* shape, gboolean path_only, gpointer context);

}  // namespace ui
