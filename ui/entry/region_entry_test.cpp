#include "ui/entry/region_entry.h"

#include <gtest/gtest.h>

namespace ui::entry {
namespace {

using Step = RegionEntry::Step;

Regions content_regions() {
  auto regions = Regions::load(KIOSK_SOURCE_DIR "/config/content");
  EXPECT_TRUE(regions) << regions.error().to_string();
  return *std::move(regions);
}

class RegionEntryTest : public testing::Test {
 protected:
  RegionEntry entry(std::string_view code = "") const { return {regions_, "370000", code}; }

  Regions regions_ = content_regions();
};

TEST_F(RegionEntryTest, ACountyIsTwoTapsAway) {
  RegionEntry region = entry();
  EXPECT_EQ(region.step(), Step::kCity);
  EXPECT_EQ(region.choices().size(), 16U);
  region.pick("370100");
  EXPECT_EQ(region.step(), Step::kCounty);
  EXPECT_EQ(region.shown(), "山东省济南市");
  EXPECT_EQ(region.value(), "");
  region.pick("370102");
  EXPECT_EQ(region.value(), "370102");
  EXPECT_EQ(region.shown(), "山东省济南市历下区");
}

TEST_F(RegionEntryTest, AnotherProvinceIsAChoiceByItself) {
  RegionEntry region = entry("370102");
  region.go_to(Step::kProvince);
  EXPECT_EQ(region.choices().size(), 33U) << "without the terminal's own";
  region.pick("410000");
  EXPECT_EQ(region.value(), "410000");
  EXPECT_EQ(region.shown(), "河南省");
}

TEST_F(RegionEntryTest, StartsAtWhatWasChosenBefore) {
  const RegionEntry county = entry("371324");
  EXPECT_EQ(county.step(), Step::kCounty);
  EXPECT_EQ(county.city()->name, "临沂市");
  EXPECT_EQ(entry("650000").step(), Step::kProvince);
  EXPECT_EQ(entry("371202").value(), "") << "a code that was retired: nothing is chosen";
}

TEST_F(RegionEntryTest, LookingAtAnotherCityGivesUpNothing) {
  RegionEntry region = entry("370102");
  region.go_to(Step::kCity);
  region.pick("370200");
  EXPECT_EQ(region.value(), "370102");
  EXPECT_EQ(region.shown(), "山东省青岛市");
  region.pick("370202");
  EXPECT_EQ(region.value(), "370202");
}

TEST_F(RegionEntryTest, ACodeThatIsNotOfferedDoesNothing) {
  RegionEntry region = entry();
  region.pick("370102");
  EXPECT_EQ(region.value(), "");
  EXPECT_FALSE(region.set("370100")) << "a city alone is no choice";
  EXPECT_TRUE(region.set("370176")) << "a functional zone is chosen like a county";
}

TEST(Regions, FullNamesHoldEverythingThatTheRegionLiesIn) {
  const Regions regions = content_regions();
  EXPECT_EQ(regions.full_name("371725"), "山东省菏泽市郓城县");
  EXPECT_EQ(regions.full_name("110000"), "北京市");
  EXPECT_EQ(regions.full_name("371202"), "");
  EXPECT_EQ(regions.inside("").size(), 34U);
}

TEST(Regions, EveryWrongLineIsNamed) {
  const auto regions = Regions::parse(
      "code,name,short,level,parent\n370000,山东省,山东,province,\n3701,济南市,济南市,city,370000\n"
      "370200,青岛市,青岛市,town,370000\n370300,淄博市,淄博市,city,990000\n370000,山东省,山东,province,\n370400,,,"
      "city\n",
      "divisions.csv");
  ASSERT_FALSE(regions);
  const std::string& detail = regions.error().detail();
  for (const char* const line :
       {"divisions.csv:3", "divisions.csv:4", "divisions.csv:5", "divisions.csv:6", "divisions.csv:7"}) {
    EXPECT_NE(detail.find(line), std::string::npos) << line << " in\n" << detail;
  }
  EXPECT_FALSE(Regions::parse("", "empty.csv"));
  EXPECT_FALSE(Regions::parse("name,code\n", "header.csv"));
}

}  // namespace
}  // namespace ui::entry
