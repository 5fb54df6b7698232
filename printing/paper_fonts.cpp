#include "printing/paper_fonts.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include <pango/pangofc-font.h>
#include FT_FREETYPE_H

namespace printing {

namespace {

// cairo looks only whether any synthesis is asked for, and knows two kinds: a bit that is neither changes no outline.
constexpr unsigned kSynthesizeNothing = 1U << 8U;

bool wants_embolden(FcPattern* pattern) {
  FcBool embolden = FcFalse;
  return FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &embolden) == FcResultMatch && embolden == FcTrue;
}

}  // namespace

// FreeType's library, kept until the last face of it is gone: cairo holds on to faces for longer than we do.
struct PaperFonts::Library {
  FT_Library handle = nullptr;

  Library() = default;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  ~Library() { FT_Done_FreeType(handle); }
};

namespace {

template <typename Library>
struct OwnedFace {
  std::shared_ptr<Library> library;
  FT_Face face = nullptr;

  static void release(void* owned) {
    auto* const self = static_cast<OwnedFace*>(owned);
    FT_Done_Face(self->face);
    delete self;
  }
};

}  // namespace

base::Result<std::shared_ptr<PaperFonts>> PaperFonts::create() {
  auto library = std::make_shared<Library>();
  if (FT_Init_FreeType(&library->handle) != 0) {
    return base::fail(base::ErrorCode::kComposeFailed, "starting FreeType");
  }
  std::shared_ptr<PaperFonts> fonts(new PaperFonts);
  fonts->library_ = std::move(library);
  return fonts;
}

PaperFonts::Face PaperFonts::open(const FileAndIndex& file, bool embolden) const {
  FT_Face opened = nullptr;
  if (FT_New_Face(library_->handle, file.first.c_str(), file.second, &opened) != 0) return nullptr;
  Face face(cairo_ft_font_face_create_for_ft_face(opened, FT_LOAD_NO_HINTING));
  static const cairo_user_data_key_t kOwner = {};
  auto owned = std::make_unique<OwnedFace<Library>>(library_, opened);
  if (cairo_font_face_set_user_data(face.get(), &kOwner, owned.get(), OwnedFace<Library>::release) !=
      CAIRO_STATUS_SUCCESS) {
    OwnedFace<Library>::release(owned.release());
    return nullptr;
  }
  (void)owned.release();
  cairo_ft_font_face_set_synthesize(face.get(),
                                    kSynthesizeNothing | (embolden ? unsigned{CAIRO_FT_SYNTHESIZE_BOLD} : 0U));
  return face;
}

cairo_font_face_t* PaperFonts::face(PangoFont* font) {
  FcPattern* const pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
  FcChar8* file = nullptr;
  int index = 0;
  if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) return nullptr;
  FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
  const bool embolden = wants_embolden(pattern);
  const FileAndIndex key{reinterpret_cast<const char*>(file), index};
  const auto [entry, added] = faces_.try_emplace({key, embolden});
  if (added) entry->second = open(key, embolden);
  return entry->second.get();
}

}  // namespace printing
