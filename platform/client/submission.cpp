#include "platform/client/submission.h"

namespace platform {

std::string_view word(DeliveryState state) {
  switch (state) {
    case DeliveryState::kSaved:
      return "saved";
    case DeliveryState::kSending:
      return "sending";
    case DeliveryState::kReceived:
      return "received";
    case DeliveryState::kNeedsAttention:
      return "needs_attention";
  }
  return "";
}

std::string_view word(LinkState link) {
  switch (link) {
    case LinkState::kUnknown:
      return "unknown";
    case LinkState::kOnline:
      return "online";
    case LinkState::kOffline:
      return "offline";
    case LinkState::kCaptivePortal:
      return "captive_portal";
    case LinkState::kClientTooOld:
      return "client_too_old";
  }
  return "";
}

}  // namespace platform
