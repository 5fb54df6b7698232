#include "platform/server/http_beast/token_buckets.h"

#include <gtest/gtest.h>

namespace platform::server {
namespace {

constexpr base::Steady kStart{};

TEST(TokenBuckets, ABurstPassesThenItIsSteady) {
  TokenBuckets buckets({.per_second = 2, .burst = 5, .most_devices = 10});
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(buckets.take("a", kStart)) << i;
  EXPECT_EQ(buckets.take("a", kStart), 1);
  EXPECT_FALSE(buckets.take("a", kStart + std::chrono::milliseconds(500)));
  EXPECT_TRUE(buckets.take("a", kStart + std::chrono::milliseconds(500)));
}

TEST(TokenBuckets, OneDeviceDoesNotUseUpAnothers) {
  TokenBuckets buckets({.per_second = 1, .burst = 1, .most_devices = 10});
  EXPECT_FALSE(buckets.take("a", kStart));
  EXPECT_TRUE(buckets.take("a", kStart));
  EXPECT_FALSE(buckets.take("b", kStart));
}

TEST(TokenBuckets, SaysHowLongToWait) {
  TokenBuckets buckets({.per_second = 0.1, .burst = 1, .most_devices = 10});
  EXPECT_FALSE(buckets.take("a", kStart));
  EXPECT_EQ(buckets.take("a", kStart), 10);
  EXPECT_EQ(buckets.take("a", kStart + std::chrono::seconds(4)), 6);
}

TEST(TokenBuckets, InventedNamesShareOneBucket) {
  TokenBuckets buckets({.per_second = 1, .burst = 2, .most_devices = 3});
  int passed = 0;
  for (int i = 0; i < 1'000; ++i) passed += buckets.take("device" + std::to_string(i), kStart) ? 0 : 1;
  EXPECT_LE(passed, 6);
}

TEST(TokenBuckets, QuietDevicesMakeRoom) {
  TokenBuckets buckets({.per_second = 1, .burst = 2, .most_devices = 3});
  for (const char* name : {"a", "b", "c"}) buckets.take(name, kStart);
  const base::Steady later = kStart + std::chrono::seconds(60);
  EXPECT_FALSE(buckets.take("d", later));
  EXPECT_FALSE(buckets.take("d", later));
  EXPECT_TRUE(buckets.take("d", later));
  EXPECT_FALSE(buckets.take("e", later));
}

}  // namespace
}  // namespace platform::server
