#pragma once

#include "platform/contract/http.h"
#include "platform/server/core/platform_core.h"

namespace platform::server {

/// The platform's core as a link's transport: a whole delivery in one process, on a virtual clock.
class InProcessTransport final : public Transport {
 public:
  explicit InProcessTransport(PlatformCore& core) : core_(core) {}

  base::Result<Response> send(const Request& request) override { return core_.handle(request); }

  void cancel() override {}

 private:
  PlatformCore& core_;
};

}  // namespace platform::server
