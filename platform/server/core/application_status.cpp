#include "platform/server/core/application_status.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <initializer_list>

#include <fmt/format.h>

#include "platform/contract/text_codec.h"

namespace platform::server {

namespace {

using enum ApplicationStatus;

struct Info {
  ApplicationStatus status;
  std::string_view name;
  bool finished;
  std::string_view message;
};

constexpr std::array kInfo = {
    Info{kReceived, "received", false, "已接收，法律援助机构将自收到之日起七日内审查决定。"},
    Info{kSupplementRequired, "supplement_required", false, "需要补充材料，请按一次性告知的清单补齐。"},
    Info{kGranted, "granted", false, "已决定给予法律援助，将在三日内指派承办人员。"},
    Info{kRefused, "refused", true, "决定不予法律援助。如有异议，可向司法行政部门提出。"},
    Info{kTransferred, "transferred", true, "已移送有管辖权的法律援助机构，并已告知您。"},
    Info{kAssigned, "assigned", false, "已指派承办人员，承办人员会与您联系。"},
    Info{kInProgress, "in_progress", false, "正在办理。"},
    Info{kConcluded, "concluded", true, "已办结。"},
    Info{kTerminated, "terminated", true, "已终止法律援助，书面决定会送达给您。"},
    Info{kWithdrawn, "withdrawn", true, "申请已由您撤回。"},
    Info{kDeemedWithdrawn, "deemed_withdrawn", true, "未按要求补充材料，视为撤回申请；您可以重新申请。"},
};

struct Step {
  ApplicationStatus from;
  ApplicationStatus to;
};

// A refusal can turn into a grant after an objection (Art. 49); a lawyer can be changed (Art. 55).
constexpr std::array kSteps = {
    Step{kReceived, kSupplementRequired},
    Step{kReceived, kGranted},
    Step{kReceived, kRefused},
    Step{kReceived, kTransferred},
    Step{kReceived, kWithdrawn},
    Step{kSupplementRequired, kReceived},
    Step{kSupplementRequired, kWithdrawn},
    Step{kSupplementRequired, kDeemedWithdrawn},
    Step{kGranted, kAssigned},
    Step{kGranted, kTerminated},
    Step{kGranted, kWithdrawn},
    Step{kRefused, kGranted},
    Step{kAssigned, kInProgress},
    Step{kAssigned, kTerminated},
    Step{kInProgress, kConcluded},
    Step{kInProgress, kTerminated},
    Step{kInProgress, kAssigned},
};

const Info& info(ApplicationStatus status) {
  return kInfo.at(static_cast<std::size_t>(status));
}

}  // namespace

std::string_view status_name(ApplicationStatus status) {
  return info(status).name;
}

std::optional<ApplicationStatus> find_status(std::string_view name) {
  const auto* const found = std::ranges::find(kInfo, name, &Info::name);
  if (found == kInfo.end()) return std::nullopt;
  return found->status;
}

bool may_follow(ApplicationStatus from, ApplicationStatus to) {
  return std::ranges::any_of(kSteps, [&](const Step& step) { return step.from == from && step.to == to; });
}

State enter(ApplicationStatus status, base::Wall at) {
  const Info& entry = info(status);
  return {std::string(entry.name), entry.finished, std::string(entry.name), std::string(entry.message), at};
}

std::vector<DueDate> due_dates(ApplicationStatus status, base::Wall at) {
  if (status == kReceived) {
    return {{"decide", china_date_text(at + std::chrono::days{7}), "《中华人民共和国法律援助法》第四十三条"}};
  }
  if (status == kGranted) {
    return {{"assign", china_date_text(at + std::chrono::days{3}), "《中华人民共和国法律援助法》第四十三条"}};
  }
  return {};
}

base::Result<void> advance(Application& application, ApplicationStatus to, base::Wall at) {
  const std::optional<ApplicationStatus> from = find_status(application.state.status);
  if (!from || !may_follow(*from, to)) {
    return base::fail(base::ErrorCode::kTransitionForbidden,
                      fmt::format("{} does not follow {}", status_name(to), application.state.status));
  }
  application.state = enter(to, at);
  application.due = due_dates(to, at);
  ++application.version;
  return {};
}

}  // namespace platform::server
