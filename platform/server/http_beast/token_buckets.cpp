#include "platform/server/http_beast/token_buckets.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace platform::server {

double TokenBuckets::filled(const Bucket& bucket, base::Steady now) const {
  const std::chrono::duration<double> passed = now - bucket.at;
  return std::min(limits_.burst, bucket.tokens + passed.count() * limits_.per_second);
}

std::optional<int> TokenBuckets::take(std::string_view device, base::Steady now) {
  auto found = buckets_.find(device);
  if (found == buckets_.end()) {
    if (buckets_.size() >= limits_.most_devices) {
      std::erase_if(buckets_, [&](const auto& entry) { return filled(entry.second, now) >= limits_.burst; });
    }
    // Names can be invented without end; beyond the limit they share one bucket.
    const std::string name = buckets_.size() >= limits_.most_devices ? std::string() : std::string(device);
    found = buckets_.try_emplace(name, Bucket{limits_.burst, now}).first;
  }
  Bucket& bucket = found->second;
  bucket = {filled(bucket, now), now};
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  return static_cast<int>(std::ceil((1 - bucket.tokens) / limits_.per_second));
}

}  // namespace platform::server
