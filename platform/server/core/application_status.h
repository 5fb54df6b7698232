#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "platform/contract/resources.h"

/// The life of an application for legal aid, after 法律援助法 Art. 43 to 49.
namespace platform::server {

enum class ApplicationStatus {
  kReceived,
  kSupplementRequired,
  kGranted,
  kRefused,
  kTransferred,
  kAssigned,
  kInProgress,
  kConcluded,
  kTerminated,
  kWithdrawn,
  kDeemedWithdrawn,
};

/// As in the contract: "supplement_required".
std::string_view status_name(ApplicationStatus status);
std::optional<ApplicationStatus> find_status(std::string_view name);

/// Whether one status may follow another.
bool may_follow(ApplicationStatus from, ApplicationStatus to);

/// The contract's state for a status entered at that moment.
State enter(ApplicationStatus status, base::Wall at);

/// The statutory dates that run once a status is entered: the decision within 7 days of receipt, the assignment within
/// 3 days of the grant. The first day is not counted.
std::vector<DueDate> due_dates(ApplicationStatus status, base::Wall at);

/// Moves an application on; version and dates follow. Errors: kTransitionForbidden.
base::Result<void> advance(Application& application, ApplicationStatus to, base::Wall at);

}  // namespace platform::server
