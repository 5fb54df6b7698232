#include "tests/rig/models/sam_card.h"

#include <string>
#include <string_view>

#include "base/utf8.h"

namespace rig {

namespace {

using drivers::sam::DocumentKind;
using drivers::sam::TextSlot;
using peripherals::id_reader::SampleCard;

constexpr std::size_t kPhotoBytes = 1024;
constexpr std::uint8_t kPhotoByte = 0x5A;

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  for (const char32_t c : base::to_utf32(text)) {
    if (c < 0x10000) {
      out.push_back(static_cast<char16_t>(c));
    } else {
      out.push_back(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U)));
      out.push_back(static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU)));
    }
  }
  return out;
}

/// Writes fields at the places that the cards' specifications give. They are spelt out here and not taken from the
/// driver, so that a wrong place in either is a difference between the two.
class TextWriter {
 public:
  TextWriter(SamCard& card, const SampleCard& fields) : card_(card), fields_(fields) { put(0, 256, u""); }

  void put(std::size_t at, std::size_t bytes, std::u16string_view text) {
    for (std::size_t i = 0; i < bytes / 2; ++i) {
      const char16_t unit = i < text.size() ? text[i] : u' ';
      card_.text.at(at + 2 * i) = static_cast<std::uint8_t>(unit & 0xFFU);
      card_.text.at(at + 2 * i + 1) = static_cast<std::uint8_t>(unit >> 8U);
    }
  }

  void field(std::size_t at, std::size_t bytes, TextSlot slot) { put(at, bytes, text(slot)); }

  std::u16string text(TextSlot slot) const {
    const auto found = fields_.fields.find(slot);
    return found == fields_.fields.end() ? std::u16string() : to_utf16(found->second);
  }

 private:
  SamCard& card_;
  const SampleCard& fields_;
};

// Citizen card and resident permit share most of their places.
void write_chinese_card(TextWriter& writer) {
  writer.field(0, 30, TextSlot::kName);
  writer.field(30, 2, TextSlot::kSex);
  writer.field(36, 16, TextSlot::kBirthDate);
  writer.field(52, 70, TextSlot::kAddress);
  writer.field(122, 36, TextSlot::kNumber);
  writer.field(158, 30, TextSlot::kIssuer);
  writer.field(188, 16, TextSlot::kValidFrom);
  writer.field(204, 16, TextSlot::kValidTo);
}

void write_foreigner_2017(TextWriter& writer) {
  writer.field(0, 120, TextSlot::kLatinName);
  writer.field(120, 2, TextSlot::kSex);
  writer.field(122, 30, TextSlot::kNumber);
  writer.field(152, 6, TextSlot::kNationality);
  writer.field(158, 30, TextSlot::kName);
  writer.field(188, 16, TextSlot::kValidFrom);
  writer.field(204, 16, TextSlot::kValidTo);
  writer.field(220, 16, TextSlot::kBirthDate);
  writer.field(236, 4, TextSlot::kCardVersion);
  writer.field(240, 8, TextSlot::kIssuer);
  writer.put(248, 2, u"I");
}

void write_foreigner_2023(TextWriter& writer) {
  constexpr std::size_t kFirstUnits = 35;
  const std::u16string name = writer.text(TextSlot::kLatinName);
  writer.field(0, 30, TextSlot::kName);
  writer.field(30, 2, TextSlot::kSex);
  writer.field(32, 4, TextSlot::kIssueCount);
  writer.field(36, 16, TextSlot::kBirthDate);
  writer.put(52, 70, name);
  writer.field(122, 36, TextSlot::kNumber);
  writer.field(188, 16, TextSlot::kValidFrom);
  writer.field(204, 16, TextSlot::kValidTo);
  if (name.size() > kFirstUnits) writer.put(220, 22, name.substr(kFirstUnits));
  writer.field(242, 6, TextSlot::kNationality);
  writer.put(248, 2, u"Y");
  writer.field(250, 6, TextSlot::kFormerCard);
}

}  // namespace

SamCard make_sam_card(const SampleCard& fields) {
  SamCard card;
  card.photo.assign(kPhotoBytes, kPhotoByte);
  TextWriter writer(card, fields);
  switch (fields.kind) {
    case DocumentKind::kCitizenCard:
      write_chinese_card(writer);
      writer.field(32, 4, TextSlot::kNation);
      break;
    case DocumentKind::kResidentPermit:
      write_chinese_card(writer);
      writer.field(220, 18, TextSlot::kPassNumber);
      writer.field(238, 4, TextSlot::kIssueCount);
      writer.put(248, 2, u"J");
      break;
    case DocumentKind::kForeigner2017:
      write_foreigner_2017(writer);
      break;
    case DocumentKind::kForeigner2023:
      write_foreigner_2023(writer);
      break;
  }
  return card;
}

}  // namespace rig
