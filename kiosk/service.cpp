#include "kiosk/service.h"

#include <algorithm>

namespace kiosk {

void ServiceRegistry::order(const std::vector<std::string>& first) {
  const auto rank = [&first](const Service& service) { return std::ranges::find(first, service.id) - first.begin(); };
  std::ranges::sort(services_, [&](const Service& a, const Service& b) {
    return rank(a) != rank(b) ? rank(a) < rank(b) : a.id < b.id;
  });
}

}  // namespace kiosk
