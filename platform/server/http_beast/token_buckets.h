#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace platform::server {

/// How often each device may call: a bucket of tokens that fills steadily. One thread at a time.
class TokenBuckets {
 public:
  struct Limits {
    double per_second = 20;
    double burst = 60;
    /// Above this many devices, those that were quiet long enough to have a full bucket are forgotten.
    std::size_t most_devices = 10'000;
  };

  explicit TokenBuckets(Limits limits) : limits_(limits) {}

  /// Takes a token, or says after how many whole seconds there will be one.
  std::optional<int> take(std::string_view device, base::Steady now);

 private:
  struct Bucket {
    double tokens;
    base::Steady at;
  };

  double filled(const Bucket& bucket, base::Steady now) const;

  Limits limits_;
  std::map<std::string, Bucket, std::less<>> buckets_;
};

}  // namespace platform::server
